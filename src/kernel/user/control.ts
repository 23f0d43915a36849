import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { ToUser } from './contract';
import { messageFrame, parentCommands } from './frames';
import { MainInspector } from './inspector-session';
import { Outbox, Owner } from './outbox';
import { TrainingClock } from './training-clock';
import type { ControlData, FromMain, ToMain } from './threads';

/** File descriptors of the pipes from the parent and to it; see session.ts for the other ends. */
const PIPE = 4;
/** Of this thread alone: what it tells must not wait for a lock that a paused main thread may hold. */
const ANSWERS = 5;

/** How long a main thread may stay silent after Stop before it counts as spinning. */
const SILENCE_MS = 50;

/**
 * The same while a model is trained, as one slow native step fits in, and while no cell runs: what spins then is a
 * leftover that nobody waits for, and the next cell must not be taken for it.
 */
const PATIENT_SILENCE_MS = 300;

/** Between two terminations, when one was not enough (another timer spins as well). */
const REPEAT_MS = 150;

/** How often output that a spinning main thread left behind is written out. */
const SWEEP_MS = 25;

/**
 * The control thread of the user process. It hears the parent while the main thread spins, terminates what spins,
 * writes out what is left in the outbox, and ends the process when the parent is gone.
 */
function main(): void {
  const port = parentPort;
  if (port === null) {
    throw new Error('The control thread must be started as a worker of the user process');
  }
  const { memory, clock } = workerData as ControlData;
  const outbox = new Outbox(memory, Owner.control);
  const answers = new Socket({ fd: ANSWERS, readable: false, writable: true });
  const inspector = new MainInspector(message => answers.write(messageFrame(message)));
  const stopper = new Stopper(inspector, message => port.postMessage(message), new TrainingClock(clock));
  let sweep: NodeJS.Timeout | null = null;

  const perform = (command: ToUser): void => {
    if (command.type === 'interrupt') {
      return stopper.interrupt();
    }
    if (command.type === 'inspect') {
      return inspector.serve(command.id, command.method, command.params);
    }
    if (command.type === 'run') {
      stopper.started(command.id);
      sweep ??= setInterval(() => outbox.tryFlush(), SWEEP_MS);
    }
    port.postMessage(command);
  };
  port.on('message', (message: FromMain) => {
    if (message.type === 'stopping') {
      return stopper.granted(message.graceMs);
    }
    if (stopper.ended(message.id) && sweep !== null) {
      clearInterval(sweep);
      sweep = null;
    }
  });

  const reader = parentCommands(perform);
  const pipe = new Socket({ fd: PIPE, readable: true, writable: false });
  pipe.on('data', chunk => reader.read(chunk));
  // Without a parent nobody can see or stop what runs here. `process.exit` would only end this thread.
  pipe.on('error', endProcess);
  pipe.on('close', endProcess);
  // A parent that is gone closes both; the other one is listened to.
  answers.on('error', () => undefined);
}

function endProcess(): void {
  process.kill(process.pid, 'SIGKILL');
}

/**
 * Stop, seen from outside the main thread. The main thread is asked first, because it can end a training or a
 * pending await without breaking anything; if it does not answer it spins, and what it runs is terminated, again
 * and again until the cell has ended.
 */
class Stopper {
  private running: string | null = null;
  /** The cell that ran when Stop was pressed. A later one must not be taken for it. */
  private target: string | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly inspector: MainInspector,
    private readonly tell: (message: ToMain) => void,
    private readonly clock: TrainingClock
  ) {}

  started(id: string): void {
    this.running = id;
  }

  interrupt(): void {
    this.target = this.running;
    if (this.inspector.isPaused) {
      // At a breakpoint nothing answers until it goes on, and it must not go on.
      return this.terminate();
    }
    this.tell({ type: 'stop', id: this.target });
    this.terminateAfter(this.silence);
  }

  granted(graceMs: number): void {
    this.terminateAfter(graceMs + this.silence);
  }

  /** True when nothing runs any more. */
  ended(id: string | null): boolean {
    if (this.running === id || id === null) {
      clearTimeout(this.timer);
    }
    if (this.running === id) {
      this.running = null;
    }
    return this.running === null;
  }

  private get silence(): number {
    return this.clock.isRecent || this.target === null ? PATIENT_SILENCE_MS : SILENCE_MS;
  }

  private terminateAfter(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.terminate(), delay);
  }

  private terminate(): void {
    const id = this.target;
    // Refused means that the previous request has not taken effect yet: the repetition asks again.
    this.inspector.terminate(accepted => {
      if (accepted) {
        this.tell({ type: 'terminated', id });
      }
    });
    this.terminateAfter(REPEAT_MS);
  }
}

main();
