import type { Evaluation, RunBegin, RunEnd, RunEvent, Step } from '../protocol/events';
import { EVENTS_VERSION } from '../protocol/events';
import type { SchedulePreset } from '../protocol/watch-settings';
import type { KnownWeight } from './describe-model';
import type { Forward } from './forward';
import type { NormsByVariable } from './norms';
import { Schedule } from './schedule';
import type { Tally } from './tally';

/** What is known of a run when it begins. */
export type Beginning = Pick<
  RunBegin,
  'path' | 'backend' | 'model' | 'optimizer' | 'losses' | 'metrics' | 'fit' | 'classNames' | 'sources'
> & {
  readonly weights: readonly KnownWeight[];
  /** Width of the output layer, 0 when it is not known. */
  readonly units: number;
};

/** Of a training shorter than this, the share that observing took says nothing: reading the data once is more. */
const SHORTEST_MS = 1000;

/** Time spent, in milliseconds. */
export interface StepTimes {
  readonly training: number;
  readonly observing: number;
}

/** Turns what was seen of one training into its events. */
export class Run {
  epoch = 0;
  steps = 0;
  stopRequested = false;
  /** Set when observing failed: the training goes on unseen. */
  blind = false;
  ended = false;
  private failure: string | null = null;
  private readonly schedule: Schedule;
  private readonly order: ReadonlyMap<string, number>;
  private classes: number;
  private readonly began = performance.now();

  constructor(
    readonly id: string,
    readonly beginning: Beginning,
    private readonly emit: (event: RunEvent) => void,
    preset: () => SchedulePreset
  ) {
    this.schedule = new Schedule(preset);
    const { weights, units, ...rest } = beginning;
    this.order = new Map(weights.map(({ variable }, i) => [variable, i]));
    this.classes = units === 1 ? 2 : units;
    this.emit({
      type: 'run-begin',
      version: EVENTS_VERSION,
      run: id,
      time: Date.now(),
      ...rest,
      weights: weights.map(({ weight }) => weight)
    });
  }

  /** Whether norms and activations of the coming step are wanted. */
  get isDue(): boolean {
    return this.schedule.isDue(this.steps);
  }

  /** Whether the step that is being closed is to be looked at in the mode of prediction too. */
  get isLookDue(): boolean {
    return this.schedule.isLookDue(this.steps);
  }

  /** Closes a step. `norms` is null when it was not measured. */
  step(forward: Forward, norms: NormsByVariable | null, times: StepTimes): void {
    const { tally, classified } = forward;
    this.failure = null;
    this.grow(classified ? tally : null);
    const { predicted, truth, confusion } = this.counts(classified ? tally : null);
    const event: Step = {
      type: 'step',
      run: this.id,
      step: this.steps,
      epoch: this.epoch,
      size: forward.samples,
      loss: forward.loss,
      predicted,
      truth,
      confusion,
      confidence: tally?.confidence ?? null,
      spread: tally?.spread ?? null,
      output: tally?.output ?? null,
      nonFinite: tally?.nonFinite ?? 0,
      ...(forward.inference ? { inference: forward.inference } : {}),
      ...(forward.crossEntropy ? { crossEntropy: forward.crossEntropy } : {}),
      ...(forward.examples.length > 0 ? { examples: forward.examples } : {}),
      norms: norms ? this.inOrder(norms) : null,
      activations: forward.wanted.measured ? forward.activations : null
    };
    this.schedule.record(this.steps, times.training, times.observing);
    this.steps++;
    this.emit(event);
  }

  /** Hands over the counts of a pass without training. */
  evaluation(kind: Evaluation['kind'], tally: Tally, seen: Pick<Evaluation, 'loss' | 'input' | 'examples'>): void {
    this.grow(tally);
    this.emit({
      type: 'evaluation',
      run: this.id,
      step: Math.max(0, this.steps - 1),
      epoch: this.epoch,
      kind,
      samples: tally.samples,
      loss: seen.loss,
      ...this.counts(tally),
      confidence: tally.confidence,
      spread: tally.spread,
      nonFinite: tally.nonFinite,
      input: seen.input,
      ...(seen.examples && seen.examples.length > 0 ? { examples: seen.examples } : {})
    });
  }

  /** Takes note of an error thrown out of the training; a later step takes it back. */
  fail(error: unknown): void {
    this.failure = error instanceof Error ? error.message : String(error);
  }

  /** Ends the run once; `observingMs` is what observing it took in all. */
  end(observingMs: number, status?: RunEnd['status']): void {
    if (this.ended) {
      return;
    }
    this.ended = true;
    const rest = performance.now() - this.began - observingMs;
    const how = status ?? this.outcome;
    this.emit({
      type: 'run-end',
      run: this.id,
      status: how,
      message: how === 'failed' ? this.failure : null,
      steps: this.steps,
      dropped: 0,
      overhead: this.steps > 0 && rest >= SHORTEST_MS ? observingMs / rest : null
    });
  }

  /** What callbacks throw because a stop left their epoch without a validation is no failure of the training. */
  private get outcome(): RunEnd['status'] {
    if (this.stopRequested) {
      return 'stopped';
    }
    return this.failure === null ? 'finished' : 'failed';
  }

  private counts(tally: Tally | null): Pick<Step, 'predicted' | 'truth' | 'confusion'> {
    return tally
      ? { predicted: tally.predicted(this.classes), truth: tally.truth(this.classes), confusion: tally.confusion }
      : { predicted: [], truth: [], confusion: [] };
  }

  /** All counts of a run have the same length: labels beyond the output's width make them longer. */
  private grow(tally: Tally | null): void {
    this.classes = Math.max(this.classes, tally?.classes ?? 0);
  }

  private inOrder(norms: NormsByVariable): Step['norms'] {
    const empty = (): (number | null)[] => new Array<number | null>(this.order.size).fill(null);
    const ordered = { gradient: empty(), weight: empty(), update: empty(), along: empty() };
    for (const [variable, { gradient, weight, update, along }] of norms) {
      const index = this.order.get(variable);
      if (index !== undefined) {
        ordered.gradient[index] = gradient;
        ordered.weight[index] = weight;
        ordered.update[index] = update;
        ordered.along[index] = along;
      }
    }
    return ordered;
  }
}
