import type { Backend } from '../protocol/events';
import type { Problem } from './problem';
import type { Glimpse } from './stored-run';

/** What a kernel has told besides its runs. */
export interface Told {
  backend: Backend | null;
  /** Whether its first answer has come. */
  answered: boolean;
  glimpse: Glimpse | null;
  /** What it said when the process that ran the cells died. */
  death: string | null;
  /** What it said and the panel could not read. */
  problem: Problem | null;
}

export function nothingTold(): Told {
  return { backend: null, answered: false, glimpse: null, death: null, problem: null };
}
