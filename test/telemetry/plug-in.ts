import { createRequire } from 'node:module';
import path from 'node:path';

import type { Evaluation, RunBegin, RunEnd, RunEvent, Step, DataSeen, Source } from '../../src/protocol/events';
import type { PlugIn } from '../../src/protocol/host';
import type { Backend } from '../../src/protocol/model';
import { createPlugIn } from '../../src/telemetry/main';
import type { Tf } from '../../src/telemetry/tensorflow';

/** The plug-in with a host that keeps what it is given. */
export interface Observed {
  readonly tf: Tf;
  readonly plugIn: PlugIn;
  readonly events: RunEvent[];
  readonly backends: Backend[];
  readonly variables: Map<string, unknown>;
  /** What `host.here()` answers, line 0 until a test counts it up, and `host.isStopped()`. */
  readonly place: { line: number; stopped: boolean };
  /** Called by `host.here()`, which takes as long as this. */
  onLook: () => void;
}

const require = createRequire(path.join(process.cwd(), 'package.json'));

/** Loads TensorFlow.js as a cell's import does. */
export async function observe(specifier = '@tensorflow/tfjs-node'): Promise<Observed> {
  const events: RunEvent[] = [];
  const backends: Backend[] = [];
  const variables = new Map<string, unknown>();
  const place = { line: 0, stopped: false };
  const observed: { onLook: () => void } = { onLook: () => undefined };
  const here = (): Source => {
    observed.onLook();
    return { cell: 1, cellId: null, file: null, line: place.line, column: 1, text: '' };
  };
  const plugIn = createPlugIn({
    emit: event => events.push(event),
    announce: backend => backends.push(backend),
    here,
    variables: () => variables,
    isStopped: () => place.stopped,
    turn: () => new Promise(resolve => setImmediate(resolve))
  });
  const tf = (await plugIn.load(specifier, { fromNotebook: require, fromKernel: require })) as Tf;
  return Object.assign(observed, { tf, plugIn, events, backends, variables, place });
}

type Types = { 'run-begin': RunBegin; data: DataSeen; step: Step; evaluation: Evaluation; 'run-end': RunEnd };

/** The events of one type, in order. */
export function only<T extends keyof Types>(events: readonly RunEvent[], type: T): Types[T][] {
  return events.filter(event => event.type === type) as Types[T][];
}

/** Takes what was emitted so far. */
export function take(observed: Observed): RunEvent[] {
  return observed.events.splice(0);
}

/** Repeatable numbers in [0, 1). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Three classes of points in the plane, one after another, and their labels. */
export function clusters(count: number): { readonly x: number[][]; readonly y: number[] } {
  const random = numbers(7);
  const y = Array.from({ length: count }, (_, i) => i % 3);
  return { x: y.map(label => [label + random() / 2, (label % 2) + random() / 2]), y };
}
