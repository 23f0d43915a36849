import type { Evaluation, RunEvent, Step } from '../protocol/events';

/** Runs that are kept; the oldest is forgotten first. */
const RUNS = 20;

/** Steps kept of the newest run, and of earlier ones. A panel that opens late is sent all of them at once. */
const STEPS = 4000;
const STEPS_OF_EARLIER_RUNS = 1000;

/** Steps never thinned: the start, where a collapse shows, and the most recent ones. */
const FIRST_STEPS = 50;
const LAST_STEPS = 1000;
const LAST_STEPS_OF_EARLIER_RUNS = 250;

interface StoredRun {
  readonly name: string;
  events: RunEvent[];
  steps: number;
  dropped: number;
}

/**
 * The runs of this kernel in bounded memory. Only steps are ever thinned: everything else is rare and
 * irreplaceable. How many were dropped is added to the run's `run-end`.
 */
export class RunStore {
  private readonly stored = new Map<string, StoredRun>();

  append(event: RunEvent): void {
    const run = this.runOf(event.run);
    if (hasExamples(event)) {
      run.events = run.events.map(earlier => withoutExamples(earlier, event.type));
    }
    run.events.push(event);
    if (event.type === 'step' && ++run.steps > STEPS) {
      thin(run, STEPS / 2, LAST_STEPS);
    }
  }

  /** Oldest run first. */
  runs(): readonly (readonly RunEvent[])[] {
    return [...this.stored.values()].map(run => run.events.map(event => withDropped(event, run.dropped)));
  }

  private runOf(name: string): StoredRun {
    const known = this.stored.get(name);
    if (known !== undefined) {
      return known;
    }
    for (const earlier of this.stored.values()) {
      if (earlier.steps > STEPS_OF_EARLIER_RUNS) {
        thin(earlier, STEPS_OF_EARLIER_RUNS, LAST_STEPS_OF_EARLIER_RUNS);
      }
    }
    const run: StoredRun = { name, events: [], steps: 0, dropped: 0 };
    this.stored.set(name, run);
    const [oldest] = this.stored.keys();
    if (this.stored.size > RUNS && oldest !== undefined) {
      this.stored.delete(oldest);
    }
    return run;
  }
}

/** Keeps about `budget` steps: the first, the last, and every n-th between them, measured ones (with norms) first. */
function thin(run: StoredRun, budget: number, last: number): void {
  const steps = run.events.filter((event): event is Step => event.type === 'step');
  const middle = steps.slice(FIRST_STEPS, steps.length - last);
  const kept = new Set<RunEvent>([...steps.slice(0, FIRST_STEPS), ...steps.slice(steps.length - last)]);
  pick(middle, budget - kept.size).forEach(step => kept.add(step));
  run.events = run.events.filter(event => event.type !== 'step' || kept.has(event));
  run.dropped += run.steps - kept.size;
  run.steps = kept.size;
}

/** Steps with norms are rare (every 16th to 64th) and carry the gradients: they are spread out first. */
function pick(steps: readonly Step[], count: number): readonly Step[] {
  const measured = steps.filter(step => step.norms !== null);
  const others = steps.filter(step => step.norms === null);
  const fromMeasured = everyNth(measured, Math.ceil(count / 2));
  return [...fromMeasured, ...everyNth(others, count - fromMeasured.length)];
}

function everyNth(steps: readonly Step[], count: number): readonly Step[] {
  if (count <= 0) {
    return [];
  }
  const stride = Math.ceil(steps.length / count);
  return steps.filter((_, index) => index % stride === 0);
}

function withDropped(event: RunEvent, dropped: number): RunEvent {
  return event.type === 'run-end' && dropped > 0 ? { ...event, dropped: event.dropped + dropped } : event;
}

function hasExamples(event: RunEvent): event is Step | Evaluation {
  return (event.type === 'step' || event.type === 'evaluation') && event.examples !== undefined;
}

/** Images are large: only those of the newest pass and of the newest training batch are kept. */
function withoutExamples(event: RunEvent, type: RunEvent['type']): RunEvent {
  return event.type === type && hasExamples(event) ? { ...event, examples: [] } : event;
}
