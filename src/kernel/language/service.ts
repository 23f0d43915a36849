import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { CellContext, CellFile } from './context';
import { GLOBALS } from './globals';
import { createModuleLookup } from './module-lookup';

/** The compiler's service over the cells of one notebook. */
export interface CellService {
  readonly service: ts.LanguageService;
  /** Makes `code`, which did not run, the file that questions are about. Offsets in it are `offset` further. */
  show(code: string): CellFile;
  readonly kernelDir: string;
}

export interface ServiceOptions {
  /** The notebook's folder. */
  readonly folder: string;
  /** Where the kernel's own packages are found from, upwards; asked for types that the notebook does not have. */
  readonly kernelDir: string;
}

/** Nothing is read before the first question. */
export function createCellService(context: CellContext, { folder, kernelDir }: ServiceOptions): CellService {
  const compilerOptions = optionsFor({ folder, kernelDir });
  const globals = join(folder, '__globals__.d.ts');
  let shown = context.unrun('');
  let version = 0;
  const virtual = (path: string): string | undefined => {
    if (path === shown.path) {
      return shown.text;
    }
    return path === globals ? GLOBALS : context.ranFiles.get(path)?.text;
  };
  const files: ts.ModuleResolutionHost = {
    fileExists: path => virtual(path) !== undefined || ts.sys.fileExists(path),
    readFile: path => virtual(path) ?? ts.sys.readFile(path),
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath!,
    getCurrentDirectory: () => folder
  };
  const versionOf = (path: string): string => {
    const isFixed = path.includes('node_modules') || (path !== shown.path && virtual(path) !== undefined);
    return path === shown.path ? String(version) : isFixed ? '0' : String(ts.sys.getModifiedTime!(path)?.getTime());
  };
  const snapshots = createSnapshots();
  const modules = createModuleLookup(files, compilerOptions, { folder, kernelDir });
  const host: ts.LanguageServiceHost = {
    ...modules,
    fileExists: files.fileExists,
    readFile: files.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath!,
    readDirectory: ts.sys.readDirectory,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => compilerOptions,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    // Cells that ran are found as imports: a new root would make the compiler look for every module again.
    getScriptFileNames: () => [globals, shown.path],
    getScriptVersion: versionOf,
    getScriptSnapshot: path => snapshots(path, versionOf(path), files.readFile)
  };
  const service = ts.createLanguageService(host, ts.createDocumentRegistry());
  const show = (code: string): CellFile => {
    modules.refresh();
    shown = context.unrun(code);
    version++;
    return shown;
  };
  return { service, show, kernelDir };
}

/** The compiler asks for the text of every file at every question, changed or not. */
function createSnapshots() {
  const known = new Map<string, { readonly version: string; readonly snapshot: ts.IScriptSnapshot }>();
  return (path: string, version: string, read: (path: string) => string | undefined) => {
    const old = known.get(path);
    if (old?.version === version) {
      return old.snapshot;
    }
    const text = read(path);
    if (text === undefined) {
      return undefined;
    }
    const snapshot = ts.ScriptSnapshot.fromString(text);
    known.set(path, { version, snapshot });
    return snapshot;
  };
}

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
