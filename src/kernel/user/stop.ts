import type { PlugIn } from '../../protocol/host';
import { resetAttribution } from './attribution';
import { interrupted } from './interrupted';
import type { Runner } from './runner';
import type { FromMain } from './threads';

/** For a training that was asked to end: it finishes its batch and returns, and the cell goes on after the await. */
const TRAINING_GRACE_MS = 1500;

/**
 * Stop, on the main thread: reached when it is responsive, that is while a cell awaits something.
 *
 * - A training is asked to end. Its `await` returns normally and the cell goes on, as "stop training" suggests; the
 *   reply is no error. A second Stop in the same cell, or a cell that is still running after the grace, abandons it.
 * - Anything else that is awaited is abandoned at once: the reply is an error, the promise stays pending, and timers
 *   of that cell do not fire any more.
 */
export class MainStopper {
  /** The cell that was asked before, to tell the second Stop. */
  private asked: string | null = null;

  constructor(
    private readonly runner: Runner,
    private readonly plugIn: PlugIn | null,
    private readonly tell: (message: FromMain) => void
  ) {}

  stop(id: string | null): void {
    const graceMs = this.grace();
    const running = this.runner.current;
    if (running === null || running !== id) {
      return this.tell({ type: 'ended', id });
    }
    if (this.asked === id || graceMs === 0) {
      return this.giveUp(running);
    }
    this.asked = id;
    this.tell({ type: 'stopping', graceMs });
    scheduleTimeout(() => this.giveUp(running), graceMs);
  }

  /** The cell `id` (or, without one, a leftover of an earlier cell) was terminated at an arbitrary point. */
  terminated(id: string | null): void {
    resetAttribution();
    if (this.runner.current === id) {
      this.plugIn?.afterTermination();
      if (id !== null) {
        return this.runner.abandon(id, interrupted());
      }
    }
    this.tell({ type: 'ended', id });
  }

  /** Timers of the cell do not fire any more, so a training in it cannot put things right by itself. */
  private giveUp(id: string): void {
    if (this.runner.current === id) {
      this.plugIn?.afterTermination();
      this.runner.abandon(id, interrupted());
    }
  }

  /** Also without a running cell: a training may go on in the background. */
  private grace(): number {
    return this.plugIn?.requestStop() === true ? TRAINING_GRACE_MS : 0;
  }
}

/** Node's own, before the timers are guarded. */
const scheduleTimeout = setTimeout;
