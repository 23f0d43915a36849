import { Session } from 'node:inspector';
import { promisify } from 'node:util';
import { certainOrigin, type Origin, resetAttribution, runAs } from './attribution';

export interface GuardEvents {
  /** A callback threw. */
  thrown(error: unknown, origin: Origin | null): void;
  /** A callback was terminated from outside. */
  terminated(origin: Origin | null): void;
}

const KEY = 'classifier-debugger.guarded';

/**
 * Runs callbacks inside an in-process evaluation: a termination ends there. Without it a termination that reaches
 * Node's native timer code ends the process. Costs some 24 microseconds a call.
 */
export class Guard {
  private readonly session = new Session();
  private pending: (() => void) | null = null;

  constructor(private readonly events: GuardEvents) {
    this.session.connect();
    const run = (): void => {
      const action = this.pending;
      this.pending = null;
      action?.();
    };
    Object.defineProperty(globalThis, Symbol.for(KEY), { value: run });
  }

  /** Runs as part of `origin`. False when it was terminated; errors go to {@link GuardEvents.thrown}. */
  run(origin: Origin | null, action: () => void): boolean {
    let terminated = false;
    this.pending = () => {
      try {
        runAs(origin, action);
      } catch (error) {
        this.events.thrown(error, origin);
      }
    };
    const params = { expression: `globalThis[Symbol.for('${KEY}')]()`, silent: true, returnByValue: true };
    this.session.post('Runtime.evaluate', params, error => {
      terminated = error !== null;
    });
    if (terminated) {
      resetAttribution();
      this.events.terminated(origin);
    }
    return !terminated;
  }
}

/**
 * Replaces the global timers and `nextTick`, by guarded ones whose callbacks belong to the cell that
 * set them. Timers of a stopped cell do not fire, and a terminated interval ends.
 */
export function installTimerGuards(guard: Guard): void {
  const { setTimeout: timeout, setInterval: interval, setImmediate: immediate, clearInterval: clear } = globalThis;
  const guarded = <A extends unknown[]>(callback: (...args: A) => void): ((...args: A) => boolean) => {
    // Certain, because timers of a stopped cell are dropped.
    const origin = certainOrigin();
    return (...args) => origin?.stopped === true || guard.run(origin, () => callback(...args));
  };

  const guardedTimeout = <A extends unknown[]>(callback: (...args: A) => void, delay?: number, ...args: A) =>
    timeout(isFunction(callback) ? guarded(callback) : callback, delay, ...args);
  const guardedImmediate = <A extends unknown[]>(callback: (...args: A) => void, ...args: A) =>
    immediate(isFunction(callback) ? guarded(callback) : callback, ...args);
  const guardedInterval = <A extends unknown[]>(callback: (...args: A) => void, delay?: number, ...args: A) => {
    if (!isFunction(callback)) {
      return interval(callback, delay, ...args);
    }
    const tick = guarded(callback);
    const timer = interval(
      (...given: A) => {
        if (!tick(...given)) {
          clear(timer);
        }
      },
      delay,
      ...args
    );
    return timer;
  };

  // `util.promisify(setTimeout)` keeps Node's own promise form, which calls no function of the user's.
  keepPromisified(guardedTimeout, timeout);
  keepPromisified(guardedImmediate, immediate);
  const { nextTick } = process;
  process.nextTick = (callback: (...args: unknown[]) => void, ...args: unknown[]) =>
    nextTick(isFunction(callback) ? guarded(callback) : callback, ...args);
  define('setTimeout', guardedTimeout);
  define('setImmediate', guardedImmediate);
  define('setInterval', guardedInterval);
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function keepPromisified(replacement: object, original: object): void {
  Object.defineProperty(replacement, promisify.custom, {
    get: () => (original as Record<symbol, unknown>)[promisify.custom]
  });
}

function define(name: 'setTimeout' | 'setInterval' | 'setImmediate', value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: true });
}
