import { diagnose } from '../diagnosis/diagnose';
import type { Run } from '../diagnosis/run';
import type { Verdict } from '../protocol/findings';

/** A judgement reads the whole run: twice a second is enough for a sentence that somebody reads. */
const INTERVAL = 500;

/** Judges a run again only when it has grown, and a growing run at most twice a second. */
export class Judge {
  /** `now` in milliseconds. Sets {@link stale} when the answer is older than the run. */
  verdictOf(run: Run, now: number): Verdict {
    const known = this._known;
    const same = known?.run === run;
    const fresh = same && known.version === run.version;
    if (known && (fresh || (same && run.end === null && now - known.at < INTERVAL))) {
      this.stale = !fresh;
      return known.verdict;
    }
    const verdict = diagnose(run);
    this._known = { run, version: run.version, at: now, verdict };
    this.stale = false;
    return verdict;
  }

  /** Whether {@link verdictOf} should be asked again a little later. */
  stale = false;

  private _known: {
    readonly run: Run;
    readonly version: number;
    readonly at: number;
    readonly verdict: Verdict;
  } | null = null;
}
