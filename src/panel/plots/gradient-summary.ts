import type { Run } from '../../diagnosis/run';
import { list, number } from '../../diagnosis/text';
import type { Step } from '../../protocol/events';
import type { Say } from '../say';

/** What the gradients of a run come to, in words. */
export interface GradientSummary {
  /** First step of the stretch up to now in which every gradient is exactly zero, else null. */
  readonly allZeroSince: number | null;
  readonly alarming: boolean;
  sentence(say: Say): string;
}

/** Null as long as no step was measured. */
export function summarise(run: Run): GradientSummary | null {
  const measured = run.steps.filter(hasGradients);
  const last = measured.at(-1);
  if (!last) {
    return null;
  }
  const names = (run.begin?.weights ?? []).map(({ name }) => name);
  const at = (condition: (norm: number) => boolean): readonly string[] =>
    names.filter((_, index) => condition(last.norms?.gradient[index] ?? 1));
  const zero = at(norm => norm === 0);
  const broken = at(norm => !Number.isFinite(norm));
  const since = trailingZeros(measured);
  return {
    allZeroSince: since,
    alarming: since !== null || broken.length > 0 || zero.length > 0,
    sentence: say => {
      if (broken.length > 0) {
        return say('Not a number at step %1: %2.', last.step, list(broken, 3));
      }
      if (since !== null) {
        return since === measured[0]?.step
          ? say('Every gradient is exactly 0 from the first step on.')
          : say('Every gradient is exactly 0 from step %1 on.', since);
      }
      return zero.length > 0
        ? say(
            '%1 of %2 weights have a gradient of exactly 0 at step %3: %4.',
            zero.length,
            names.length,
            last.step,
            list(zero, 3)
          )
        : range(last, say);
    }
  };
}

/**
 * How far one update moves the weights, as a share of their size. About 1e-3 is ordinary (Karpathy, CS231n, "Ratio of
 * weights:updates"); the sentence says the numbers and leaves the judgement to the rules.
 */
export function summariseUpdates(run: Run): GradientSummary | null {
  const last = run.steps.findLast(({ norms }) => norms !== null && norms.update.some(update => update !== null));
  if (!last?.norms) {
    return null;
  }
  const { update, weight } = last.norms;
  const ratios = update.flatMap((moved, index) => {
    const size = weight[index] ?? 0;
    return moved === null || size === 0 ? [] : [moved / size];
  });
  const broken = ratios.some(ratio => !Number.isFinite(ratio));
  return {
    allZeroSince: null,
    alarming: broken || (ratios.length > 0 && ratios.every(ratio => ratio === 0)),
    sentence: say =>
      broken || ratios.length === 0
        ? say('Updates cannot be compared at step %1.', last.step)
        : say(
            'Step %1 moved the weights by %2 to %3 of their size; about 1e-3 is ordinary.',
            last.step,
            rough(Math.min(...ratios)),
            rough(Math.max(...ratios))
          )
  };
}

function hasGradients({ norms }: Step): boolean {
  return norms !== null && norms.gradient.some(norm => norm !== null);
}

function trailingZeros(measured: readonly Step[]): number | null {
  const allZero = ({ norms }: Step): boolean => (norms?.gradient ?? []).every(norm => norm === null || norm === 0);
  const before = measured.findLastIndex(step => !allZero(step));
  return measured[before + 1]?.step ?? null;
}

function range({ step, norms }: Step, say: Say): string {
  const values = (norms?.gradient ?? []).filter(norm => norm !== null);
  return say(
    'No gradient is 0. At step %1 they lie between %2 and %3.',
    step,
    rough(Math.min(...values)),
    rough(Math.max(...values))
  );
}

/** Two digits: the sentence is about powers of ten. */
function rough(value: number): string {
  return number(Number(value.toPrecision(2)));
}
