import type { Link } from '../../../src/panel/link';
import type { RunEvent } from '../../../src/protocol/events';
import { toJson, type Json } from '../../../src/protocol/json';
import { WIRE_VERSION } from '../../../src/protocol/wire';
import { end } from '../../diagnosis/recording';
import { collapsed, early } from '../runs';

/** What a panel has reached and heard in one state. */
export interface State {
  readonly link: Link;
  /** As the kernel sends them. */
  readonly messages: readonly Json[];
  readonly paused: boolean;
  /** Display name of the notebook's kernel. */
  readonly kernel: string | null;
}

const NOTEBOOK = 'one-class.ipynb';
const KERNEL = 'TypeScript (TensorFlow.js)';
const PYTHON = 'Python 3 (ipykernel)';

/** Before anything was watched: all that is said is the notice. */
export const WAITING: Readonly<Record<string, () => State>> = {
  'no-notebook': () => state({ link: { kind: 'no-notebook' }, kernel: null }),
  'no-kernel': () => state({ link: linked('no-kernel'), kernel: null }),
  'other-kernel': () => otherKernel(true),
  'other-kernel-only': () => otherKernel(false),
  starting: () => state({ link: linked('starting') }),
  connecting: () => state({ link: linked('connecting') }),
  refused: () => state({ link: linked('refused') }),
  idle: () => state({ messages: [snapshot([])] }),
  lost: () => state({ link: linked('lost') }),
  died: () => state({ link: linked('died') }),
  'kernel-older': () => state({ messages: [snapshot([], WIRE_VERSION - 1)] }),
  'panel-older': () => state({ messages: [snapshot([], WIRE_VERSION + 1)] }),
  unreadable: () => state({ messages: [snapshot([]), { type: 'events', events: [{ type: 'step' }] }] })
};

/** With a run to look at. */
export const WATCHING: Readonly<Record<string, () => State>> = {
  training: () => state({ messages: [snapshot(early())] }),
  paused: () => state({ messages: [snapshot(halfway())], paused: true }),
  finished: () => state({ messages: [snapshot(collapsed())] }),
  stopped: () => state({ messages: [snapshot([...halfway(), end({ status: 'stopped', steps: 56, overhead: 0.03 })])] }),
  failed: () => state({ messages: [snapshot([...halfway(), failure()])] }),
  'process-died': () => state({ messages: [snapshot(halfway()), death()] }),
  'lost-while-training': () => state({ link: linked('lost'), messages: [snapshot(halfway())] }),
  'died-while-training': () => state({ link: linked('died'), messages: [snapshot(halfway())] })
};

/** Runs as the panel shows them when nothing else is the matter, oldest first. */
export function connected(...runs: readonly (readonly RunEvent[])[]): State {
  return state({ messages: [snapshot(runs.flat())] });
}

function state(changes: Partial<State>): State {
  return { link: linked('connected'), messages: [], paused: false, kernel: KERNEL, ...changes };
}

function linked(kind: Exclude<Link['kind'], 'no-notebook' | 'other-kernel'>): Link {
  return { kind, notebook: NOTEBOOK };
}

function otherKernel(canSwitch: boolean): State {
  return state({ link: { kind: 'other-kernel', notebook: NOTEBOOK, kernel: PYTHON, canSwitch }, kernel: PYTHON });
}

function halfway(): readonly RunEvent[] {
  return collapsed().slice(0, 60);
}

function snapshot(events: readonly RunEvent[], version = WIRE_VERSION): Json {
  return toJson({ type: 'snapshot', version, backend: null, runs: [events] });
}

function failure(): RunEvent {
  return end({
    status: 'failed',
    steps: 56,
    message: 'Error when checking target: expected dense_2 to have shape [,3], but got array with shape [180,4]'
  });
}

function death(): Json {
  const message = 'The user process ended (signal SIGABRT). Its variables are gone; a fresh one has been started.';
  return { type: 'user-process', state: 'died', message };
}
