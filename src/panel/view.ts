import type { Run } from '../diagnosis/run';
import type { Backend, Source } from '../protocol/events';
import type { Verdict } from '../protocol/findings';
import type { Replacement } from './corrected-code';
import type { Remedy, Situation } from './situation';

/** Everything that the panel shows at one moment. */
export interface View {
  readonly situation: Situation;
  /** File name, null when there is none. */
  readonly notebook: string | null;
  readonly backend: Backend | null;
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** The run looked at. */
  readonly run: Run | null;
  /** The judgement of that run. */
  readonly verdict: Verdict | null;
}

/** What somebody can do in the panel. The panel only asks; who draws it decides how. */
export interface Actions {
  /** Looks at a run by its id. */
  chooseRun(run: string): void;
  remedy(remedy: Remedy): void;
  /** Scrolls to a line and marks it. */
  goTo(source: Source): void;
  /** Puts the corrected code into a new cell below the one at `place`. */
  insertFix(change: Replacement, place: Source): void;
  copy(text: string): void;
}
