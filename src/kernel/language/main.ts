// First: the others import TypeScript.
import { leaveBytecode } from './preload';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, LanguageData, Question } from './messages';
import { LanguageSession } from './session';

/** The language thread: one question at a time, in the order in which they come. */
function main(): void {
  const port = parentPort;
  if (!port) {
    throw new Error('The language thread was started as a program');
  }
  const session = new LanguageSession(workerData as LanguageData);
  port.on('message', (question: Question) => port.postMessage(answer(session, question)));
  warmUp(session.warmUp());
}

/** A question that comes meanwhile is answered before the next step. */
function warmUp(steps: Generator<void, void>): void {
  setImmediate(() => {
    if (steps.next().done) {
      return leaveBytecode();
    }
    warmUp(steps);
  });
}

function answer(session: LanguageSession, { id, method, arguments: values }: Question): Answer {
  try {
    // The client's signature is that of the method: both are `Language`.
    const ask = session[method].bind(session) as (...values: readonly unknown[]) => unknown;
    return { id, result: ask(...values) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

main();
