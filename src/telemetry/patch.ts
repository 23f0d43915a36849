type Method = (this: never, ...args: never[]) => unknown;

/** Methods replaced on foreign objects, and the way back. */
export class Patches {
  private readonly undo: (() => void)[] = [];

  /**
   * Replaces `owner[name]` by what `make` builds around the original. Does nothing when there is no such function,
   * so that another version of TensorFlow.js loses an observation and not the training.
   */
  wrap<F extends Method>(owner: object, name: string, make: (original: F) => F): void {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') {
      return;
    }
    const own = Object.getOwnPropertyDescriptor(owner, name);
    if (own && !own.configurable && !own.writable) {
      return;
    }
    const wrapped = make(original as F);
    Object.defineProperty(owner, name, {
      value: wrapped,
      writable: true,
      configurable: true,
      enumerable: own?.enumerable ?? false
    });
    this.undo.push(() => {
      if (own) {
        Object.defineProperty(owner, name, own);
      } else {
        Reflect.deleteProperty(owner, name);
      }
    });
  }

  /** Puts every original back. */
  restore(): void {
    for (const undo of this.undo.splice(0).reverse()) {
      undo();
    }
  }
}
