import type { DataSeen, Evaluation, Measure, RunBegin, RunEnd, RunEvent, Step } from '../protocol/events';

/** A read-only view of everything that is known of one run so far. It grows in place. */
export interface Run {
  /** Null until the run has begun. */
  readonly begin: RunBegin | null;
  readonly data: readonly DataSeen[];
  /** Ascending; a thinned run has gaps, so read `step.step` and never the index. */
  readonly steps: readonly Step[];
  readonly evaluations: readonly Evaluation[];
  /** What the user's own code made of the answers, the latest ones. */
  readonly measures: readonly Measure[];
  readonly end: RunEnd | null;
  /** Number of events taken in: equal versions of one log mean equal contents. */
  readonly version: number;
}

/** Beyond this many steps the middle of a run is thinned: a plot has fewer pixels, and a judgement reads both ends. */
export const MOST_STEPS = 4096;

/** First steps that are never dropped: what rules know of the start of a run stands in them. */
const KEPT_AT_START = 64;

/** Last steps that are never dropped: the current epoch of most notebooks. */
const KEPT_AT_END = 2048;

/** Calls of `predict` kept: one image at a time makes thousands of them. */
const MOST_PREDICTIONS = 256;

/** Measures kept: the latest, which are what the user looks at. */
const MOST_MEASURES = 64;

/** Passes, and training batches, whose images are kept. */
const MOST_EXAMPLES = 8;

/** Takes the events of one run in their order. Another `run-begin` starts over with that run. */
export class RunLog {
  readonly run: Run;
  readonly #run: { -readonly [Key in keyof Run]: Run[Key] } & {
    data: DataSeen[];
    steps: Step[];
    evaluations: Evaluation[];
    measures: Measure[];
  };

  constructor() {
    this.#run = { begin: null, data: [], steps: [], evaluations: [], measures: [], end: null, version: 0 };
    this.run = this.#run;
  }

  /** Events of a run other than the one that began are ignored: they come late, after the next run has begun. */
  append(event: RunEvent): void {
    const run = this.#run;
    if (event.type !== 'run-begin' && run.begin && event.run !== run.begin.run) {
      return;
    }
    run.version++;
    switch (event.type) {
      case 'run-begin':
        run.begin = event;
        run.end = null;
        run.data.length = run.steps.length = run.evaluations.length = run.measures.length = 0;
        return;
      case 'data':
        run.data.push(event);
        return;
      case 'step':
        if (event.examples) {
          dropExamples(run.steps);
        }
        run.steps.push(event);
        if (run.steps.length > MOST_STEPS) {
          thin(run.steps);
        }
        return;
      case 'evaluation':
        if (event.examples) {
          dropExamples(run.evaluations);
        }
        run.evaluations.push(event);
        dropOldPredictions(run.evaluations);
        return;
      case 'measure':
        run.measures.push(event);
        run.measures.splice(0, run.measures.length - MOST_MEASURES);
        return;
      case 'run-end':
        run.end = event;
        return;
      default:
        event satisfies never;
    }
  }
}

/** The runs of a recording, in the order in which they began. Events before the first `run-begin` make a run of their own. */
export function runsOf(events: readonly RunEvent[]): readonly Run[] {
  const logs = new Map<string, RunLog>();
  for (const event of events) {
    const log = logs.get(event.run) ?? new RunLog();
    logs.set(event.run, log);
    log.append(event);
  }
  return [...logs.values()].map(log => log.run);
}

/** Drops every other step of the middle, but none that carries the only measurement of norms around it. */
function thin(steps: Step[]): void {
  const end = steps.length - KEPT_AT_END;
  const kept = steps.filter((step, index) => index < KEPT_AT_START || index >= end || step.norms || index % 2 === 0);
  // A run that measures norms on every step has nothing to spare above: then those go as well.
  const short =
    kept.length < steps.length
      ? kept
      : steps.filter((_, index) => index < KEPT_AT_START || index >= end || index % 2 === 0);
  steps.splice(0, steps.length, ...short);
}

/** Images are large: only those of the newest passes or batches are kept, some earlier ones for looking back. */
function dropExamples<Event extends Step | Evaluation>(events: Event[]): void {
  const at = events.flatMap(({ examples }, index) => (examples && examples.length > 0 ? [index] : []));
  for (const index of at.slice(0, -(MOST_EXAMPLES - 1))) {
    events[index] = { ...events[index]!, examples: [] };
  }
}

function dropOldPredictions(evaluations: Evaluation[]): void {
  if (evaluations.length <= MOST_PREDICTIONS) {
    return;
  }
  const oldest = evaluations.findIndex(evaluation => evaluation.kind === 'predict');
  if (oldest >= 0) {
    evaluations.splice(oldest, 1);
  }
}
