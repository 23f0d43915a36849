import { promiseHooks } from 'node:v8';

/** The cell on whose behalf code runs, carried through awaits, timers and promises. */
export interface Origin {
  readonly id: string;
  /** Set by Stop: its timers do not fire any more. */
  stopped: boolean;
  /** Ends what the cell started outside of this process. */
  readonly whenStopped: Set<() => void>;
}

export function newOrigin(id: string): Origin {
  return { id, stopped: false, whenStopped: new Set() };
}

export function stopOrigin(origin: Origin): void {
  origin.stopped = true;
  origin.whenStopped.forEach(action => action());
  origin.whenStopped.clear();
}

/** Gives what it is constructed with instead of a new object: a subclass then adds its fields to that. */
class Given {
  constructor(given: object) {
    return given;
  }
}

/** A private field put on promises: as fast as a property, and nobody who looks at a promise sees it. */
class Carrier extends Given {
  readonly #origin: Origin | null;

  constructor(promise: Promise<unknown>, origin: Origin | null) {
    super(promise);
    this.#origin = origin;
  }

  static originOf(promise: object): Origin | null {
    return #origin in promise ? promise.#origin : null;
  }
}

let current: Origin | null = null;
let latest: Origin | null = null;
let watcher: ((promise: Promise<unknown>) => void) | null = null;

/**
 * Makes promises carry the cell that made them. Not by AsyncLocalStorage: before Node 24 that keeps a stack of
 * async ids, which a termination inside a microtask leaves unbalanced, and Node then aborts the process
 * (`InternalCallbackScope::Close`, measured on Node 20). Where the trail is lost (callbacks of files and sockets)
 * the latest cell stands in.
 */
export function installAttribution(): void {
  promiseHooks.createHook({
    init: (promise: Promise<unknown>) => {
      new Carrier(promise, current);
      watcher?.(promise);
    },
    before: (promise: Promise<unknown>) => {
      current = Carrier.originOf(promise);
    },
    after: () => {
      current = null;
    }
  });
}

/** Runs `action` and gives the first promise that was made during it, null for none. */
export function firstPromise(action: () => void): Promise<unknown> | null {
  let first: Promise<unknown> | null = null;
  watcher = promise => {
    first = promise;
    watcher = null;
  };
  try {
    action();
  } finally {
    watcher = null;
  }
  return first;
}

/** Runs `action` and everything it causes later as part of a cell. */
export function runAs<T>(origin: Origin | null, action: () => T): T {
  const before = current;
  current = origin;
  latest = origin ?? latest;
  try {
    return action();
  } finally {
    current = before;
  }
}

/** To be called after a termination, which skips `finally` and the hooks: nothing runs now. */
export function resetAttribution(): void {
  current = null;
}

/** The cell that certainly caused the code now running, null where the trail is lost. */
export function certainOrigin(): Origin | null {
  return current;
}

/** The cell that caused the code now running, the latest one where the trail is lost. */
export function currentOrigin(): Origin | null {
  return current ?? latest;
}

/** The cell that made a promise, for a rejection that nobody handled. */
export function originOf(promise: Promise<unknown>): Origin | null {
  return Carrier.originOf(promise) ?? latest;
}
