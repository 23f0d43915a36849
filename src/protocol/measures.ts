import type { Source } from './events';

/** What the user's own code made of a model's answers, outside of `evaluate` and of validation. */
export type Measure = ArgMaxMeasure | ComparisonMeasure | OtherModelMeasure | AlternationMeasure;

interface Common {
  readonly type: 'measure';
  readonly run: string;
  /** The last step before it. */
  readonly step: number;
  readonly source: Source | null;
}

/** `argMax` over the samples of a prediction instead of over its classes: axis 0 is what it takes without an axis. */
export interface ArgMaxMeasure extends Common {
  readonly kind: 'arg-max';
  /** [samples, classes] of the prediction. */
  readonly shape: readonly [number, number];
  /** How often it was done. */
  readonly calls: number;
}

/** Answers compared with labels: by `equal` or `confusionMatrix`. */
export interface ComparisonMeasure extends Common {
  readonly kind: 'comparison';
  readonly answers: readonly number[];
  readonly labels: readonly number[];
  /** Shape of the comparison; larger than both where [n] meets [n, 1]. */
  readonly result: readonly number[];
  /** Share of pairs that agree. */
  readonly agreement: number;
  /** Answers and labels per class; empty where they are no class numbers. */
  readonly predicted: readonly number[];
  readonly truth: readonly number[];
}

/** Predictions of a model that looks like the one of this run but holds other weights, none of which was ever trained. */
export interface OtherModelMeasure extends Common {
  readonly kind: 'other-model';
  readonly name: string;
  readonly samples: number;
}

/** The run takes turns with another one that shares weights with it, as a generator does with its discriminator. */
export interface AlternationMeasure extends Common {
  readonly kind: 'alternation';
  /** Id of the other run. */
  readonly other: string;
}
