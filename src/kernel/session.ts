import type { ChildProcess } from 'node:child_process';
import type { WatchSettings } from '../protocol/watch-settings';
import { InspectorClient } from './inspector-client';
import type { CellRequest, FromUser, Inspected, Outcome, ToUser } from './user/contract';
import { interrupted } from './user/interrupted';
import { ended, reason } from './user-process-end';
import { startUserProcess, tellUserProcess } from './user-pipes';

/** What a user process tells besides outcomes. */
export type SessionMessage =
  | Exclude<FromUser, { type: 'done' } | Inspected>
  /** The process ended without being asked to. A fresh one is started. */
  | { readonly type: 'died'; readonly message: string };

export interface SessionOptions {
  /** The bundle of src/kernel/user/main.ts; control.js and telemetry.js are looked for beside it. */
  readonly userFile: string;
  /** Working directory of the cells, and where their imports start. */
  readonly cwd: string;
  /** Has to be over before a cell is sent. Rejects never. */
  readonly beforeRun?: (cell: CellRequest) => Promise<void>;
  readonly onMessage: (message: SessionMessage) => void;
}

/** How long a process that was asked to exit gets for its exit handlers. */
const EXIT_MS = 200;

/** How long the rest of an ended process's output is waited for. */
const CLOSE_MS = 200;

/** Turns of the event loop in which what native code and child processes wrote before the reply is read. */
const DRAIN_TURNS = 2;

/** The parent's side of one user process after another. Knows nothing of Jupyter. */
export class UserSession {
  readonly inspector = new InspectorClient(command => this.send(command));
  private child: ChildProcess | null = null;
  /** The process has come up. One that never does must not be started for ever. */
  private ready = false;
  private running: { readonly id: string; readonly settle: (outcome: Outcome) => void; sent: boolean } | null = null;
  private latest: string | null = null;
  /** Null as long as nothing was set. */
  private settings: WatchSettings | null = null;
  /** Stop was asked for, and the cell has not ended yet. */
  isStopping = false;

  constructor(private readonly options: SessionOptions) {}

  /** Starts the process unless it runs. Cells may be sent at once. */
  start(): void {
    if (this.child === null) {
      this.ready = false;
      this.child = this.spawn();
      if (this.settings) {
        this.configure(this.settings);
      }
    }
  }

  /**
   * Runs a cell. Never rejects: a process that dies under the cell gives an error outcome.
   * @throws Error when another cell is running: the caller queues.
   */
  run(cell: CellRequest): Promise<Outcome> {
    if (this.running !== null) {
      throw new Error(`Cell ${cell.name} cannot run before ${this.running.id} has ended`);
    }
    this.start();
    this.latest = cell.name;
    return new Promise(settle => {
      this.running = { id: cell.name, settle, sent: false };
      void this.prepareAndSend(cell);
    });
  }

  /** Tells the process something; false without a process, when nobody is there to hear it. */
  send(command: ToUser): boolean {
    if (this.child !== null) {
      tellUserProcess(this.child, command);
    }
    return this.child !== null;
  }

  private async prepareAndSend(cell: CellRequest): Promise<void> {
    await this.options.beforeRun?.(cell);
    // The process may have ended meanwhile, or Stop was asked for, and the cell has ended with it.
    if (this.running?.id === cell.name) {
      this.running.sent = true;
      this.send({ type: 'run', id: cell.name, cell });
    }
  }

  /** Stops what runs; variables are kept. The outcome arrives as usual. */
  interrupt(): void {
    if (this.running?.sent === false) {
      // The process knows nothing of this cell, which must not begin after the Stop.
      return this.settle(interrupted());
    }
    if (this.child !== null) {
      this.isStopping = this.running !== null;
      this.send({ type: 'interrupt' });
    }
  }

  /** A training ends after its batch; the cell goes on. */
  stopTraining(): void {
    this.send({ type: 'stop-training' });
  }

  /** How closely trainings are watched, by this process and by those after it. */
  configure(settings: WatchSettings): void {
    this.settings = settings;
    this.send({ type: 'configure', settings });
  }

  /** Throws the variables away. */
  async restart(): Promise<void> {
    await this.dispose();
    this.start();
  }

  /** Ends the process, also one that spins. */
  async dispose(): Promise<void> {
    const child = this.child;
    this.child = null;
    this.inspector.ended('The user process was ended.');
    if (child === null || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
    tellUserProcess(child, { type: 'exit' });
    const kill = setTimeout(() => child.kill('SIGKILL'), EXIT_MS);
    await gone;
    clearTimeout(kill);
    this.settle(ended('The user process was ended.'));
  }

  private spawn(): ChildProcess {
    const { userFile, cwd, onMessage } = this.options;
    const child: ChildProcess = startUserProcess(userFile, cwd, {
      message: message => this.receive(child, message),
      printed: (name, text) => onMessage({ type: 'stream', id: this.running?.id ?? this.latest, name, text })
    });
    child.on('error', error => this.died(child, `The user process could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      const end = (): void => this.died(child, `The user process ended (${reason(code, signal)})`);
      child.once('close', end);
      // A process started by a cell can hold the pipes open for ever.
      setTimeout(end, CLOSE_MS);
    });
    return child;
  }

  private receive(child: ChildProcess, message: FromUser): void {
    if (child !== this.child) {
      return;
    }
    if (message.type === 'done') {
      return afterTurns(DRAIN_TURNS, () => {
        if (this.running?.id === message.id) {
          this.settle(message.outcome);
        }
      });
    }
    if (message.type === 'inspected') {
      return this.inspector.take(message);
    }
    this.ready ||= message.type === 'ready';
    this.options.onMessage(message);
  }

  private died(child: ChildProcess, what: string): void {
    if (child !== this.child) {
      return;
    }
    const message = this.ready
      ? `${what}. Its variables are gone; a fresh one has been started.`
      : `${what} before it was ready. The next cell starts it again.`;
    this.child = null;
    this.inspector.ended(what);
    if (this.ready) {
      this.start();
    }
    this.options.onMessage({ type: 'died', message });
    this.settle(ended(message));
  }

  private settle(outcome: Outcome): void {
    const running = this.running;
    this.running = null;
    this.isStopping = false;
    running?.settle(outcome);
  }
}

function afterTurns(turns: number, action: () => void): void {
  setImmediate(() => (turns === 1 ? action() : afterTurns(turns - 1, action)));
}
