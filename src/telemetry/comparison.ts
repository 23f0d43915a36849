import { countClasses } from './label-statistics';
import type { Tensor } from './tensorflow';

/** Class numbers beyond this are something else. */
const LARGEST_CLASS = 1000;

interface Counts {
  readonly predicted: readonly number[];
  readonly truth: readonly number[];
  /** Share of places at which both hold the same number; NaN where they hold different amounts. */
  readonly agreement: number;
}

/** How often each class occurs among answers and among labels; empty lists where these are no class numbers. */
export function labelCounts(answers: Tensor, labels: Tensor): Counts {
  const [said, right] = [answers.dataSync(), labels.dataSync()];
  const same = Array.prototype.filter.call(said, (value, i) => Number(value) === Number(right[i])).length;
  const agreement = said.length === right.length ? same / Math.max(1, said.length) : NaN;
  return areClasses(said) && areClasses(right)
    ? { predicted: countClasses(said, 0), truth: countClasses(right, 0), agreement }
    : { predicted: [], truth: [], agreement };
}

function areClasses(values: ArrayLike<number>): boolean {
  return Array.prototype.every.call(
    values,
    value => Number.isInteger(Number(value)) && value >= 0 && value <= LARGEST_CLASS
  );
}
