import { hasPenalty, isNoPicture, seesMoreThanNeighbours } from './architecture';
import { ignorantLoss, isCrossEntropy } from './objective';
import { COLLAPSED_SHARE, SOME_SKILL, type Reading } from './reading';
import { isFalling } from './progress';
import type { Run } from './run';
import { atChance as probesAtChance } from './signal';
import type { SymptomKind } from './symptom';
import type { Readings } from './window';

/** Skill from which a run needs no explanation even where nothing says how hard the data are. */
const GOOD_SKILL = 0.75;

/** A network this far below one-nearest-neighbour on the same numbers is held back by something. */
const GAP_TO_PROBE = 0.2;

/**
 * At chance with answers this concentrated is a collapse; spread over several classes it is guessing. And a network
 * that is half way from chance to perfection and still improves only needs time.
 */
const HALF = 0.5;

/** Share of exact copies from which they tell whether copies share a label, where each sample was looked at once. */
const MOST_COPIES = 0.8;
const ONE_PASS: ReadonlySet<string> = new Set(['fit', 'fitDataset']);

/** Predictions needed before a class counts as never predicted. */
const FEWEST_OF_A_CLASS = 5;

/** Standard errors between the accuracy in training and on other data that are beyond chance. */
const CONTRADICTION_ERRORS = 3;

/** Skill that is beyond a weak signal; on other data, that no memory of the samples gives. */
const BY_HEART = 0.3;

/** How the answers look: a failure of some kind, or none. Of the numbers in the events only; time plays no part. */
export function failureOf(run: Run, reading: Reading, readings: Readings): { kind: SymptomKind; fails: boolean } {
  const kind = kindOf(run, reading, readings);
  return kind === null ? { kind: 'healthy', fails: false } : { kind, fails: kind !== 'limited-by-data' };
}

function kindOf(run: Run, reading: Reading, readings: Readings): SymptomKind | null {
  const skill = Math.max(reading.skill, skillElsewhere(readings));
  if (reading.present.length < 2 || skill >= GOOD_SKILL) {
    return isByHeart(run, reading, readings) ? 'memorises' : null;
  }
  const guesses = isAtChance(run, reading, readings);
  const missing = reading.missing.filter(index => reading.truth[index]! >= FEWEST_OF_A_CLASS);
  if (reading.largest.share >= COLLAPSED_SHARE && reading.skill < SOME_SKILL) {
    return 'one-class';
  }
  if (missing.length > 0 && (!guesses || reading.largest.share >= HALF)) {
    return 'missing-classes';
  }
  if (guesses) {
    return 'guessing';
  }
  if (isWorseThanKnowingNothing(run, reading, readings)) {
    return 'loss-above-guessing';
  }
  return comparedWithProbes(run, { reading, skill }, readings);
}

/** On other data, or on the same without dropout: steps of training show less than a network with dropout can do. */
function skillElsewhere({ evaluation, modes }: Readings): number {
  return Math.max(evaluation?.skill ?? 0, modes?.inference.skill ?? 0);
}

/**
 * Judged over the later half of the run: a few batches cannot tell a weak signal from none. Over thousands of samples a
 * little learned by heart is beyond doubt and still no signal, where nearest neighbours find none either.
 */
function isAtChance(run: Run, reading: Reading, readings: Readings): boolean {
  const long = readings.later ?? reading;
  const probes = run.data.find(data => data.role === 'training')?.probes ?? null;
  const beyondDoubt = long.accuracy > long.chance + 2 * long.error;
  const atChance = long.skill < SOME_SKILL && (!beyondDoubt || (probes !== null && probesAtChance(probes)));
  return atChance && reading.skill < 2 * SOME_SKILL && skillElsewhere(readings) < SOME_SKILL;
}

function comparedWithProbes(
  run: Run,
  { reading, skill }: { readonly reading: Reading; readonly skill: number },
  readings: Readings
): SymptomKind | null {
  const { probeSkill } = readings;
  if (probeSkill === null) {
    return skill < SOME_SKILL ? 'poor' : null;
  }
  const onItsWay = skill >= HALF && isFalling(run.steps) && !isSurerThanRight(run, readings.recent);
  if (skill < probeSkill - GAP_TO_PROBE && !onItsWay) {
    return 'poor';
  }
  // A weak signal and a little learned by heart look the same: the doubt is the network's, unless it was shown pictures that are none.
  if ((skill >= BY_HEART || isContradicted(readings) || showsNoPicture(run)) && isByHeart(run, reading, readings)) {
    return 'memorises';
  }
  return skill < BY_HEART ? 'limited-by-data' : null;
}

/**
 * Whether what was learned cannot be a pattern: nearest neighbours find none in the same numbers, where they would find
 * what such a network finds, and no other data were answered well.
 */
function isByHeart(run: Run, reading: Reading, { evaluation }: Readings): boolean {
  const training = run.data.find(data => data.role === 'training');
  const [input] = training?.inputs ?? [];
  if (!training?.probes || !input || !probesAtChance(training.probes)) {
    return false;
  }
  // Where most samples are copies of others, getting them right shows that copies share a label: a pattern, if a table of all inputs.
  const knowsAll =
    ONE_PASS.has(run.begin?.path ?? 'minimize') && input.duplicates >= MOST_COPIES && reading.skill >= GOOD_SKILL;
  return !knowsAll && !seesMoreThanNeighbours(run.begin?.model ?? null, input) && (evaluation?.skill ?? 0) < BY_HEART;
}

/** Whether what has the shape of pictures holds none: neighbouring pixels do not belong together. */
function showsNoPicture({ data }: Run): boolean {
  const [input] = data.find(({ role }) => role === 'training')?.inputs ?? [];
  return input !== undefined && isNoPicture(input);
}

/** Whether other data show that what training got right beyond guessing is no weak signal: there, nothing is left of it. */
function isContradicted({ later, evaluation }: Readings): boolean {
  if (later === null || evaluation === null || evaluation.skill >= SOME_SKILL) {
    return false;
  }
  const error = Math.sqrt((later.accuracy * (1 - later.accuracy)) / evaluation.samples);
  return later.accuracy - evaluation.accuracy > CONTRADICTION_ERRORS * error;
}

/** Whether the loss exceeds that of answers that are as sure of themselves as they are right: sure and wrong too often. */
function isSurerThanRight(run: Run, reading: Reading | null): boolean {
  const known = isCrossEntropy(run) && !run.begin?.fit?.classWeight;
  const classes = reading?.truth.length ?? 0;
  if (!known || !reading || reading.loss === null || reading.accuracy >= 1 || classes < 2) {
    return false;
  }
  const { accuracy, loss } = reading;
  const rest = (1 - accuracy) / (classes - 1);
  return loss > -accuracy * Math.log(accuracy) - (1 - accuracy) * Math.log(rest);
}

/** Whether the loss exceeds that of a network that knows nothing: sure and wrong. Penalties and weights have another scale. */
function isWorseThanKnowingNothing(run: Run, reading: Reading, readings: Readings): boolean {
  const { begin } = run;
  const penalised = begin?.model?.layers.some(layer => hasPenalty(layer)) ?? true;
  const expected = ignorantLoss(run, reading.truth.length);
  const loss = Math.min(reading.loss ?? 0, readings.evaluation?.loss ?? Infinity);
  return !penalised && !begin?.fit?.classWeight && expected !== null && loss > expected;
}
