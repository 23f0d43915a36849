import type { Family, Verdict } from '../protocol/findings';
import { brokenObjective } from './broken-objective';
import { familyOf } from './family';
import { hasPenalty } from './architecture';
import { expectedLoss } from './losses';
import { measuredWrong } from './measured-wrong';
import { isFrozen } from './norms';
import { FEWEST_STEPS, isFalling, patience, type Progress } from './progress';
import { COLLAPSED_SHARE, SOME_SKILL, type Reading } from './reading';
import type { Run } from './run';
import { followsTheBatch, recentSteps, singleClassBatches, type Readings } from './window';

/** What is to be seen of a run, before any cause is looked for. */
export interface Symptom {
  readonly state: Verdict['state'];
  readonly family: Family | null;
  readonly kind: SymptomKind;
  /** The step from which it holds, null when it does not apply. */
  readonly since: number | null;
  /** The predictions that show it: the recent batches, or the pass over other data. */
  readonly reading: Reading | null;
}

export type SymptomKind =
  | 'nothing-trained'
  | 'too-early'
  | 'learning'
  | 'unreadable'
  | 'healthy'
  | 'one-class'
  | 'missing-classes'
  | 'follows-batch'
  | 'guessing'
  | 'poor'
  | 'loss-above-guessing'
  | 'not-finite'
  | 'negative-loss'
  | 'zero-loss'
  | 'one-label'
  | 'absent-label'
  | 'rows-without-label'
  | 'evaluation-collapsed'
  | 'predictions-collapsed'
  | 'memorises';

/** Skill from which a run needs no explanation even where nothing says how hard the data are. */
const GOOD_SKILL = 0.75;

/** A network this far below one-nearest-neighbour on the same numbers is held back by something. */
const GAP_TO_PROBE = 0.2;

/** At chance with answers this concentrated is a collapse; spread over several classes it is guessing. */
const HALF = 0.5;

/** Predictions needed before a class counts as never predicted. */
const FEWEST_OF_A_CLASS = 5;

/** Decides whether there is a failure at all and of which family: plateau, histogram and dependence on the input. */
export function symptomOf(run: Run, readings: Readings, progress: Progress): Symptom {
  if (run.steps.length === 0) {
    return symptom('undetermined', 'nothing-trained');
  }
  const broken = brokenObjective(run, readings, progress);
  if (broken) {
    return broken;
  }
  const reading = readings.recent;
  if (!reading) {
    return symptom('undetermined', progress.ended ? 'unreadable' : 'too-early');
  }
  if (singleClassBatches(run.steps)) {
    return judgeSorted(run, readings, progress);
  }
  const seen = judge(run, reading, readings, progress);
  if (seen.state === 'healthy') {
    return measuredWrong(run, reading, progress) ?? seen;
  }
  return seen;
}

function judge(run: Run, reading: Reading, readings: Readings, progress: Progress): Symptom {
  const early = !progress.ended && progress.steps < FEWEST_STEPS;
  const kind = failureOf(run, reading, readings);
  if (kind === null) {
    return early && reading.skill < GOOD_SKILL
      ? symptom('undetermined', 'too-early', reading)
      : symptom('healthy', 'healthy', reading);
  }
  if (!isFrozen(run.steps) && !progress.ended) {
    const falling = kind !== 'one-class' && isFalling(recentSteps(run.steps));
    if (early || progress.steps < patience(progress) || falling) {
      return symptom('undetermined', early ? 'too-early' : 'learning', reading);
    }
  }
  const family = familyOf(run, reading, readings);
  const collapsed = (kind === 'one-class' || kind === 'missing-classes') && family !== 'F';
  return {
    state: collapsed ? 'collapsed' : 'stuck',
    family,
    kind,
    since: collapsed ? collapseStart(run, reading) : null,
    reading
  };
}

function failureOf(run: Run, reading: Reading, readings: Readings): SymptomKind | null {
  const { skill } = readings.best ?? reading;
  if (reading.present.length < 2) {
    return null;
  }
  const missing = reading.missing.filter(index => reading.truth[index]! >= FEWEST_OF_A_CLASS);
  if (skill < GOOD_SKILL && reading.largest.share >= COLLAPSED_SHARE && reading.skill < SOME_SKILL) {
    return 'one-class';
  }
  const atChance = skill < SOME_SKILL && reading.accuracy <= reading.chance + 2 * reading.error;
  if (skill < GOOD_SKILL && missing.length > 0 && (!atChance || reading.largest.share >= HALF)) {
    return 'missing-classes';
  }
  if (atChance) {
    return 'guessing';
  }
  if (isWorseThanKnowingNothing(run, reading, readings)) {
    return 'loss-above-guessing';
  }
  const expected = readings.probeSkill === null ? SOME_SKILL : readings.probeSkill - GAP_TO_PROBE;
  return skill < GOOD_SKILL && skill < Math.max(expected, 0) ? 'poor' : null;
}

/** Whether the loss exceeds that of a network that knows nothing: sure and wrong. Penalties and weights have another scale. */
function isWorseThanKnowingNothing(run: Run, reading: Reading, readings: Readings): boolean {
  const { begin } = run;
  const penalised = begin?.model?.layers.some(layer => hasPenalty(layer)) ?? true;
  const expected = expectedLoss(begin?.losses[0], reading.truth.length);
  const loss = Math.min(reading.loss ?? 0, readings.evaluation?.loss ?? Infinity);
  return !penalised && !begin?.fit?.classWeight && expected !== null && loss > expected;
}

/** Batches of one class each say nothing of what was learned, except where the class changes. */
function judgeSorted(run: Run, readings: Readings, progress: Progress): Symptom {
  if (!progress.ended && progress.steps < FEWEST_STEPS) {
    return symptom('undetermined', 'too-early', readings.recent);
  }
  if (followsTheBatch(run.steps)) {
    return { ...symptom('collapsed', 'follows-batch', readings.recent), family: 'B' };
  }
  const seen = judge(run, readings.epoch ?? readings.recent!, readings, progress);
  return seen.state === 'healthy' ? (measuredWrong(run, readings.recent!, progress) ?? seen) : seen;
}

/** First of the steps, up to the last, that all predict the class that holds the predictions now. */
function collapseStart(run: Run, reading: Reading): number | null {
  const collapsed = run.steps.findLastIndex(step => {
    const total = step.predicted.reduce((all, amount) => all + amount, 0);
    return total > 0 && (step.predicted[reading.largest.index] ?? 0) < COLLAPSED_SHARE * total;
  });
  return run.steps[collapsed + 1]?.step ?? null;
}

function symptom(state: Symptom['state'], kind: SymptomKind, reading: Reading | null = null): Symptom {
  return { state, family: null, kind, since: null, reading };
}
