import type { Run } from '../diagnosis/run';

/** A run to choose from. */
export interface StoredRun {
  readonly id: string;
  readonly run: Run;
  /** Name of the file that it was read from; null for a run of the kernel. */
  readonly file: string | null;
}

/** How far a training is, and how often each class was predicted in that batch. */
export interface Glimpse {
  readonly step: number;
  readonly predicted: readonly number[];
}
