import type {
  Evaluation,
  FitArguments,
  Input,
  Labels,
  Layer,
  Measure,
  Model,
  Optimizer,
  Probes,
  RunBegin,
  Step
} from '../protocol/events';
import { updateRatios, type UpdateRatios } from './norms';
import { ignorantLoss, ownObjective, type Objective } from './objective';
import { progressOf, type Progress } from './progress';
import type { Run } from './run';
import { symptomOf, type Symptom } from './symptom';
import { readingsOf, type Readings } from './window';

/** Everything that a rule can ask for, by the name under which it declares the need. */
export interface Facts {
  readonly begin: RunBegin;
  readonly model: Model;
  /** The layer whose outputs are read as classes, with its activation (also from an `Activation` layer of its own). */
  readonly head: { readonly layer: Layer; readonly units: number; readonly activation: string };
  readonly optimizer: Optimizer;
  readonly fit: FitArguments;
  /** First training input, as fed. */
  readonly input: Input;
  readonly labels: Labels;
  readonly validationLabels: Labels;
  readonly probes: Probes;
  readonly validationProbes: Probes;
  /** At least one. */
  readonly steps: readonly Step[];
  /** What a loss of the user's own computes. */
  readonly objective: Objective;
  readonly start: Start;
  readonly updates: UpdateRatios;
  /** Steps with per-weight norms, at least one. */
  readonly measured: readonly (Step & { readonly norms: NonNullable<Step['norms']> })[];
  /** Steps with activation statistics, at least one. */
  readonly activated: readonly (Step & { readonly activations: NonNullable<Step['activations']> })[];
  /** At least one. */
  readonly evaluations: readonly Evaluation[];
  /** What the user's own code made of the answers, at least one. */
  readonly measures: readonly Measure[];
  readonly readings: Readings;
  readonly progress: Progress;
  readonly symptom: Symptom;
}

/** The first step, before anything was learned. */
export interface Start {
  readonly loss: number;
  /** What a network that knows nothing gets with this loss and this many classes. */
  readonly expected: number;
  /** `loss / expected`. */
  readonly ratio: number;
}

export type Quantity = keyof Facts;

/** The same with null for what is not known (yet). */
export type Known = { readonly [Q in Quantity]: Facts[Q] | null };

/** What is said of a missing quantity: `no labels were recorded`. */
export const QUANTITY_NAMES: Readonly<Record<Quantity, string>> = {
  begin: 'beginning of the run',
  model: 'model',
  head: 'output layer',
  optimizer: 'optimizer',
  fit: 'arguments of fit',
  input: 'inputs',
  labels: 'labels',
  validationLabels: 'validation labels',
  probes: 'probes of the data',
  validationProbes: 'probes of the validation data',
  steps: 'steps',
  objective: 'loss of the user that is a cross-entropy',
  start: 'loss of a known scale at the first step',
  updates: 'sizes of weight updates',
  measured: 'norms of weights and gradients',
  activated: 'activations',
  evaluations: 'evaluations',
  measures: 'comparisons of predictions',
  readings: 'predictions',
  progress: 'progress',
  symptom: 'symptom'
};

/** All facts of a run, computed anew: cheap next to one training step, so nothing is cached between calls. */
export function factsOf(run: Run): Known {
  const { begin, steps } = run;
  const progress = progressOf(run);
  const readings = readingsOf(run, progress);
  const training = run.data.find(data => data.role === 'training');
  const validation = run.data.find(data => data.role === 'validation');
  const labels = training?.labels ?? null;
  return {
    begin,
    model: begin?.model ?? null,
    head: begin?.model ? headOf(begin.model) : null,
    optimizer: begin?.optimizer ?? null,
    fit: begin?.fit ?? null,
    input: training?.inputs[0] ?? null,
    labels,
    validationLabels: validation?.labels ?? null,
    probes: training?.probes ?? null,
    validationProbes: validation?.probes ?? null,
    steps: filled(steps),
    objective: ownObjective(run),
    start: startOf(run, labels?.classes ?? steps[0]?.truth.length ?? 0),
    updates: begin && updateRatios(begin, steps),
    measured: filled(steps.filter(step => step.norms !== null) as Facts['measured']),
    activated: filled(steps.filter(step => step.activations !== null) as Facts['activated']),
    evaluations: filled(run.evaluations),
    measures: filled(run.measures),
    readings,
    progress,
    symptom: symptomOf(run, readings, progress)
  };
}

function headOf(model: Model): Facts['head'] | null {
  const last = model.layers.at(-1);
  const sized = model.layers.findLast(layer => layer.parameters > 0) ?? last;
  if (!last || !sized) {
    return null;
  }
  const activation = last.activation ?? String(last.config['activation'] ?? sized.activation ?? 'linear');
  return { layer: last, units: last.outputShape.at(-1) ?? 0, activation };
}

function startOf(run: Run, classes: number): Start | null {
  const [first] = run.steps;
  const expected = ignorantLoss(run, classes);
  // A run that continues an earlier one does not begin with fresh weights; then its first loss says little, but not
  // more than it should: a trained network starts below the expected loss.
  return first && first.step === 0 && expected !== null
    ? { loss: first.loss, expected, ratio: first.loss / expected }
    : null;
}

function filled<Item>(list: readonly Item[]): readonly Item[] | null {
  return list.length > 0 ? list : null;
}
