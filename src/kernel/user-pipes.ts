import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { serialize } from 'node:v8';
import type { FromUser, ToUser } from './user/contract';
import { frame, FrameKind, userMessages } from './user/frames';

/** File descriptors 1 to 5: two for what native code prints, three for frames. */
const PIPES = 5;

/** What Node prints when it exits, about the inspector session of the control thread. */
const FAREWELL = 'Waiting for the debugger to disconnect...\n';

interface UserProcessEvents {
  message(message: FromUser): void;
  /** Native code or a child process of the cells has printed. */
  printed(name: 'stdout' | 'stderr', text: string): void;
}

/** Starts a user process and listens to its pipes. */
export function startUserProcess(userFile: string, cwd: string, events: UserProcessEvents): ChildProcess {
  const child = spawn(process.execPath, [userFile], { cwd, stdio: ['ignore', ...Array<'pipe'>(PIPES).fill('pipe')] });
  const pipes: readonly (Readable | Writable | null | undefined)[] = child.stdio;
  // 3 is written by both threads of the process, 5 by its control thread alone.
  for (const pipe of [pipes[3], pipes[5]]) {
    const reader = userMessages(message => events.message(message));
    pipe?.on('data', (chunk: Buffer) => reader.read(chunk));
  }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      const told = text.replace(FAREWELL, '');
      if (told !== '') {
        events.printed(name, told);
      }
    });
  }
  // The other end may vanish between a write and the `exit` that is told of.
  pipes[4]?.on('error', () => undefined);
  return child;
}

export function tellUserProcess(child: ChildProcess, command: ToUser): void {
  (child.stdio[4] as Writable).write(frame(FrameKind.message, serialize(command)));
}
