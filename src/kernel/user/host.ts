import type { Backend, RunEvent, Source } from '../../protocol/events';
import type { Host } from '../../protocol/host';
import { certainOrigin } from './attribution';
import type { CellRegistry } from './cells';
import { userFrames } from './errors';
import type { Guard } from './guards';
import type { Outbox } from './outbox';
import type { TrainingClock } from './training-clock';

/** Frames looked at to find the user's own: TensorFlow.js nests some twenty deep between a cell and an optimizer. */
const STACK_FRAMES = 50;

export interface HostParts {
  readonly outbox: Outbox;
  readonly clock: TrainingClock;
  readonly cells: CellRegistry;
  readonly guard: Guard;
  readonly variables: Host['variables'];
}

/** What a plug-in sees of the user process. */
export function createHost({ outbox, clock, cells, guard, variables }: HostParts): Host {
  return {
    emit: event => {
      clock.tick();
      emit(outbox, event);
    },
    announce: (backend: Backend) => outbox.send({ type: 'backend', backend }),
    here: (depth = 0) => here(cells, depth),
    variables,
    isStopped: () => certainOrigin()?.stopped === true,
    turn: () => turn(guard)
  };
}

function emit(outbox: Outbox, event: RunEvent): void {
  try {
    outbox.post({ type: 'event', event });
  } catch (error) {
    // An event that holds something other than data: the plug-in's fault, never the training's.
    process.stderr.write(`An event of type "${event.type}" could not be sent: ${String(error)}\n`);
  }
}

function here(cells: CellRegistry, depth: number): Source | null {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = STACK_FRAMES;
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, here);
  Error.stackTraceLimit = limit;
  return userFrames(trace.stack ?? '', cells)[depth] ?? null;
}

function turn(guard: Guard): Promise<void> {
  const origin = certainOrigin();
  return new Promise(resolve => scheduleImmediate(() => guard.run(origin, resolve)));
}

/** Node's own, before the timers are guarded. */
const scheduleImmediate = setImmediate;
