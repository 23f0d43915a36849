import type { ArgMaxMeasure, ComparisonMeasure, Measure } from '../protocol/events';
import { sum } from './numbers';

/** Pairs below which agreement says little. */
const FEWEST_PAIRS = 20;

/** Standard errors within which an agreement is that of pairs put together by lot. */
const CHANCE_ERRORS = 3;

/** Difference of class frequencies (total variation) up to which two lists hold the same samples, in some order. */
const SAME_FREQUENCIES = 0.2;

/** Whether this use of good answers makes them look bad. */
export function isWrongUse(measure: Measure): boolean {
  switch (measure.kind) {
    case 'arg-max':
      return readsSamples(measure);
    case 'comparison':
      return isCrossed(measure) || isInOtherOrder(measure);
    case 'other-model':
      return true;
    case 'alternation':
      return false;
    default:
      return measure satisfies never;
  }
}

/** Over one sample, `argMax` along the samples gives 0 for every class. Over several it is as wrong, unless meant. */
export function readsSamples({ shape: [samples] }: ArgMaxMeasure): boolean {
  return samples === 1;
}

/** [n] against [n, 1] makes a table of n x n comparisons. */
export function isCrossed(measure: ComparisonMeasure): boolean {
  const { answers, labels, result } = measure;
  const [largest, pairs] = [Math.max(sizeOf(answers), sizeOf(labels)), sizeOf(result)];
  return isSpread(measure) || (pairs > largest && largest > 1 && sizeOf(answers) === sizeOf(labels));
}

/** [n, k], all outputs of each sample, against [n, 1]: every output meets the class number of its sample. */
export function isSpread({ answers, labels, result }: ComparisonMeasure): boolean {
  const [samples = 0, outputs = 0] = answers;
  const meets = answers.length === 2 && samples > 1 && outputs > 1 && labels[0] === samples && labels[1] === 1;
  return meets && sizeOf(labels) === samples && sizeOf(result) === samples * outputs;
}

/** The same samples on both sides, by their class frequencies, but paired as if by lot. */
export function isInOtherOrder(measure: ComparisonMeasure): boolean {
  const { predicted, truth, agreement } = measure;
  const [said, right] = [sum(predicted), sum(truth)];
  if (isCrossed(measure) || said !== right || said < FEWEST_PAIRS) {
    return false;
  }
  const shares = Array.from({ length: Math.max(predicted.length, truth.length) }, (_, index) => [
    (predicted[index] ?? 0) / said,
    (truth[index] ?? 0) / right
  ]) as (readonly [number, number])[];
  const apart = sum(shares.map(([a, b]) => Math.abs(a - b))) / 2;
  const byLot = sum(shares.map(([a, b]) => a * b));
  const error = Math.sqrt((byLot * (1 - byLot)) / said);
  return apart <= SAME_FREQUENCIES && Math.abs(agreement - byLot) <= CHANCE_ERRORS * error;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((all, size) => all * size, 1);
}
