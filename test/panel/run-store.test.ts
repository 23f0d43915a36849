import { recordingOf } from '../../src/panel/recording';
import { RunStore } from '../../src/panel/run-store';
import type { RunEvent } from '../../src/protocol/events';
import { type Json, toJson } from '../../src/protocol/json';
import { begin, end, step } from '../diagnosis/recording';

const run = (name: string): readonly RunEvent[] => [
  begin({ run: name }),
  { ...step(0, [[0, 0, 3]]), run: name, loss: NaN },
  { ...end(), run: name }
];
const snapshot = (...runs: (readonly RunEvent[])[]): Json =>
  toJson({ type: 'snapshot', version: 1, backend: null, runs });
const events = (...list: RunEvent[]): Json => toJson({ type: 'events', events: list });

/** As it comes over the websocket. */
function send(store: RunStore, message: Json): void {
  store.take(JSON.parse(JSON.stringify(message)) as Json);
}

describe('RunStore', () => {
  test('a snapshot brings the whole history, numbers that JSON cannot write included', () => {
    const store = new RunStore();
    send(store, snapshot(run('run-1'), run('run-2')));
    expect(store.answered).toBe(true);
    expect(store.runs.map(({ run: { begin } }) => begin!.run)).toEqual(['run-1', 'run-2']);
    expect(store.selected?.run.begin!.run).toBe('run-2');
    expect(store.selected?.run.steps[0]!.loss).toBeNaN();
  });

  test('batches go to the run that they name', () => {
    const store = new RunStore();
    send(store, snapshot(run('run-1').slice(0, 2)));
    send(store, events({ ...step(1, [[0, 0, 3]]), run: 'run-1' }, ...run('run-2')));
    expect(store.runs.map(({ run: { steps } }) => steps.length)).toEqual([2, 1]);
  });

  test('a chosen run stays chosen over a snapshot, until a new training begins', () => {
    const store = new RunStore();
    send(store, snapshot(run('run-1'), run('run-2')));
    store.choose('run-1');
    send(store, snapshot(run('run-1'), run('run-2')));
    expect(store.selected?.run.begin!.run).toBe('run-1');
    send(store, events(...run('run-3')));
    expect(store.selected?.run.begin!.run).toBe('run-3');
  });

  test('a death is told until something is trained again', () => {
    const store = new RunStore();
    send(store, snapshot(run('run-1')));
    send(store, { type: 'user-process', state: 'died', message: 'Signal SIGABRT' });
    send(store, { type: 'user-process', state: 'started', message: null });
    send(store, snapshot(run('run-1')));
    expect(store.death).toBe('Signal SIGABRT');
    send(store, events(...run('run-2')));
    expect(store.death).toBeNull();
  });

  test('what it cannot read becomes a sentence, and what is newer is passed over', () => {
    const store = new RunStore();
    send(store, { type: 'snapshot', version: 99, backend: null, runs: [] });
    expect(store.problem?.text).toContain('version 99');
    send(store, snapshot());
    expect(store.problem).toBeNull();
    send(store, { type: 'weather', sunny: true });
    send(store, { type: 'events', events: [{ type: 'hologram', run: 'run-1' }] });
    expect(store.problem).toBeNull();
    send(store, { type: 'events', events: [{ no: 'type' }] });
    expect(store.problem?.text).toContain('Expected an event');
  });

  test('tells about every message once', () => {
    const store = new RunStore();
    let changes = 0;
    store.changed.connect(() => changes++);
    send(store, snapshot(run('run-1')));
    send(store, events({ ...step(1, []), run: 'run-1' }));
    expect(changes).toBe(2);
  });

  test('a paused run stands still while the kernel’s own grows, and moves again afterwards', () => {
    const store = new RunStore();
    send(store, snapshot(run('run-1').slice(0, 2)));
    store.pause(true);
    send(store, events({ ...step(1, [[0, 0, 3]]), run: 'run-1' }));
    expect(store.selected?.run.steps).toHaveLength(1);
    expect(store.newest?.steps).toHaveLength(2);
    store.pause(false);
    expect(store.selected?.run.steps).toHaveLength(2);
  });

  test('a recording stands beside the runs of the kernel, and survives another kernel', () => {
    const store = new RunStore();
    send(store, snapshot(run('run-1')));
    store.addSaved('before.jsonl', recordingOf(store.selected!.run));
    expect(store.selected).toMatchObject({ id: 'before.jsonl#1', file: 'before.jsonl' });
    expect(store.selected!.run.steps).toEqual(store.newest!.steps);
    store.compare('run-1');
    expect(store.compared?.id).toBe('run-1');
    store.clear();
    expect(store.runs.map(({ id }) => id)).toEqual(['before.jsonl#1']);
  });

  test('a file that is no recording is refused with its line', () => {
    const store = new RunStore();
    expect(() => store.addSaved('x.jsonl', 'no')).toThrow(/^Line 1: /);
    expect(() => store.addSaved('x.jsonl', '')).toThrow('Expected the events of a run in x.jsonl but found none');
  });

  test('of two versions the older side is named', () => {
    const store = new RunStore();
    send(store, { type: 'snapshot', version: 99, backend: null, runs: [] });
    expect(store.problem).toMatchObject({ older: 'panel' });
    send(store, { type: 'snapshot', version: 0, backend: null, runs: [] });
    expect(store.problem).toMatchObject({ older: 'kernel' });
    send(store, { type: 'events', events: 'none' });
    expect(store.problem).toMatchObject({ older: null });
  });
});
