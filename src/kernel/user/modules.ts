import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlugIn, Resolvers } from '../../protocol/host';
import { moduleAsCell } from './cells';
import type { CellRequest } from './contract';
import { type Aliases, createAliases } from './aliases';
import { importJson, requireJson } from './json-modules';
import { fileAt, isFile, pathOf, resolveFile, version } from './local-files';
import { LocalModules } from './local-modules';
import { isMissing, missingPackage, onlyImportable } from './missing-module';
import { completeNamespace, namespaceOf } from './namespace';
import { type NativeImport, nativeImportFrom } from './native-import';

/** Stands for the notebook where Node wants the name of an importing file; it need not exist. */
const NOTEBOOK = '__notebook__.js';
/** What {@link LocalModules} runs; other files are Node's business. */
const COMPILED = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']);

export interface ImporterOptions {
  /** The notebook's folder. */
  readonly cwd: string;
  /** Where the kernel's own packages are found from, upwards. */
  readonly kernelDir: string;
  /** Asked before every ordinary resolution. */
  readonly plugIn: PlugIn | null;
  /** Told about every local module that runs, so that its stack frames can be shown in the user's lines. */
  readonly cells?: { add(cell: CellRequest): void };
}

/** Finds modules for cells: the plug-in's, files and packages beside the notebook, then the kernel's own. */
export function createImporter(options: ImporterOptions): Importer {
  return new Importer(options);
}

/** What {@link createImporter} gives. */
export class Importer {
  /** `require` as in a module beside the notebook; looks in the same places as `importModule`. */
  readonly require: NodeRequire;
  private readonly aliases: Aliases;
  private readonly notebook: string;
  private readonly kernel: string;
  private readonly resolvers: Resolvers;
  private readonly locals: LocalModules;
  private readonly natives = new Map<string, NativeImport>();

  constructor(private readonly options: ImporterOptions) {
    this.aliases = createAliases(options.cwd);
    this.notebook = join(options.cwd, NOTEBOOK);
    this.kernel = join(options.kernelDir, 'kernel.js');
    this.resolvers = { fromNotebook: createRequire(this.notebook), fromKernel: createRequire(this.kernel) };
    this.locals = new LocalModules({
      importModule: (specifier, file, loading) => this.find(specifier, file, loading),
      requireFrom: file => this.requireFrom(file),
      importFunction: file => this.importFunction(file),
      onSource: source => options.cells?.add(moduleAsCell(source)),
      localFile: (specifier, file) =>
        isFile(specifier) ? fileAt(pathOf(specifier, dirname(file))) : this.aliases(specifier)
    });
    this.require = this.requireFrom(this.notebook);
  }

  /**
   * What `import * as x from specifier` gives. Looks beside `parentFile` (the notebook when absent), then in the
   * kernel's own packages. @throws Error saying where it looked and what to install.
   */
  importModule(specifier: string, parentFile = this.notebook): Promise<unknown> {
    return this.find(specifier, parentFile, []);
  }

  /** `importModule` bound to a file, with `url`, `dirname` and `filename` as `import.meta` has them. */
  importFunction(file = this.notebook): ImportFunction {
    const bound = (specifier: unknown) => this.find(String(specifier), file, []);
    return Object.assign(bound, { url: pathToFileURL(file).href, dirname: dirname(file), filename: file });
  }

  private async find(specifier: string, file: string, loading: readonly string[]): Promise<unknown> {
    const exports = await this.served(specifier);
    if (exports !== undefined) {
      return namespaceOf(exports);
    }
    const local = this.localFile(specifier, file);
    if (local !== null) {
      return this.importFile(local, loading);
    }
    if (specifier.endsWith('.json')) {
      return importJson(createRequire(file).resolve(specifier));
    }
    return completeNamespace(await this.importPackage(specifier, file));
  }

  /** The file that a specifier names, null for a package. */
  private localFile(specifier: string, file: string): string | null {
    return isFile(specifier) ? resolveFile(specifier, dirname(file)) : this.aliases(specifier);
  }

  /** The plug-in's exports, a promise of them, or undefined. */
  private served(specifier: string): unknown {
    return this.options.plugIn?.load(specifier, this.resolvers);
  }

  private async importFile(file: string, loading: readonly string[]): Promise<unknown> {
    if (extname(file) === '.json') {
      return importJson(file);
    }
    if (!COMPILED.has(extname(file))) {
      // The version in the query makes Node load a changed file again.
      const url = `${pathToFileURL(file).href}?${version(file)}`;
      return completeNamespace(await this.nativeFrom(this.notebook)(url));
    }
    const exports = await this.locals.load(file, loading);
    return '__esModule' in exports ? exports : namespaceOf(exports);
  }

  private async importPackage(specifier: string, file: string): Promise<object> {
    try {
      return await this.nativeFrom(file)(specifier);
    } catch (error) {
      if (!isMissing(error, specifier) || isBuiltin(specifier)) {
        throw error;
      }
    }
    try {
      return await this.nativeFrom(this.kernel)(specifier);
    } catch (error) {
      throw this.explain(error, specifier, file);
    }
  }

  private requireFrom(file: string): NodeRequire {
    const native = createRequire(file);
    const require = (specifier: string): unknown => {
      const exports = this.served(specifier);
      if (exports instanceof Promise) {
        // The plug-in goes on loading: a second `require` finds it ready.
        exports.catch(() => undefined);
        throw new Error(`'${specifier}' takes time to load, which require cannot wait for: import it instead`);
      }
      if (exports !== undefined) {
        return exports;
      }
      const path = this.localFile(specifier, file);
      if (path !== null) {
        return extname(path) === '.json' ? requireJson(path) : this.requireFile(path, native);
      }
      return this.requirePackage(specifier, file, native);
    };
    return Object.assign(require, native) as NodeRequire;
  }

  private requireFile(path: string, native: NodeRequire): unknown {
    return COMPILED.has(extname(path)) ? this.locals.loadNow(path) : (native(path) as unknown);
  }

  private requirePackage(specifier: string, file: string, native: NodeRequire): unknown {
    try {
      return native(specifier) as unknown;
    } catch (error) {
      if (!isMissing(error, specifier)) {
        throw onlyImportable(error, specifier) ?? error;
      }
    }
    try {
      return this.resolvers.fromKernel(specifier) as unknown;
    } catch (error) {
      throw this.explain(error, specifier, file);
    }
  }

  private explain(error: unknown, specifier: string, file: string): unknown {
    return isMissing(error, specifier) ? missingPackage(specifier, file, this.options.kernelDir) : error;
  }

  private nativeFrom(file: string): NativeImport {
    const native = this.natives.get(file) ?? nativeImportFrom(file);
    this.natives.set(file, native);
    return native;
  }
}

/** `import()` as a function of a file, and that file as `import.meta` tells it. */
export interface ImportFunction {
  (specifier: unknown): Promise<unknown>;
  readonly url: string;
  readonly dirname: string;
  readonly filename: string;
}
