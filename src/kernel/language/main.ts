// First: the others import TypeScript.
import { leaveBytecode } from './preload';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, LanguageData, Question } from './messages';
import { LanguageSession } from './session';
import { runInPauses } from './pauses';

/** The language thread: one question at a time, in the order in which they come. */
function main(): void {
  const port = parentPort;
  if (!port) {
    throw new Error('The language thread was started as a program');
  }
  const session = new LanguageSession(workerData as LanguageData);
  const asked = runInPauses(session.warmUp(), leaveBytecode);
  port.on('message', (question: Question) => {
    port.postMessage(answer(session, question));
    asked();
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
