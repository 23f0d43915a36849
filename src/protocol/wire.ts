import type { Backend, RunEvent } from './events';
import type { SchedulePreset } from './watch-settings';

/** Opened by the panel, never by the kernel. All messages are JSON (no binary buffers: they die behind a gateway). */
export const COMM_TARGET = 'classifier-debugger';

/** kernelspec name and the key of its `metadata` that tells the panel that this kernel speaks to it. */
export const KERNEL_NAME = 'typescript-tfjs';
export const KERNEL_METADATA_KEY = 'classifier_debugger';

/** Raised when either side would misread the other. */
export const WIRE_VERSION = 1;

/** The data of `comm_open` of a panel that is hidden: it wants no events, only {@link ToPanel} `status`. */
export const STATUS_ONLY = { watch: 'status' };

/** Kernel to panel. Events are in the form of `toJson`. */
export type ToPanel =
  | {
      /** The first answer: everything the kernel still knows, oldest run first. */
      readonly type: 'snapshot';
      readonly version: number;
      readonly backend: Backend | null;
      readonly runs: readonly (readonly RunEvent[])[];
    }
  /** At most one per 100 ms. The events may belong to several runs. */
  | { readonly type: 'events'; readonly events: readonly RunEvent[] }
  /** To a hidden panel, at most one a second: the newest step, or null when nothing is trained. */
  | { readonly type: 'status'; readonly step: number | null; readonly predicted: readonly number[] }
  /** The user process was replaced: everything before is history. */
  | { readonly type: 'user-process'; readonly state: 'started' | 'died'; readonly message: string | null };

/** Panel to kernel. */
export type ToKernel =
  | { readonly type: 'hello'; readonly version: number }
  /** The training ends after its batch, the cell goes on; without a training nothing happens. */
  | { readonly type: 'stop-training' }
  /** How closely trainings are watched from now on, also one that runs. Kept until the kernel ends. */
  | { readonly type: 'configure'; readonly schedule: SchedulePreset };
