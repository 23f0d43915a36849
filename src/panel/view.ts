import type { Run } from '../diagnosis/run';
import type { Backend, Source } from '../protocol/events';
import type { Verdict } from '../protocol/findings';
import type { Replacement } from './corrected-code';
import type { Preferences } from './preferences';
import type { PlotId } from './plots/all';
import type { Remedy } from './notice';
import type { Situation } from './situation';

/** Everything that the panel shows at one moment. */
export interface View {
  readonly situation: Situation;
  /** File name, null when there is none. */
  readonly notebook: string | null;
  /** Display name of the notebook's kernel. */
  readonly kernel: string | null;
  readonly backend: Backend | null;
  /** Oldest first. */
  readonly runs: readonly NamedRun[];
  /** Which of them is looked at. */
  readonly chosen: string | null;
  /** The run looked at; while paused, a copy that stands still. */
  readonly run: Run | null;
  /** A run to compare it with. */
  readonly other: Run | null;
  /** The judgement of the run looked at. */
  readonly verdict: Verdict | null;
  /** The view stands still while the training goes on. */
  readonly paused: boolean;
  /** The panel stays with this notebook whichever is in front. */
  readonly pinned: boolean;
  /** The training was asked to end and has not yet. */
  readonly stopping: boolean;
  readonly preferences: Preferences;
}

/** A run to choose from: of this kernel, or read from a file. */
export interface NamedRun {
  readonly id: string;
  readonly name: string;
  readonly run: Run;
}

/** What somebody can do in the panel. The panel only asks; who draws it decides how. */
export interface Actions {
  /** Looks at a run by its id. */
  chooseRun(run: string): void;
  /** Compares with a run by its id; null with none. */
  compareWith(run: string | null): void;
  /** Reads a recorded run (`events.jsonl`). */
  openSaved(file: File): void;
  remedy(remedy: Remedy): void;
  /** Scrolls to a line and marks it. */
  goTo(source: Source): void;
  /** Puts the corrected code into a new cell below the one at `place`. */
  insertFix(change: Replacement, place: Source): void;
  copy(text: string): void;
  /** Stays with this notebook, or follows the one in front again. */
  pin(): void;
  /** Lets the view stand still, or follow the training again. */
  pause(): void;
  /** Asks the training to end after its batch; the cell goes on. */
  stopTraining(): void;
  /** Shows a plot in a place of its own. */
  popOut(plot: PlotId): void;
  openSettings(): void;
}
