import type { Forward } from './forward';
import type { NormsByVariable } from './norms';
import type { Training } from './session';
import type { Tensor } from './tensorflow';

/** The step in progress. */
export interface CurrentStep {
  readonly training: Training | null;
  readonly forward: Forward;
  /** Whether it runs in a model's own train function, and not in a loop of the user's. */
  readonly compiled: boolean;
  /** Watches the operations of the user's own loss function while it runs, else null. */
  operations: ((kernel: string, inputs: unknown, result: unknown) => void) | null;
  norms: NormsByVariable | null;
}

/** A gradient computation of the user's own loop whose update is still to come. */
export interface PendingStep {
  readonly forward: Forward;
  /** Of variables, by the engine's key. */
  readonly gradients: readonly { readonly name: string; readonly tensor: Tensor }[];
  /** Milliseconds since the epoch of `performance.now`. */
  readonly began: number;
  readonly observedBefore: number;
}

/** An update without an optimiser, while some of its variables are still to be assigned. */
export interface AssignedStep {
  readonly training: Training;
  readonly pending: PendingStep;
  /** Reads the norms once everything is assigned. */
  readonly measure: (() => NormsByVariable) | undefined;
  /** Variables that were not assigned yet. */
  readonly left: Set<string>;
}
