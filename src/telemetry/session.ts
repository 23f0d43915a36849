import type { Evaluation, RunEvent } from '../protocol/events';
import type { Host } from '../protocol/host';
import type { Backend } from '../protocol/model';
import { DEFAULT_SCHEDULE, type SchedulePreset } from '../protocol/watch-settings';
import { Answers } from './answers';
import type { AssignedStep, CurrentStep, PendingStep } from './steps';
import type { ExampleBudget, ExampleCollector } from './examples';
import { TrainedModels } from './other-model';
import type { PassInputs } from './pass-inputs';
import type { Run } from './run';
import { Sources } from './sources';
import type { BatchCollector } from './batch-collector';
import type { LossFunction, Tensor, Tf, TrainedModel } from './tensorflow';
import type { Tally } from './tally';

/** Everything known of one run besides its events. */
export interface Training {
  readonly run: Run;
  /** Null in a hand-written loop over raw variables. */
  readonly model: TrainedModel | null;
  readonly threshold: number;
  /** Whether the model answers otherwise in training than afterwards. */
  readonly modal: boolean;
  /** Gathers training batches until enough were seen; null when nothing is left to gather. */
  training: BatchCollector | null;
  /** The same for validation batches. */
  validation: BatchCollector | null;
  /** The passes without training in progress, by kind. */
  readonly passes: Map<Evaluation['kind'], Pass>;
  /** When images of a pass may be drawn. */
  readonly examples: ExampleBudget;
  /** When images of a training batch may be drawn. */
  readonly batchExamples: ExampleBudget;
  /** Passes over several samples that `predict` handed over by themselves. */
  predictions: number;
  /** `Session.observingMs` when the run began. */
  readonly observedBefore: number;
  /** Its cell was stopped: it may have been killed, or go on to its next batch. */
  abandoned: boolean;
}

/** A pass over data without training, summed over its batches. */
export interface Pass {
  readonly tally: Tally;
  /** Null for a pass without labels. */
  lossSum: number | null;
  readonly inputs: PassInputs;
  readonly examples: ExampleCollector;
}

/** What the observers of one copy of TensorFlow.js share. */
export class Session {
  /** The step in progress: in a train function, or within a gradient computation of the user's own loop. */
  current: CurrentStep | null = null;
  pending: PendingStep | null = null;
  /** An update that the user's own code makes by `assign`, variable by variable. */
  assigned: AssignedStep | null = null;
  /** How often runs are measured; holds for those in progress as well. */
  schedule: SchedulePreset = DEFAULT_SCHEDULE;
  /** Depth of calls inside of which operations are TensorFlow.js's own and not written by the user. */
  inside = 0;
  /** Whether an optimiser's update is in progress: one that is made of another's is one update. */
  applying = false;
  /** Milliseconds spent in observing since the session began. */
  observingMs = 0;
  readonly sources: Sources;
  /** Runs of `fit` and `fitDataset` in progress. */
  readonly fits = new Map<TrainedModel, Training>();
  /** Runs of the user's own loops: by model for `trainOnBatch`, by optimiser otherwise. */
  readonly loops = new Map<object, Training>();
  /** The latest run of each model, to which later evaluations belong. */
  readonly latest = new WeakMap<TrainedModel, Training>();
  /** What the user's own code makes of predictions. */
  readonly answers = new Answers(this);
  readonly trained = new TrainedModels();
  /** The loop of the user's that made the last step, and those that take turns. */
  turn: Training | null = null;
  readonly alternating = new WeakSet<Training>();
  /** Untrained models that were asked and told of. */
  readonly asked = new WeakSet<TrainedModel>();
  /** Runs with predictions on single samples that are still summed up. */
  readonly predicting = new Set<Training>();
  /** Models whose loss functions are replaced for the time of one batch, with their own ones. */
  private readonly replaced = new Map<TrainedModel, LossFunction[]>();
  private runs = 0;
  private readonly reported = new Set<string>();

  constructor(
    readonly tf: Tf,
    readonly host: Host,
    readonly backend: Backend
  ) {
    this.sources = new Sources(host);
  }

  emit = (event: RunEvent): void => this.host.emit(event);

  nextRun(): string {
    this.runs++;
    return `run-${this.runs}`;
  }

  /** The run that a training step of this model belongs to. */
  trainingOf(model: TrainedModel): Training | null {
    return this.fits.get(model) ?? this.loops.get(model) ?? null;
  }

  /**
   * Runs an observation. It never breaks the training that it watches: an error is reported once, and the run goes
   * on unseen.
   */
  observe<T>(hook: string, training: Training | null, body: () => T): T | undefined {
    if (training?.run.blind) {
      return undefined;
    }
    const start = performance.now();
    try {
      return body();
    } catch (error) {
      if (training) {
        training.run.blind = true;
      }
      this.report(hook, error);
      return undefined;
    } finally {
      this.observingMs += performance.now() - start;
    }
  }

  /** Runs TensorFlow.js's own code: no operation in it counts as written by the user. */
  within<T>(body: () => T): T {
    this.inside++;
    try {
      return body();
    } finally {
      this.inside--;
    }
  }

  /** Runs `body` while `see` is shown what the loss of the model's first output is given. */
  seeingLoss<T>(model: TrainedModel, see: (labels: Tensor, outputs: Tensor) => void, body: () => T): T {
    const losses = model.lossFunctions;
    this.replaced.set(model, losses);
    model.lossFunctions = losses.map((loss, i) =>
      i > 0
        ? loss
        : (labels, outputs) => {
            see(labels, outputs);
            return loss(labels, outputs);
          }
    );
    try {
      return this.within(body);
    } finally {
      model.lossFunctions = losses;
      this.replaced.delete(model);
    }
  }

  /** Forgets what was going on when the code in progress was terminated. */
  reset(): void {
    this.replaced.forEach((losses, model) => (model.lossFunctions = losses));
    this.replaced.clear();
    this.current = null;
    this.pending = null;
    this.assigned = null;
    this.inside = 0;
    this.applying = false;
  }

  private report(hook: string, error: unknown): void {
    if (!this.reported.has(hook)) {
      this.reported.add(hook);
      // eslint-disable-next-line no-console -- the one place where a fault of the observer itself is told
      console.warn(
        `Classifier Debugger cannot observe ${hook}, training goes on: ${error instanceof Error ? error.message : String(error)}`
      );
    }
  }
}
