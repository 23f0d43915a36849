import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { judgeAll, worstOf } from '../../src/diagnosis/judge';
import type { RunEvent } from '../../src/protocol/events';
import type { Verdict } from '../../src/protocol/findings';
import { parseEvents } from '../../src/protocol/parse';

export const RUNS = path.join(__dirname, '../runs');

/** A folder of test/runs: `healthy-*` and `benign-*` are trainings that learn, every other one fails by its name. */
export interface RecordedRun {
  readonly name: string;
  readonly kind: 'healthy' | 'benign' | 'failing';
  readonly events: readonly RunEvent[];
  readonly verdict: Verdict;
}

export function recordedRuns(): readonly RecordedRun[] {
  return readdirSync(RUNS)
    .filter(name => existsSync(path.join(RUNS, name, 'events.jsonl')))
    .map(name => {
      const { events } = parseEvents(readFileSync(path.join(RUNS, name, 'events.jsonl'), 'utf8'));
      const kind = /^(healthy|benign)-/.exec(name)?.[1] as 'healthy' | 'benign' | undefined;
      return { name, kind: kind ?? 'failing', events, verdict: worstOf(judgeAll(events)) };
    });
}
