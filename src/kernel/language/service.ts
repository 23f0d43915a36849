import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { CellContext, CellFile } from './context';
import { GLOBALS } from './globals';

/** The compiler's service over the cells of one notebook. */
export interface CellService {
  readonly service: ts.LanguageService;
  /** Makes `code`, which did not run, the file that questions are about. Offsets in it are `offset` further. */
  show(code: string): CellFile;
}

export interface ServiceOptions {
  /** The notebook's folder. */
  readonly folder: string;
  /** Where the kernel's own packages are found from, upwards; asked for types that the notebook does not have. */
  readonly kernelDir: string;
}

/** Nothing is read before the first question. */
export function createCellService(context: CellContext, options: ServiceOptions): CellService {
  let shown = context.unrun('');
  let version = 0;
  const globals = join(options.folder, '__globals__.d.ts');
  const compilerOptions = optionsFor(options);
  const textOf = (path: string): string | undefined => {
    if (path === shown.path) {
      return shown.text;
    }
    return path === globals ? GLOBALS : context.ranFiles.get(path)?.text;
  };
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => compilerOptions,
    getScriptFileNames: () => [globals, ...context.ranFiles.keys(), shown.path],
    // A cell that ran never changes; files on disk are told apart by their time.
    getScriptVersion: path => (path === shown.path ? String(version) : diskVersion(path)),
    getScriptSnapshot: path => {
      const text = textOf(path) ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => options.folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: path => textOf(path) !== undefined || ts.sys.fileExists(path),
    readFile: path => textOf(path) ?? ts.sys.readFile(path),
    readDirectory: (...request) => ts.sys.readDirectory(...request),
    directoryExists: path => ts.sys.directoryExists(path),
    getDirectories: path => ts.sys.getDirectories(path),
    realpath: path => ts.sys.realpath?.(path) ?? path,
    resolveModuleNameLiterals: (literals, file, redirect, settings) =>
      literals.map(({ text }) => resolve(text, file, settings, options.kernelDir, redirect))
  };
  const service = ts.createLanguageService(host, ts.createDocumentRegistry());
  return {
    service,
    show: code => {
      shown = context.unrun(code);
      version++;
      return shown;
    }
  };

  function diskVersion(path: string): string {
    return textOf(path) !== undefined || path.includes('node_modules')
      ? '0'
      : String(ts.sys.getModifiedTime?.(path)?.getTime() ?? 0);
  }

  function resolve(
    ...[name, file, settings, kernelDir, redirect]: Resolution
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const own = ts.resolveModuleName(name, file, settings, host as ts.ModuleResolutionHost, undefined, redirect);
    return own.resolvedModule
      ? own
      : ts.resolveModuleName(name, join(kernelDir, 'kernel.ts'), settings, host as ts.ModuleResolutionHost);
  }
}

type Resolution = [
  name: string,
  file: string,
  settings: ts.CompilerOptions,
  kernelDir: string,
  redirect: ts.ResolvedProjectReference | undefined
];

function optionsFor({ folder, kernelDir }: ServiceOptions): ts.CompilerOptions {
  const typeRoots = [folder, kernelDir].flatMap(typeRootsAbove);
  const hasNode = typeRoots.some(root => existsSync(join(root, 'node')));
  return {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    // Without Node's types the console, timers and fetch are those of browsers.
    lib: hasNode ? ['lib.esnext.d.ts'] : ['lib.esnext.d.ts', 'lib.dom.d.ts'],
    types: hasNode ? ['node'] : [],
    typeRoots,
    strict: true,
    allowJs: true,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true
  };
}

function typeRootsAbove(folder: string): string[] {
  const root = join(folder, 'node_modules', '@types');
  const above = dirname(folder) === folder ? [] : typeRootsAbove(dirname(folder));
  return existsSync(root) ? [root, ...above] : above;
}
