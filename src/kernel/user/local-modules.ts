import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { types } from 'node:util';
import { compileFunction } from 'node:vm';
import type * as Compiler from '../language/compile-module';
import { stopForDebugger } from './debugger-stop';
import { version } from './local-files';
import { namespaceOf } from './namespace';

/** What a local module asks of the importer it belongs to. */
export interface Surroundings {
  importModule(specifier: string, fromFile: string, loading: readonly string[]): Promise<unknown>;
  requireFrom(file: string): NodeRequire;
  importFunction(file: string): (specifier: string) => unknown;
  /** The text of a module as it runs, for stack traces. */
  onSource(source: { file: string; text: string; code: string; map: string | null }): void;
  /** The file that `specifier` names from `fromFile`, null when it is a package or there is no such file. */
  localFile(specifier: string, fromFile: string): string | null;
}

interface Local {
  readonly version: string | null;
  readonly compiled: Compiler.CompiledModule;
  readonly module: { exports: object };
  /** Local files that it has imported or required, as they then were: it is stale when one of them is. */
  readonly needs: Map<string, string | null>;
  done: Promise<void>;
}

/**
 * The `.ts` and `.js` modules beside the notebook. Each runs once and again after it, or a module that it imports,
 * was changed on disk.
 */
export class LocalModules {
  private readonly loaded = new Map<string, Local>();

  constructor(private readonly surroundings: Surroundings) {}

  /** The exports of `file`. `loading` are the modules that wait for it: one of them is answered as far as it got. */
  async load(file: string, loading: readonly string[]): Promise<object> {
    const known = this.loaded.get(file);
    if (known && loading.includes(file)) {
      return known.module.exports;
    }
    const local = known && this.isFresh(file, new Set()) ? known : this.start(file);
    if (local !== known) {
      local.done = this.run(file, local, loading).catch((error: unknown) => {
        this.forget(file, local);
        throw error;
      });
    }
    await local.done;
    return local.module.exports;
  }

  /** The same for `require`, which cannot wait. @throws Error when the module awaits something. */
  loadNow(file: string): unknown {
    const known = this.loaded.get(file);
    if (known && this.isFresh(file, new Set())) {
      return known.module.exports;
    }
    const local = this.start(file);
    if (local.compiled.awaits) {
      this.forget(file, local);
      throw new Error(`Cannot require '${file}' because it awaits at its top: import it instead`);
    }
    try {
      void this.evaluate(file, local, this.surroundings.requireFrom(file));
    } catch (error) {
      this.forget(file, local);
      throw error;
    }
    return local.module.exports;
  }

  private start(file: string): Local {
    const text = readFileSync(file, 'utf8');
    const compiled = compile(file, text);
    const module = { exports: {} };
    if (isEsModule(compiled.code)) {
      // Modules that import each other look at the exports before the body runs.
      Object.defineProperty(module.exports, '__esModule', { value: true });
    }
    const local: Local = { version: version(file), compiled, module, needs: new Map(), done: Promise.resolve() };
    this.loaded.set(file, local);
    this.surroundings.onSource({ file, text, code: compiled.code, map: compiled.map });
    return local;
  }

  private async run(file: string, local: Local, loading: readonly string[]): Promise<void> {
    const imported = new Map<string, unknown>();
    for (const specifier of local.compiled.imports) {
      this.note(specifier, file, local);
      const exports = await this.surroundings.importModule(specifier, file, [...loading, file]);
      imported.set(specifier, types.isModuleNamespaceObject(exports) ? namespaceOf(exports) : exports);
    }
    const require = this.surroundings.requireFrom(file);
    const requireImported = (specifier: string): unknown =>
      imported.has(specifier) ? imported.get(specifier) : (require(specifier) as unknown);
    await this.evaluate(file, local, Object.assign(requireImported, require));
  }

  private evaluate(file: string, local: Local, require: NodeRequire): unknown {
    const { compiled, module } = local;
    const opening = compiled.awaits ? 'return (async () => { ' : '';
    const body = compileFunction(
      `${opening}${compiled.code}${compiled.awaits ? '\n})();' : ''}${mapComment(compiled.map)}`,
      ['exports', 'require', 'module', '__filename', '__dirname', '__import__'],
      { filename: file, columnOffset: -opening.length }
    ) as (...values: unknown[]) => unknown;
    const noted = <A extends object>(load: A & ((specifier: string) => unknown)): A =>
      Object.assign((specifier: string): unknown => {
        this.note(specifier, file, local);
        return load(specifier);
      }, load);
    const meta = noted(this.surroundings.importFunction(file));
    stopForDebugger(file);
    return body.call(module.exports, module.exports, noted(require), module, file, dirname(file), meta);
  }

  /** The module is about to get `specifier`. What is missing is said by who looks for it. */
  private note(specifier: string, file: string, local: Local): void {
    const need = this.surroundings.localFile(String(specifier), file);
    if (need !== null) {
      local.needs.set(need, version(need));
    }
  }

  private isFresh(file: string, seen: Set<string>): boolean {
    const local = this.loaded.get(file);
    if (!local || local.version !== version(file)) {
      return false;
    }
    seen.add(file);
    // A file that is no module of ours (JSON) is known by its version only.
    return [...local.needs].every(([need, was]) =>
      this.loaded.has(need) ? seen.has(need) || this.isFresh(need, seen) : version(need) === was
    );
  }

  private forget(file: string, local: Local): void {
    if (this.loaded.get(file) === local) {
      this.loaded.delete(file);
    }
  }
}

/** Where a debugger finds the source map. */
function mapComment(map: string | null): string {
  return map === null
    ? ''
    : `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map, 'utf8').toString('base64')}`;
}

function isEsModule(compiled: string): boolean {
  return compiled.includes('Object.defineProperty(exports, "__esModule"');
}

/** Plain CommonJS runs as it is; everything else goes through the compiler, loaded when it is first needed. */
function compile(file: string, text: string): Compiler.CompiledModule {
  if (/\.c?js$/.test(file) && !/^\s*(import|export)\b|\bimport\s*[.(]|\bawait\b/m.test(text)) {
    return { code: text, map: null, imports: [], awaits: false };
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- TypeScript takes 300 ms and 60 MB: only on demand
  const compiler = require('../language/compile-module') as typeof Compiler;
  return compiler.compileModule(file, text);
}
