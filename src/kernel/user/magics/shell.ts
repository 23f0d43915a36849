import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { Origin } from '../attribution';
import type { Guard } from '../guards';

export interface Command {
  readonly text: string;
  readonly cwd: string;
  /** What is told of a failure: `The command "ls x"`. */
  readonly title: string;
}

export interface ShellParts {
  readonly guard: Guard;
  readonly write: (origin: Origin | null, stream: 'stdout' | 'stderr', text: string) => void;
}

/** Between the polite and the final signal. */
const KILL_MS = 1000;

/** Processes that must not outlive this one. */
const living = new Set<ChildProcess>();
process.on('exit', () => living.forEach(child => signal(child, 'SIGKILL')));

/**
 * Runs a command of the system's shell on behalf of a cell; what it prints appears as it comes. Stop ends it and
 * everything that it started. Rejects with a `ShellError` naming the exit code, if that is not 0.
 */
export function runCommand(command: Command, origin: Origin | null, { guard, write }: ShellParts): Promise<void> {
  // Made now: its stack leads to the line of the cell.
  const failure = Object.assign(new Error(), { name: 'ShellError' });
  return new Promise((resolve, reject) => {
    // A group of its own, so that a signal reaches what it starts as well.
    const detached = process.platform !== 'win32';
    const { text, cwd, title } = command;
    const child = spawn(text, { shell: true, cwd, detached, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = (): void => end(child);
    living.add(child);
    origin?.whenStopped.add(stop);
    for (const name of ['stdout', 'stderr'] as const) {
      const decoder = new StringDecoder('utf8');
      child[name].on('data', (bytes: Buffer) => write(origin, name, decoder.write(bytes)));
    }
    const settle = (problem: string | null): void => {
      living.delete(child);
      origin?.whenStopped.delete(stop);
      failure.message = `${title} ${problem}`;
      // What follows the cell's `await` runs in here.
      guard.run(origin, () => (problem === null ? resolve() : reject(failure)));
    };
    child.once('error', error => settle(`could not be started: ${error.message}`));
    child.once('close', (code, by) =>
      settle(code === 0 ? null : by === null ? `ended with exit code ${code}` : `was ended by ${by}`)
    );
  });
}

function end(child: ChildProcess): void {
  signal(child, 'SIGTERM');
  scheduleTimeout(() => living.has(child) && signal(child, 'SIGKILL'), KILL_MS).unref();
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    // Gone already, between its end and the news of it.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

/** Node's own, before the timers are guarded. */
const scheduleTimeout = setTimeout;
