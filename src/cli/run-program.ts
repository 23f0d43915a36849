import path from 'node:path';
import { createTransformer } from '../kernel/language/transform';
import { UserSession, type SessionMessage } from '../kernel/session';
import type { Outcome } from '../kernel/user/contract';
import type { RunEvent } from '../protocol/events';
import { withoutColours } from './colours';
import type { Program, ProgramCell } from './program';

/** What a program left behind. */
export interface Ran {
  readonly events: readonly RunEvent[];
  /** Why it stopped early, null when it ran to its end. */
  readonly failure: string | null;
}

/** How long the last events of a training may come after its cell has ended. */
const LATE_EVENTS_MS = 200;

/** Runs the cells one after another, as the kernel does, in a process of their own. What they print goes to stderr. */
export async function runProgram(program: Program): Promise<Ran> {
  const events: RunEvent[] = [];
  let died: string | null = null;
  let over = false;
  const session = new UserSession({
    userFile: path.join(__dirname, 'user.js'),
    cwd: path.dirname(program.file),
    onMessage: message => {
      // What a process says while it is ended is not the program's.
      died = over ? died : (receive(message, events) ?? died);
    }
  });
  const stop = (): void => void session.dispose().then(() => process.exit(130));
  process.once('SIGINT', stop);
  try {
    session.start();
    const failure = await runCells(session, program);
    await new Promise(resolve => setTimeout(resolve, LATE_EVENTS_MS));
    return { events, failure: failure === null ? died : failure };
  } finally {
    process.off('SIGINT', stop);
    over = true;
    await session.dispose();
  }
}

async function runCells(session: UserSession, program: Program): Promise<string | null> {
  const transform = createTransformer();
  for (const [index, cell] of program.cells.entries()) {
    const place = placeOf(program, cell, index);
    const name = program.notebook ? `cell-${index + 1}.ts` : `${path.basename(program.file)}-${index + 1}.ts`;
    const { code, error, map } = transform({ name, code: cell.code });
    if (error) {
      const line = error.line + cell.firstLine - 1;
      return `${program.notebook ? place : program.file}, line ${line}: ${error.message} (${error.code})`;
    }
    const outcome = await session.run({
      name,
      code,
      source: cell.code,
      map,
      executionCount: program.notebook ? index + 1 : null,
      cellId: null,
      file: program.notebook ? null : program.file,
      firstLine: cell.firstLine,
      silent: false
    });
    const failure = failureOf(outcome, place);
    if (failure !== null) {
      return failure;
    }
  }
  return null;
}

function placeOf({ file, notebook }: Program, cell: ProgramCell, index: number): string {
  return notebook
    ? `Cell ${index + 1} of ${path.basename(file)}`
    : `${path.basename(file)} from line ${cell.firstLine}`;
}

function failureOf(outcome: Outcome, place: string): string | null {
  if (outcome.status === 'ok') {
    return null;
  }
  const { ename, evalue, traceback } = outcome.error;
  const lines = traceback.length > 0 ? traceback : [`${ename}: ${evalue}`];
  return `${place} failed.\n${withoutColours(lines.join('\n'))}`;
}

/** Takes in one message; returns why the process ended when it did. */
function receive(message: SessionMessage, events: RunEvent[]): string | null {
  switch (message.type) {
    case 'event':
      events.push(message.event);
      return null;
    case 'stream':
      process.stderr.write(message.text);
      return null;
    case 'late-error':
      process.stderr.write(`${withoutColours(message.error.traceback.join('\n'))}\n`);
      return null;
    case 'died':
      return message.message;
    case 'ready':
    case 'display':
    case 'clear':
    case 'prompt':
    case 'comm':
    case 'comm-targets':
    case 'inspector-event':
    case 'backend':
      return null;
    default:
      message satisfies never;
      return null;
  }
}
