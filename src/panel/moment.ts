import type { Run } from '../diagnosis/run';
import type { Stretch } from './timeline';

/** The run as it stood after `step`; the run itself for null. */
export function runUntil(run: Run, step: number | null | undefined): Run {
  if (step === null || step === undefined || step >= lastStep(run)) {
    return run;
  }
  return {
    begin: run.begin,
    data: run.data,
    steps: run.steps.filter(each => each.step <= step),
    evaluations: run.evaluations.filter(each => each.step <= step),
    measures: run.measures.filter(each => each.step <= step),
    end: null,
    version: run.version
  };
}

/** A copy that does not grow any more. */
export function frozen(run: Run): Run {
  return {
    ...run,
    data: [...run.data],
    steps: [...run.steps],
    evaluations: [...run.evaluations],
    measures: [...run.measures]
  };
}

/** 0 for a run without steps. */
export function lastStep(run: Run): number {
  return run.steps.at(-1)?.step ?? 0;
}

/** What lies within a stretch, with one neighbour on each side, so that lines reach the edge of the picture. */
export function within<Item extends { readonly step: number }>(
  items: readonly Item[],
  stretch: Stretch | null | undefined
): readonly Item[] {
  if (!stretch) {
    return items;
  }
  const first = items.findLastIndex(({ step }) => step < stretch.first);
  const last = items.findIndex(({ step }) => step > stretch.last);
  return items.slice(Math.max(0, first), last < 0 ? undefined : last + 1);
}
