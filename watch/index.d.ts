/** A program under observation. */
export interface Watching {
  /** The file that the events are written to. */
  readonly file: string;
  /** Ends the runs in progress and puts TensorFlow.js back as it was. Happens by itself when the program ends. */
  stop(): void;
}

export interface WatchOptions {
  /** Where the recording goes, `events.jsonl` in the working directory by default. An existing file is replaced. */
  readonly file?: string;
}

/**
 * Observes everything that this copy of TensorFlow.js trains from now on, without a change to the training code, and
 * writes it to a file that `classifier-debugger report` judges. Call it before the model is made, so that the lines of its
 * layers are known.
 *
 * @param tf what `import * as tf from '@tensorflow/tfjs-node'` (or `@tensorflow/tfjs`) gives
 * @throws Error when `tf` is not TensorFlow.js, is watched already, or the file cannot be written
 */
export function watch(tf: object, options?: WatchOptions): Watching;
