import type { Levels } from '../protocol/data';
import type { Evaluation } from '../protocol/events';
import { joinLevels, levelsOf } from './levels';
import { merge, summarise, type Summary } from './statistics';
import type { Tensor } from './tensorflow';

/** Batches whose inputs are read, and numbers taken from each. */
const BATCHES = 4;
const MOST_VALUES = 1 << 16;

/** Small batches, single samples say, are read until there are so many numbers. */
const ENOUGH_VALUES = 1 << 14;

/** Samples of one batch that are looked at by themselves. */
const MOST_SAMPLES = 32;

/** What went into a pass over data without training: its first batches. */
export class PassInputs {
  private batches = 0;
  private summary: Summary | null = null;
  private levels: Levels | null = null;

  add(inputs: Tensor | undefined): void {
    this.batches++;
    if (!inputs || (this.batches > BATCHES && (this.summary?.count ?? 0) >= ENOUGH_VALUES)) {
      return;
    }
    const values = inputs.dataSync();
    // An odd stride meets every channel of an image in turn.
    const stride = values.length > MOST_VALUES ? Math.floor(values.length / MOST_VALUES) | 1 : 1;
    const summary = summarise(values, 0, stride);
    this.summary = this.summary ? merge(this.summary, summary) : summary;
    const samples = inputs.shape[0] ?? 1;
    const size = inputs.size / samples;
    const few = Math.max(1, Math.min(samples, MOST_SAMPLES, Math.floor(MOST_VALUES / size)));
    this.levels = joinLevels(this.levels, levelsOf(values, size, few));
  }

  /** Null before anything was fed. */
  get seen(): Evaluation['input'] {
    const { summary, levels } = this;
    if (!summary) {
      return null;
    }
    const { min, max, mean, std } = summary;
    return { min, max, mean, std, ...(levels ? { levels } : {}) };
  }
}
