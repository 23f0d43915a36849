/** A training that told nothing for so long has ended, or does not run. */
const RECENT_SECONDS = 5;

/**
 * When a training last told something, in memory that the main and the control thread share: a main thread that is
 * silent because of a slow training step must not be taken for one that spins.
 */
export class TrainingClock {
  /** The second since 1970, as 32 bits. */
  private readonly latest: Int32Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.latest = new Int32Array(memory);
  }

  tick(): void {
    Atomics.store(this.latest, 0, now());
  }

  get isRecent(): boolean {
    return ((now() - Atomics.load(this.latest, 0)) | 0) < RECENT_SECONDS;
  }
}

function now(): number {
  return Math.trunc(Date.now() / 1000) | 0;
}
