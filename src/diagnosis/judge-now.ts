import { familyOf } from './family';
import { failureOf } from './failure';
import { measuredWrong } from './measured-wrong';
import { isFrozen } from './norms';
import { FEWEST_STEPS, isFalling, patience, type Progress } from './progress';
import { COLLAPSED_SHARE, type Reading } from './reading';
import type { Run } from './run';
import type { Symptom, SymptomKind } from './symptom';
import { followsTheBatch, singleClassBatches, type Readings } from './window';

/** What a run that has made steps looks like at this point, on its own. */
export function judgeNow(run: Run, readings: Readings, progress: Progress): Symptom {
  const reading = readings.recent;
  if (!reading) {
    return symptom('undetermined', progress.ended ? 'unreadable' : 'too-early');
  }
  if (singleClassBatches(run.steps)) {
    return judgeSorted(run, readings, progress);
  }
  const seen = judge(run, reading, readings, progress);
  return seen.state === 'healthy' ? (measuredWrong(run, readings, progress) ?? seen) : seen;
}

function judge(run: Run, reading: Reading, readings: Readings, progress: Progress): Symptom {
  const { kind, fails } = failureOf(run, reading, readings);
  if (!fails) {
    return symptom('healthy', kind, reading);
  }
  // Without gradient the network stays as it is, so all batches since then say the same of it.
  const frozen = isFrozen(run.steps);
  if (!frozen && isPremature(run, kind, progress)) {
    return symptom('undetermined', progress.steps < FEWEST_STEPS ? 'too-early' : 'learning', reading);
  }
  const family = familyOf(run, reading, readings);
  const collapsed = frozen || ((kind === 'one-class' || kind === 'missing-classes') && family !== 'F');
  return {
    state: collapsed ? 'collapsed' : 'stuck',
    family,
    kind,
    since: kind === 'one-class' ? collapseStart(run, reading) : null,
    reading,
    ...(frozen ? { final: true } : {})
  };
}

/** Whether more steps could have shown another thing. A run that ended by itself is judged as it stands. */
function isPremature(run: Run, kind: SymptomKind, progress: Progress): boolean {
  return progress.ended ? isCutShort(progress) : !isPatient(run, kind, progress);
}

/** By its user or by an error, before its answers said anything. */
function isCutShort({ ended, finished, steps }: Progress): boolean {
  return ended && !finished && steps < FEWEST_STEPS;
}

/** Whether a failure may be named while the run goes on: long enough at it, and not on its way out. */
function isPatient(run: Run, kind: SymptomKind, progress: Progress): boolean {
  const improving = kind !== 'one-class' && isFalling(run.steps);
  // A network that learns little may learn more; only its end shows.
  return progress.steps >= patience(progress) && !improving && kind !== 'poor' && kind !== 'memorises';
}

/** Batches of one class each say nothing of what was learned, except where the class changes. */
function judgeSorted(run: Run, readings: Readings, progress: Progress): Symptom {
  if (!progress.finished && progress.steps < FEWEST_STEPS) {
    return symptom('undetermined', 'too-early', readings.recent);
  }
  if (followsTheBatch(run.steps)) {
    return { ...symptom('collapsed', 'follows-batch', readings.recent), family: 'B' };
  }
  const seen = judge(run, readings.epoch ?? readings.recent!, readings, progress);
  return seen.state === 'healthy' ? (measuredWrong(run, readings, progress) ?? seen) : seen;
}

/** First of the steps, up to the last, that all predict the class that holds the predictions now. */
function collapseStart(run: Run, reading: Reading): number | null {
  const before = run.steps.findLastIndex(step => {
    const total = step.predicted.reduce((all, amount) => all + amount, 0);
    return total > 0 && (step.predicted[reading.largest.index] ?? 0) < COLLAPSED_SHARE * total;
  });
  return run.steps[before + 1]?.step ?? null;
}

function symptom(state: Symptom['state'], kind: SymptomKind, reading: Reading | null = null): Symptom {
  return { state, family: null, kind, since: null, reading };
}
