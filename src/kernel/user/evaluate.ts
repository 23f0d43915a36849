import { type Runtime, Session } from 'node:inspector';
import { firstPromise } from './attribution';

/** How one evaluation ended. `value` is the raw value, not a description of it. */
export type Evaluated =
  | { readonly status: 'value'; readonly value: unknown }
  | { readonly status: 'thrown'; readonly error: unknown }
  /** Stopped from outside by `Runtime.terminateExecution`. */
  | { readonly status: 'terminated' };

/** `replMode` is missing in the types of Node. */
type Parameters = Runtime.EvaluateParameterType & { readonly replMode: boolean };

const GROUP = 'cell';

/**
 * Evaluation in V8's REPL mode by an inspector session of this thread on itself: top-level await in every form,
 * `const`, `let` and `class` can be declared again, closures see the newest value. `import()` does not work in it.
 */
export class Evaluator {
  private readonly session = new Session();
  /**
   * The promises of cells that have not ended, also of those that were stopped and never will. When one is garbage
   * collected, V8 reports that during the collection, which calls JavaScript and ends the process (Node 22 and 24).
   */
  private readonly pending = new Set<Promise<unknown> | null>();
  private taker = '';
  private taken: unknown;

  constructor() {
    this.session.connect();
    const take = (value: unknown): void => void (this.taken = value);
    Object.defineProperty(globalThis, TAKER, { value: take, configurable: true });
    this.session.post('Runtime.evaluate', { expression: `globalThis[Symbol.for('${TAKER_KEY}')]` }, (error, reply) => {
      if (error || reply.result.objectId === undefined) {
        throw new Error(`The evaluator could not be set up: ${error?.message ?? 'no object id'}`);
      }
      this.taker = reply.result.objectId;
    });
    Reflect.deleteProperty(globalThis, TAKER);
  }

  /**
   * Must be called from a plain callback (timer, immediate, message): started while an inspector message is being
   * dispatched, nothing can terminate it. `done` is not called when the code is terminated after its first await.
   */
  evaluate(code: string, name: string, done: (evaluated: Evaluated) => void): void {
    const params: Parameters = {
      expression: `${code}\n//# sourceURL=${name}`,
      replMode: true,
      awaitPromise: true,
      objectGroup: GROUP
    };
    // It can settle before the promise is known: code that V8 cannot compile, or a loop that is terminated.
    let settled = false;
    let promise: Promise<unknown> | null = null;
    promise = firstPromise(() => {
      this.session.post('Runtime.evaluate', params, (error, reply: Runtime.EvaluateReturnType) => {
        settled = true;
        this.pending.delete(promise);
        done(this.evaluated(error, reply, name));
        this.session.post('Runtime.releaseObjectGroup', { objectGroup: GROUP });
      });
    });
    if (!settled) {
      this.pending.add(promise);
    }
  }

  /** Names declared at the top level by `const`, `let` and `class`, in the order of declaration. */
  lexicalNames(): readonly string[] {
    let names: readonly string[] = [];
    this.session.post('Runtime.globalLexicalScopeNames', {}, (error, reply) => {
      names = error ? [] : reply.names;
    });
    return names;
  }

  /** The value of a top-level name; undefined while it is in its temporal dead zone. */
  valueOf(name: string): unknown {
    let value: unknown;
    this.session.post('Runtime.evaluate', { expression: name, silent: true, objectGroup: GROUP }, (error, reply) => {
      value = error || reply.exceptionDetails ? undefined : this.raw(reply.result);
    });
    this.session.post('Runtime.releaseObjectGroup', { objectGroup: GROUP });
    return value;
  }

  private evaluated(error: Error | null, reply: Runtime.EvaluateReturnType, name: string): Evaluated {
    if (error) {
      // The only protocol error that valid parameters can give: "Execution was terminated".
      return { status: 'terminated' };
    }
    const { result, exceptionDetails: details } = reply;
    return details
      ? { status: 'thrown', error: locate(this.raw(details.exception ?? result), details, name) }
      : { status: 'value', value: this.raw(result) };
  }

  private raw(object: Runtime.RemoteObject): unknown {
    this.taken = undefined;
    this.session.post('Runtime.callFunctionOn', {
      objectId: this.taker,
      functionDeclaration: 'function (value) { this(value); }',
      arguments: [argument(object)],
      silent: true
    });
    const value = this.taken;
    this.taken = undefined;
    return value;
  }
}

const TAKER_KEY = 'classifier-debugger.take';
const TAKER = Symbol.for(TAKER_KEY);

function argument(object: Runtime.RemoteObject): Runtime.CallArgument {
  if (object.objectId !== undefined) {
    return { objectId: object.objectId };
  }
  if (object.unserializableValue !== undefined) {
    return { unserializableValue: object.unserializableValue };
  }
  return 'value' in object ? { value: object.value as unknown } : {};
}

/** An early error (a redeclaration, a bad regular expression) has no frame of its own: give it one. */
function locate(error: unknown, details: Runtime.ExceptionDetails, name: string): unknown {
  if (error instanceof SyntaxError && !error.stack?.includes(name)) {
    const head = `${error.name}: ${error.message}`;
    error.stack = `${head}\n    at ${name}:${details.lineNumber + 1}:${details.columnNumber + 1}`;
  }
  return error;
}
