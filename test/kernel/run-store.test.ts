import type { Evaluation, RunBegin, RunEnd, RunEvent, Step } from '../../src/protocol/events';
import { RunStore } from '../../src/kernel/run-store';

const begin = (run: string): RunEvent => ({ type: 'run-begin', run, version: 1 }) as RunBegin;
const end = (run: string, steps: number): RunEvent =>
  ({ type: 'run-end', run, status: 'finished', steps, dropped: 0 }) as unknown as RunEnd;
const evaluation = (run: string, step: number): RunEvent => ({ type: 'evaluation', run, step }) as Evaluation;
const MEASURED_EVERY = 16;

function step(run: string, index: number): Step {
  const norms = index % MEASURED_EVERY === 0 ? { gradient: [1], weight: [1], update: [1] } : null;
  return { type: 'step', run, step: index, norms } as unknown as Step;
}

function steps(events: readonly RunEvent[]): readonly Step[] {
  return events.filter((event): event is Step => event.type === 'step');
}

/** Everything the store says of one run. */
function stored(store: RunStore, run: string): readonly RunEvent[] {
  return store.runs().find(events => events[0]?.run === run) ?? [];
}

describe('RunStore', () => {
  it('keeps a short run whole and in order', () => {
    const store = new RunStore();
    const events = [begin('run-1'), step('run-1', 0), evaluation('run-1', 0), step('run-1', 1), end('run-1', 2)];
    events.forEach(event => store.append(event));
    expect(store.runs()).toEqual([events]);
  });

  it('thins a long run but never its ends, its evaluations or the count', () => {
    const store = new RunStore();
    const total = 50_000;
    store.append(begin('run-1'));
    for (let index = 0; index < total; index++) {
      store.append(step('run-1', index));
      if (index % 1000 === 0) {
        store.append(evaluation('run-1', index));
      }
    }
    store.append(end('run-1', total));
    const events = stored(store, 'run-1');
    const kept = steps(events).map(each => each.step);
    expect(kept.length).toBeLessThanOrEqual(4000);
    expect(kept.length).toBeGreaterThan(1500);
    expect(kept.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(kept.slice(-1000)).toEqual(Array.from({ length: 1000 }, (_, index) => total - 1000 + index));
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(events.filter(event => event.type === 'evaluation')).toHaveLength(50);
    expect(events.at(-1)).toMatchObject({ type: 'run-end', dropped: total - kept.length });
  });

  it('keeps the images of the newest pass and of the newest training batch', () => {
    const store = new RunStore();
    const examples = [{ truth: 0, predicted: 1, probability: 1, width: 1, height: 1, png: 'AAAA' }];
    store.append(begin('run-1'));
    for (let index = 0; index < 3; index++) {
      store.append({ ...step('run-1', index), examples });
      store.append({ ...evaluation('run-1', index), examples } as Evaluation);
    }
    store.append(step('run-1', 3));
    const kept = stored(store, 'run-1').filter(event => 'examples' in event && event.examples!.length > 0);
    expect(kept).toMatchObject([
      { type: 'step', step: 2 },
      { type: 'evaluation', step: 2 }
    ]);
  });

  it('leaves no long gap, and keeps measured steps rather than others', () => {
    const store = new RunStore();
    store.append(begin('run-1'));
    for (let index = 0; index < 20_000; index++) {
      store.append(step('run-1', index));
    }
    const kept = steps(stored(store, 'run-1'));
    const gaps = kept.slice(1).map((each, index) => each.step - (kept[index] as Step).step);
    expect(Math.max(...gaps)).toBeLessThan(1000);
    const old = kept.filter(each => each.step >= 50 && each.step < 15_000);
    const measured = old.filter(each => each.norms !== null).length / old.length;
    expect(measured).toBeGreaterThan(1 / MEASURED_EVERY);
  });

  it('keeps the newest twenty runs, earlier ones with fewer steps', () => {
    const store = new RunStore();
    for (let run = 1; run <= 25; run++) {
      store.append(begin(`run-${run}`));
      for (let index = 0; index < 3000; index++) {
        store.append(step(`run-${run}`, index));
      }
    }
    const runs = store.runs();
    expect(runs.map(events => events[0]?.run)).toEqual(Array.from({ length: 20 }, (_, index) => `run-${index + 6}`));
    expect(steps(runs[0] ?? []).length).toBeLessThanOrEqual(1000);
    expect(steps(runs.at(-1) ?? [])).toHaveLength(3000);
  });
});
