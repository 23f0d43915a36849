import type { Debugger, Runtime } from 'node:inspector';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Inspector } from '../inspector-client';
import type { Scripts } from './scripts';

/** The choices of "pause on exceptions". */
export const EXCEPTION_FILTERS: DebugProtocol.ExceptionBreakpointsFilter[] = [
  { filter: 'uncaught', label: 'Uncaught errors', default: false },
  { filter: 'caught', label: 'Caught errors', default: false }
];

/** Calls that are waited for by `await` and looked at, from the one that threw outwards. */
const ASYNC_DEPTH = 16;

/** A `try` is looked for in so much of a function's text behind the throw (UTF-16 units): packages have long files. */
const LOOK_AHEAD = 20_000;

/** Whether a `try` around a place of some code ends an error that is thrown there. */
export type Catches = (code: string, line: number, column: number) => Promise<boolean>;

/**
 * Errors that the user wants to stop at. V8 cannot tell caught from uncaught here: every cell is a promise that the
 * kernel waits for, so to V8 none is uncaught. An error counts as caught when a `try` stands around the throw or around
 * a call that led to it, up to the outermost cell and across awaits of the user's own code, and its `catch` does not
 * throw again.
 */
export class ExceptionFilter {
  private caught = false;
  private uncaught = false;
  /** By place: the same throw is looked at once. */
  private readonly known = new Map<string, Promise<boolean>>();

  constructor(
    private readonly inspector: Inspector,
    private readonly scripts: Scripts,
    private readonly catches: Catches
  ) {}

  get isActive(): boolean {
    return this.caught || this.uncaught;
  }

  /** @throws Error for a filter that is not one of {@link EXCEPTION_FILTERS} */
  async choose(filters: readonly string[]): Promise<void> {
    const unknown = filters.find(filter => EXCEPTION_FILTERS.every(one => one.filter !== filter));
    if (unknown !== undefined) {
      throw new Error(`Expected "caught" or "uncaught" but found the exception filter "${unknown}"`);
    }
    this.caught = filters.includes('caught');
    this.uncaught = filters.includes('uncaught');
    await this.apply();
  }

  /** To be called again for a new process. */
  async apply(): Promise<void> {
    this.known.clear();
    await this.inspector.post('Debugger.setPauseOnExceptions', { state: this.isActive ? 'all' : 'none' });
    await this.inspector.post('Debugger.setAsyncCallStackDepth', { maxDepth: this.isActive ? ASYNC_DEPTH : 0 });
  }

  clear(): void {
    this.caught = false;
    this.uncaught = false;
  }

  async wants(event: Debugger.PausedEventDataType): Promise<boolean> {
    if (this.caught === this.uncaught) {
      return this.caught;
    }
    return (await this.isCaught(event)) ? this.caught : this.uncaught;
  }

  private async isCaught({ callFrames, asyncStackTrace }: Debugger.PausedEventDataType): Promise<boolean> {
    const outermost = callFrames.findLastIndex(frame => this.scripts.at(frame.url) !== undefined);
    for (const { location, functionLocation } of callFrames.slice(0, outermost + 1)) {
      if (await this.isCaughtAt(location, functionLocation)) {
        return true;
      }
    }
    for (let trace = asyncStackTrace; trace; trace = trace.parent as Runtime.StackTrace) {
      for (const frame of trace.callFrames) {
        if (this.scripts.at(frame.url) && (await this.isCaughtAt(frame))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Within the function that begins at `from`. */
  private isCaughtAt(at: Debugger.Location, from?: Debugger.Location): Promise<boolean> {
    const key = `${at.scriptId}:${at.lineNumber}:${at.columnNumber}`;
    const known = this.known.get(key) ?? this.look(at, from);
    this.known.set(key, known);
    return known;
  }

  private async look(at: Debugger.Location, from?: Debugger.Location): Promise<boolean> {
    const { scriptSource } = await this.inspector.post<Debugger.GetScriptSourceReturnType>('Debugger.getScriptSource', {
      scriptId: at.scriptId
    });
    const start = from ? offsetOf(scriptSource, from) : 0;
    const code = scriptSource.slice(start, offsetOf(scriptSource, at) + LOOK_AHEAD);
    const line = at.lineNumber - (from?.lineNumber ?? 0);
    const column = (at.columnNumber ?? 0) - (line === 0 ? (from?.columnNumber ?? 0) : 0);
    return this.catches(code, line + 1, column + 1);
  }
}

function offsetOf(text: string, { lineNumber, columnNumber = 0 }: Debugger.Location): number {
  let start = 0;
  for (let line = 0; line < lineNumber; line++) {
    start = text.indexOf('\n', start) + 1;
  }
  return start + columnNumber;
}
