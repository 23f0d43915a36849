import type { NamedFinding } from '../protocol/findings';
import type { Known } from './facts';
import { shareRight } from './derive';
import { FEWEST_STEPS, patience } from './progress';
import { unlabelledPredictions, type Reading } from './reading';
import type { Symptom, SymptomKind } from './symptom';
import { className, count, list, lossText, percent } from './text';

/** The sentence that stands above everything else, and the line of numbers under it. */
export function headlineOf(facts: Known, cause: NamedFinding | null): { headline: string; detail: string } {
  const symptom = facts.symptom!;
  if (symptom.state === 'undetermined' && cause) {
    return { headline: 'Cannot learn', detail: cause.title };
  }
  return { headline: sentence(facts, symptom), detail: detail(facts, symptom) };
}

/** What is said of states that need no number. */
const SENTENCES = {
  alternating: 'Takes turns with another model: a game of two is not judged',
  'nothing-trained': 'Nothing trained yet',
  unreadable: 'The outputs of this run could not be read as classes',
  'averages-lag': 'Learns, but not what evaluation will use: batch normalisation lags behind',
  'coupled-samples': 'Learns, but each answer depends on the other samples of its batch',
  'follows-batch': 'Predicts the class of the last batches, whatever the image',
  'zero-loss': 'The loss is 0 although the answers are wrong',
  'rows-without-label': 'Some samples have no label',
  'asked-otherwise': 'Learns, but is asked about samples that were prepared differently',
  misread: 'Learns, but argMax reads its answers along the wrong axis',
  miscompared: 'Learns, but its answers are compared with the wrong labels',
  'other-weights': 'Learns, but the answers come from a model that was never trained',
  memorises: 'Learns its samples by heart: there is no pattern to learn'
} as const satisfies Partial<Record<SymptomKind, string>>;

function sentence(facts: Known, symptom: Symptom): string {
  const names = facts.begin?.classNames ?? null;
  const reading = symptom.reading;
  const name = (index: number) => className(names, index);
  switch (symptom.kind) {
    case 'too-early':
      return tooEarly(facts);
    case 'learning':
      return `Still training: ${percent(reading?.accuracy ?? 0)} right so far`;
    case 'healthy':
      return healthy(reading);
    case 'limited-by-data':
      return `Learns what the data allow: ${percent(reading!.accuracy)} right`;
    case 'one-class':
      return `Predicts only ${name(reading!.largest.index)}: ${ofAll(reading!)}`;
    case 'missing-classes':
      return `Never predicts ${fitting(reading!.missing.map(name))}`;
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
    case 'one-label':
      return `Every label is ${name(reading!.present[0]!)}`;
    case 'absent-label':
      return absentLabel(facts, reading!, name);
    case 'evaluation-collapsed':
      return `Learns, but the evaluation predicts only ${name(reading!.largest.index)}: ${ofAll(reading!)}`;
    case 'predictions-collapsed':
      return `Learns, but predict answers only ${name(unlabelledPredictions(facts.evaluations!).largest.index)}`;
    default:
      return SENTENCES[symptom.kind];
  }
}

/** Characters that a list of names may take of a headline. */
const LONGEST_LIST = 64;

/** As many names as a headline holds, and the number of the others. */
function fitting(names: readonly string[]): string {
  const texts = [4, 3, 2].map(most => list(names, most));
  return texts.find(text => text.length <= LONGEST_LIST) ?? count(names.length, 'class', 'classes');
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
    ? `No sample is labelled ${fitting(absent.map(name))}`
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
    symptom.since === null || symptom.kind === 'not-finite' ? null : since(symptom.since),
    symptom.kind === 'guessing' || symptom.kind === 'poor' || symptom.kind === 'learning'
      ? count(progress.steps, 'step')
      : accuracy,
    lossDetail(steps!, symptom),
    validationDetail(facts),
    outputDetail(facts),
    waiting
  ];
  return parts.filter(part => part !== null).join(' · ');
}

function since(step: number): string {
  return step === 0 ? 'since the first step' : `since step ${step}`;
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

/** Only the first output of a model is read as classes. */
function outputDetail({ model }: Known): string | null {
  const [first] = model?.outputNames ?? [];
  return model && model.outputs > 1 && first !== undefined
    ? `of the output ${first}, the first of ${model.outputs}`
    : null;
}

function validationDetail(facts: Known): string | null {
  const last = facts.evaluations?.findLast(pass => pass.kind !== 'predict' && pass.confusion.length > 0);
  const accuracy = last && shareRight(last.confusion);
  return accuracy === null || accuracy === undefined ? null : `validation accuracy ${percent(accuracy)}`;
}
