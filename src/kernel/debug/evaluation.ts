import type { Runtime } from 'node:inspector';
import type { Inspector } from '../inspector-client';
import { look, type Looked } from './side-effect-free';

/** An expression in a debug console that never ends must not take the debugger with it. */
const CONSOLE_MS = 10_000;

/**
 * The value of an expression typed into a debug console, in a frame of the stopped program: it may change things.
 * @throws Error with what the expression threw
 */
export async function evaluateInFrame(
  inspector: Inspector,
  expression: string,
  { frame, group }: { frame: string; group: string }
): Promise<Runtime.RemoteObject> {
  const params = { expression, callFrameId: frame, objectGroup: group, generatePreview: true, timeout: CONSOLE_MS };
  return valueOf(await inspector.post<Looked>('Debugger.evaluateOnCallFrame', { ...params, silent: true }));
}

/**
 * The value of an expression that changes nothing.
 * @throws Error with what the expression threw, or saying that it would change something
 */
export async function lookAt(
  inspector: Inspector,
  expression: string,
  where: { frame: string | null; group: string }
): Promise<Runtime.RemoteObject> {
  return valueOf(await look(inspector, expression, where));
}

function valueOf({ result, exceptionDetails }: Looked): Runtime.RemoteObject {
  if (!exceptionDetails) {
    return result;
  }
  const { exception, text } = exceptionDetails;
  const message = exception?.description?.split('\n')[0] ?? String(exception?.value ?? text);
  throw new Error(
    message.includes('Possible side-effect')
      ? 'This could change something, which is only done in the debug console of a stopped program'
      : message
  );
}

/**
 * Gives a value of a frame to the cells, under a name at their top level.
 * @throws Error with what stands against it
 */
export async function copyToGlobals(
  inspector: Inspector,
  { from, to, frame, group }: { from: string; to: string; frame: string; group: string }
): Promise<void> {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(to)) {
    throw new Error(`Expected the name of a variable but found "${to}"`);
  }
  const key = `globalThis[Symbol.for('classifier-debugger.copied')]`;
  await evaluateInFrame(inspector, `void (${key} = ${from})`, { frame, group });
  // An assignment reaches a name that a cell declared, and makes a global variable of one that is new.
  const expression = `${to} = ${key}; delete ${key}`;
  valueOf(await inspector.post<Looked>('Runtime.evaluate', { expression, silent: true, objectGroup: group }));
}
