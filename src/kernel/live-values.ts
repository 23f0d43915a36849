import type { Runtime } from 'node:inspector';
import { preview } from './debug/preview';
import { describeTensor, isTensor, look } from './debug/side-effect-free';
import type { Inspector } from './inspector-client';

/** An editor waits no longer for a value; the compiler's answer then stands alone. */
const PATIENCE_MS = 50;

const GROUP = 'live-values';
/** Names listed of one object. */
const MOST_NAMES = 500;

const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
const CHAIN = String.raw`(?<![\p{ID_Continue}$.)\]'"\x60])${NAME}(?:\??\.${NAME}|\[\d+\])*`;
const BEFORE_DOT = new RegExp(String.raw`(${CHAIN})\??\.(?:${NAME})?$`, 'u');
const AT_END = new RegExp(`(${CHAIN})$`, 'u');

export interface Member {
  readonly name: string;
  readonly isFunction: boolean;
}

/**
 * What the cells' values are now, also while a cell spins. Reads data properties only: no getter runs, and V8 refuses
 * what would change anything. Null where there is nothing to say in time.
 */
export class LiveValues {
  /** A question that native code keeps from being answered. */
  private pending: Promise<unknown> | null = null;

  constructor(
    private readonly inspector: Inspector,
    /** A termination is under way, which nothing may come between. */
    private readonly isStopping: () => boolean
  ) {}

  /** The members of what stands before the last dot of `code`, the object's own first. */
  async members(code: string): Promise<readonly Member[] | null> {
    const chain = BEFORE_DOT.exec(code)?.[1];
    const result = chain === undefined ? null : await this.read(walk(chain, MEMBERS), false);
    return result ? (result.value as Member[]) : null;
  }

  /** The value of the name, or chain of members, that `code` ends with, in one line; null for functions. */
  async valueAt(code: string): Promise<string | null> {
    const chain = AT_END.exec(code)?.[1];
    const result = chain === undefined ? null : await this.read(walk(chain, 'value'), true);
    if (!result || result.type === 'function' || result.type === 'undefined') {
      return null;
    }
    return (isTensor(result) && (await describeTensor(this.inspector, result))) || preview(result);
  }

  private async read(expression: string, asObject: boolean): Promise<Runtime.RemoteObject | null> {
    if (this.pending !== null || this.isStopping()) {
      return null;
    }
    const asked = look(this.inspector, expression, { group: GROUP, frame: null, byValue: !asObject })
      .then(({ result, exceptionDetails }) => (exceptionDetails ? null : result))
      .catch(() => null)
      .finally(() => (this.pending = null));
    this.pending = asked;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>(resolve => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
    const result = await Promise.race([asked, late]);
    clearTimeout(timer);
    return result;
  }
}

/** An expression: the members of `value` by name, along its prototypes. */
const MEMBERS = `(() => {
  const names = new Map();
  for (let owner = Object(value); owner !== null && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (!names.has(name) && names.size < ${MOST_NAMES} && /^[\\p{ID_Start}$_][\\p{ID_Continue}$]*$/u.test(name)) {
        names.set(name, typeof Object.getOwnPropertyDescriptor(owner, name).value === 'function');
      }
    }
  }
  return [...names].map(([name, isFunction]) => ({ name, isFunction }));
})()`;

/** An expression that follows a chain of members by data properties, then gives `result` of the `value` found. */
function walk(chain: string, result: string): string {
  const [root, ...keys] = chain.match(new RegExp(`${NAME}|\\d+`, 'gu')) ?? [];
  return `(value => {
    for (const key of ${JSON.stringify(keys)}) {
      let owner = Object(value), property;
      while (owner !== null && (property = Object.getOwnPropertyDescriptor(owner, key)) === undefined) {
        owner = Object.getPrototypeOf(owner);
      }
      if (property === undefined || !('value' in property)) return undefined;
      value = property.value;
    }
    if (value === undefined || value === null) return ${result === 'value' ? 'value' : '[]'};
    return ${result};
  })(${root})`;
}
