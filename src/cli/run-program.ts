import path from 'node:path';
import { UserSession, type SessionMessage } from '../kernel/session';
import type { Outcome } from '../kernel/user/contract';
import type { RunEvent } from '../protocol/events';
import { CellPreparation, placeOf } from './cell-preparation';
import { withoutColours } from './colours';
import type { Program } from './program';
import type { TypeWarning } from './type-warnings';

/** What a program left behind. */
export interface Ran {
  readonly events: readonly RunEvent[];
  /** In the order of the program, up to where it stopped. */
  readonly types: readonly TypeWarning[];
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
    const types: TypeWarning[] = [];
    const failure = await runCells(session, program, types);
    await new Promise(resolve => setTimeout(resolve, LATE_EVENTS_MS));
    return { events, types, failure: failure === null ? died : failure };
  } finally {
    process.off('SIGINT', stop);
    over = true;
    await session.dispose();
  }
}

/** Runs the cells until one fails; returns why it did. What the types say against them is put into `types`. */
async function runCells(session: UserSession, program: Program, types: TypeWarning[]): Promise<string | null> {
  const preparation = new CellPreparation(program, session);
  for (const [index, cell] of program.cells.entries()) {
    const prepared = await preparation.prepare(cell, index);
    if ('failure' in prepared) {
      return prepared.failure;
    }
    types.push(...prepared.types);
    const failure = failureOf(await session.run(prepared.request), placeOf(program, cell, index));
    if (failure !== null) {
      return failure;
    }
    preparation.ran(prepared);
  }
  return null;
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
