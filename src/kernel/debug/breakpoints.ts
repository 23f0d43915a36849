import type { Debugger } from 'node:inspector';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Inspector } from '../inspector-client';
import { FILES_KEY } from '../user/debugger-names';
import { CELL_PATHS, type Script, type Scripts } from './scripts';

type Wanted = DebugProtocol.SourceBreakpoint;
type Breakpoint = DebugProtocol.Breakpoint;

/**
 * What the user wants to stop at, by the path of a cell's code or of a file, and V8's breakpoints for it: one for every
 * run of that code, set before the run begins.
 */
export class Breakpoints {
  private readonly wanted = new Map<string, readonly Wanted[]>();
  /** Ids that V8 gave, by path. */
  private readonly set = new Map<string, string[]>();
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly inspector: Inspector,
    private readonly scripts: Scripts
  ) {}

  /** Replaces the breakpoints of a path. One in code that has not run yet counts as set: it will be. */
  replace(path: string, wanted: readonly Wanted[]): Promise<Breakpoint[]> {
    return this.queue(async () => {
      await this.remove(path);
      this.wanted.delete(path);
      if (wanted.length > 0) {
        this.wanted.set(path, wanted);
      }
      const found = wanted.map(({ line }): Breakpoint => ({ verified: true, line, source: { path } }));
      await this.tellFiles();
      for (const script of this.scripts.withPath(path)) {
        const lines = await this.install(script, wanted);
        lines.forEach((line, index) => (found[index] = { ...found[index]!, line: line ?? found[index]!.line! }));
      }
      return found;
    });
  }

  /** To be awaited before a cell runs. */
  prepareCell(script: Script): Promise<unknown> {
    const wanted = this.wanted.get(script.path);
    return wanted ? this.queue(() => this.install(script, wanted)) : this.tail;
  }

  /** To be called for a file that has been compiled, perhaps anew: its lines may have moved. */
  prepareFile(script: Script): void {
    const wanted = this.wanted.get(script.path);
    if (wanted) {
      this.queue(async () => {
        await this.remove(script.path);
        await this.install(script, wanted);
      }).catch(() => {
        // The process has ended; its successor is prepared anew.
      });
    }
  }

  /** Resolves when everything that was asked for so far has been done. */
  async settled(): Promise<void> {
    await this.tail;
  }

  /** Those that are wanted, as `debugInfo` tells them. */
  get list(): { source: string; breakpoints: readonly Wanted[] }[] {
    return [...this.wanted].map(([source, breakpoints]) => ({ source, breakpoints }));
  }

  /** The process is another one, with a debugger that knows nothing yet. */
  startOver(): Promise<void> {
    this.set.clear();
    return this.tellFiles();
  }

  clear(): void {
    this.wanted.clear();
    this.set.clear();
  }

  private queue<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.tail.then(action);
    this.tail = result.catch(() => undefined);
    return result;
  }

  private async remove(path: string): Promise<void> {
    const ids = this.set.get(path) ?? [];
    this.set.delete(path);
    await Promise.all(ids.map(breakpointId => this.inspector.post('Debugger.removeBreakpoint', { breakpointId })));
  }

  /** Modules with breakpoints stop before they run, so that these can be set by their source map. */
  private async tellFiles(): Promise<void> {
    const files = [...this.wanted.keys()].filter(path => !path.startsWith(CELL_PATHS.tmpFilePrefix));
    const expression = `globalThis[Symbol.for('${FILES_KEY}')] = ${JSON.stringify(files)}`;
    await this.inspector.post('Runtime.evaluate', { expression, silent: true });
  }

  /** The lines where V8 will really stop, null where it does not know yet. */
  private install(script: Script, wanted: readonly Wanted[]): Promise<(number | null)[]> {
    return Promise.all(wanted.map(breakpoint => this.installOne(script, breakpoint)));
  }

  private async installOne(script: Script, wanted: Wanted): Promise<number | null> {
    const { line, column } = script.toGenerated({ line: wanted.line, column: wanted.column ?? 1 });
    const place = { url: script.url, lineNumber: line - 1, columnNumber: column - 1 };
    const condition = conditionOf(wanted);
    try {
      const { breakpointId, locations } = await this.inspector.post<Debugger.SetBreakpointByUrlReturnType>(
        'Debugger.setBreakpointByUrl',
        { ...place, ...(condition === null ? {} : { condition }) }
      );
      this.set.set(script.path, [...(this.set.get(script.path) ?? []), breakpointId]);
      const [location] = locations;
      return location
        ? script.toSource({ line: location.lineNumber + 1, column: (location.columnNumber ?? 0) + 1 }).line
        : null;
    } catch (error) {
      if (error instanceof Error && error.message.includes('already exists')) {
        return null;
      }
      throw error;
    }
  }
}

/** The expression that decides whether to stop. A log point prints and never stops. */
function conditionOf({ condition, logMessage }: Wanted): string | null {
  if (logMessage === undefined) {
    return condition === undefined || condition === '' ? null : condition;
  }
  const template = logMessage.replace(/[`\\]/g, '\\$&').replace(/\$?\{/g, '${');
  const log = `(console.log(\`${template}\`), false)`;
  return condition === undefined || condition === '' ? log : `(${condition}) && ${log}`;
}
