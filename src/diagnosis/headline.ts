import type { NamedFinding } from '../protocol/findings';
import type { Known } from './facts';
import { shareRight } from './derive';
import { FEWEST_STEPS, patience } from './progress';
import { unlabelledPredictions, type Reading } from './reading';
import type { Symptom } from './symptom';
import { className, count, list, lossText, percent } from './text';

/** The sentence that stands above everything else, and the line of numbers under it. */
export function headlineOf(facts: Known, cause: NamedFinding | null): { headline: string; detail: string } {
  const symptom = facts.symptom!;
  if (symptom.state === 'undetermined' && cause) {
    return { headline: 'Cannot learn', detail: cause.title };
  }
  return { headline: sentence(facts, symptom), detail: detail(facts, symptom) };
}

function sentence(facts: Known, symptom: Symptom): string {
  const names = facts.begin?.classNames ?? null;
  const reading = symptom.reading;
  const name = (index: number) => className(names, index);
  switch (symptom.kind) {
    case 'nothing-trained':
      return 'Nothing trained yet';
    case 'too-early':
      return tooEarly(facts);
    case 'learning':
      return `Still training: ${percent(reading?.accuracy ?? 0)} right so far`;
    case 'unreadable':
      return 'The outputs of this run could not be read as classes';
    case 'healthy':
      return healthy(reading);
    case 'limited-by-data':
      return `Learns what the data allow: ${percent(reading!.accuracy)} right`;
    case 'averages-lag':
      return 'Learns, but not what evaluation will use: batch normalisation lags behind';
    case 'coupled-samples':
      return 'Learns, but each answer depends on the other samples of its batch';
    case 'one-class':
      return `Predicts only ${name(reading!.largest.index)}: ${ofAll(reading!)}`;
    case 'missing-classes':
      return `Never predicts ${list(reading!.missing.map(name))}`;
    case 'follows-batch':
      return 'Predicts the class of the last batches, whatever the image';
    case 'guessing':
      return `No better than guessing: ${percent(reading!.accuracy)} right`;
    case 'poor':
      return `Learns too little: ${percent(reading!.accuracy)} right`;
    case 'loss-above-guessing':
      return `Sure and wrong: the loss of ${lossText(reading!.loss!)} is above that of guessing`;
    case 'not-finite':
      return `The numbers are no longer finite since step ${symptom.since}`;
    case 'negative-loss':
      return `The loss is negative: ${lossText(reading?.loss ?? facts.steps!.at(-1)!.loss)}`;
    case 'zero-loss':
      return 'The loss is 0 although the answers are wrong';
    case 'one-label':
      return `Every label is ${name(reading!.present[0]!)}`;
    case 'absent-label':
      return absentLabel(facts, reading!, name);
    case 'rows-without-label':
      return 'Some samples have no label';
    case 'evaluation-collapsed':
      return `Learns, but the evaluation predicts only ${name(reading!.largest.index)}: ${ofAll(reading!)}`;
    case 'predictions-collapsed':
      return `Learns, but predict answers only ${name(unlabelledPredictions(facts.evaluations!).largest.index)}`;
    case 'memorises':
      return 'Learns its samples by heart: there is no pattern to learn';
    default:
      return symptom.kind satisfies never;
  }
}

function tooEarly(facts: Known): string {
  const { steps = 0, planned = null } = facts.progress ?? {};
  return `Cannot tell yet: ${steps} of ${Math.min(FEWEST_STEPS, planned ?? FEWEST_STEPS)} steps`;
}

function healthy(reading: Reading | null): string {
  const classes = reading?.present.length ?? 0;
  return classes === 2 ? 'Healthy: learns both classes' : `Healthy: learns all ${classes} classes`;
}

function ofAll(reading: Reading): string {
  return `${reading.predicted[reading.largest.index]} of ${reading.samples}`;
}

function absentLabel(facts: Known, reading: Reading, name: (index: number) => string): string {
  const classes = facts.labels?.classes ?? reading.truth.length;
  const absent = Array.from({ length: classes }, (_, index) => index).filter(index => !reading.truth[index]);
  const outside = reading.present.filter(index => index >= classes);
  return absent.length > 0
    ? `No sample is labelled ${list(absent.map(name))}`
    : `Labels go up to ${Math.max(...outside)}, the outputs only to ${classes - 1}`;
}

function detail(facts: Known, symptom: Symptom): string {
  const { steps, readings, progress } = facts;
  const last = steps?.at(-1);
  if (!last || !progress) {
    return '';
  }
  const waiting = symptom.kind === 'learning' ? `judged from step ${Math.ceil(patience(progress))}` : null;
  const accuracy = readings?.recent ? `accuracy ${percent(readings.recent.accuracy)}` : null;
  const parts = [
    symptom.since === null || symptom.kind === 'not-finite' ? null : `since step ${symptom.since}`,
    symptom.kind === 'guessing' || symptom.kind === 'poor' || symptom.kind === 'learning'
      ? count(progress.steps, 'step')
      : accuracy,
    lossDetail(steps!, symptom),
    validationDetail(facts),
    waiting
  ];
  return parts.filter(part => part !== null).join(' · ');
}

function lossDetail(steps: NonNullable<Known['steps']>, symptom: Symptom): string {
  const recent = steps.slice(-LOSS_WINDOW).map(step => step.loss);
  const [low, high, last] = [Math.min(...recent), Math.max(...recent), recent.at(-1)!];
  const flat = symptom.state !== 'healthy' && recent.length >= 3 && high - low <= FLAT * Math.abs(high);
  const average = recent.reduce((all, loss) => all + loss, 0) / recent.length;
  return Number.isFinite(last)
    ? `loss ${flat ? 'stuck at ' : ''}${lossText(flat ? average : (symptom.reading?.loss ?? average))}`
    : `loss ${lossText(last)}`;
}

/** Steps over which the shown loss is averaged, so that it does not jump with every batch. */
const LOSS_WINDOW = 10;

/** Range of the recent loss, as a share of it, below which it counts as stuck. */
const FLAT = 0.02;

function validationDetail(facts: Known): string | null {
  const last = facts.evaluations?.findLast(pass => pass.kind !== 'predict' && pass.confusion.length > 0);
  const accuracy = last && shareRight(last.confusion);
  return accuracy === null || accuracy === undefined ? null : `validation accuracy ${percent(accuracy)}`;
}
