import type { Run } from '../../diagnosis/run';
import type { Evaluation, Step } from '../../protocol/events';
import { sample } from '../plots/thin';

/** Steps and passes kept: a plot of a report is a few hundred pixels wide. */
const MOST_STEPS = 120;
const MOST_EVALUATIONS = 20;
/** Of the steps, those whose gradients are kept. */
const MOST_MEASURED = 60;
/** Per-step counts of more classes than this say nothing in a picture of that size. */
const MOST_CLASSES = 50;
const DIGITS = 4;

/** The run small enough to stay in a notebook for ever: thinned, rounded, without images. */
export function compactRun(run: Run): Run {
  const measured = sample(
    run.steps.filter(({ norms }) => norms !== null),
    MOST_MEASURED
  );
  const kept = new Set([...sample(run.steps, MOST_STEPS - measured.length), ...measured]);
  const gradients = new Set<Step>(measured);
  return {
    begin: run.begin && { ...run.begin, model: null },
    data: [],
    steps: run.steps.filter(step => kept.has(step)).map(step => compactStep(step, gradients.has(step))),
    evaluations: sample(run.evaluations, MOST_EVALUATIONS).map((evaluation, index, all) =>
      compactEvaluation(evaluation, index === all.length - 1)
    ),
    measures: [],
    end: run.end,
    version: run.version
  };
}

function compactStep(step: Step, withGradients: boolean): Step {
  const many = step.predicted.length > MOST_CLASSES;
  const nothing = step.norms?.gradient.map(() => null) ?? [];
  return {
    ...step,
    loss: round(step.loss),
    predicted: many ? [] : step.predicted,
    truth: [],
    confusion: [],
    confidence: null,
    spread: null,
    output: null,
    norms:
      withGradients && step.norms
        ? { gradient: step.norms.gradient.map(norm => norm && round(norm)), weight: nothing, update: nothing }
        : null,
    activations: null,
    ...(step.examples ? { examples: [] } : {})
  };
}

/** Only the last one is shown as a matrix; of the others the loss is drawn. */
function compactEvaluation(evaluation: Evaluation, last: boolean): Evaluation {
  const counts = last ? {} : { predicted: [], truth: [], confusion: [] };
  const { loss } = evaluation;
  return { ...evaluation, ...counts, loss: loss && round(loss), input: null, examples: [] };
}

function round(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value;
}
