import type { Confusion, Evaluation, Step } from '../protocol/events';
import { addInto, indexOfLargest, mean, sum } from './numbers';

/** One class with nine tenths of the predictions is a collapse. SageMaker's `Confusion` draws its lines at .9 and .1 too. */
export const COLLAPSED_SHARE = 0.9;

/** Skill that guessing does not reach: a tenth of the way from chance to perfection. */
export const SOME_SKILL = 0.1;

/** What a set of predictions says, counted from raw batches and never from a displayed metric. */
export interface Reading {
  readonly samples: number;
  readonly accuracy: number;
  readonly predicted: readonly number[];
  readonly truth: readonly number[];
  /** Classes that occur among the true labels. */
  readonly present: readonly number[];
  /** Present classes that were never predicted. */
  readonly missing: readonly number[];
  /** The most predicted class and its share of all predictions. */
  readonly largest: { readonly index: number; readonly share: number };
  /** Share of the most frequent true class: what always giving the same answer gets. */
  readonly chance: number;
  /** Mean recall of the present classes, rescaled so that guessing gets 0 and perfection 1. */
  readonly skill: number;
  /** Standard error of the accuracy of the best constant answer. */
  readonly error: number;
  readonly confidence: number | null;
  readonly spread: number | null;
  /** Mean loss, null where none was given. */
  readonly loss: number | null;
  readonly firstStep: number;
  readonly lastStep: number;
}

/** Counts a list of batches or passes together; null when none of them could be read as classes. */
export function readingOf(entries: readonly (Step | Evaluation)[]): Reading | null {
  const read = entries.filter(entry => entry.confusion.length > 0);
  const [first, last] = [read[0], read.at(-1)];
  if (!first || !last) {
    return null;
  }
  const { predicted, truth, right, samples } = countsOf(read.flatMap(entry => entry.confusion));
  const present = truth.flatMap((count, index) => (count > 0 ? [index] : []));
  const chance = Math.max(...truth) / samples;
  const recall = mean(present.map(index => (right[index] ?? 0) / truth[index]!));
  const largest = indexOfLargest(predicted);
  return {
    samples,
    accuracy: sum(right) / samples,
    predicted,
    truth,
    present,
    missing: present.filter(index => !predicted[index]),
    largest: { index: largest, share: (predicted[largest] ?? 0) / samples },
    chance,
    skill: present.length < 2 ? recall : (recall - 1 / present.length) / (1 - 1 / present.length),
    error: Math.sqrt((chance * (1 - chance)) / samples),
    confidence: average(read.map(entry => entry.confidence)),
    spread: average(read.map(entry => entry.spread)),
    loss: average(read.map(entry => entry.loss)),
    firstStep: first.step,
    lastStep: last.step
  };
}

/** The answers of all calls of `predict` together, which have no labels to compare with. */
export function unlabelledPredictions(
  evaluations: readonly Evaluation[]
): Pick<Reading, 'samples' | 'predicted' | 'largest'> {
  const predicted: number[] = [];
  evaluations.filter(evaluation => evaluation.kind === 'predict').forEach(call => addInto(predicted, call.predicted));
  const index = indexOfLargest(predicted);
  const samples = sum(predicted);
  return { samples, predicted, largest: { index, share: samples === 0 ? 0 : predicted[index]! / samples } };
}

function countsOf(confusion: Confusion) {
  const [predicted, truth, right]: [number[], number[], number[]] = [[], [], []];
  const size = 1 + Math.max(...confusion.flatMap(([row, column]) => [row, column]));
  for (const counts of [predicted, truth, right]) {
    addInto(counts, new Array<number>(size).fill(0));
  }
  let samples = 0;
  for (const [row, column, count] of confusion) {
    samples += count;
    // Negative labels exist (`indexOf` of an unknown name); they have no column and are never right.
    if (row >= 0) truth[row]! += count;
    if (column >= 0) predicted[column]! += count;
    if (row === column && row >= 0) right[row]! += count;
  }
  return { predicted, truth, right, samples };
}

function average(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null);
  return known.length === 0 ? null : mean(known);
}
