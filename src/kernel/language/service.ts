import { join } from 'node:path';
import ts from 'typescript';
import type { Folders } from './compiler-options';
import type { CellContext, CellFile } from './context';
import { COMMENTS } from './documentation';
import { GLOBALS } from './globals';
import { LIBRARY_VERSION, type LibraryReader } from './libraries';
import { createModuleLookup, type ModuleLookup } from './module-lookup';
import { createSnapshots } from './snapshots';

/** The compiler's service over the cells of one notebook. */
export interface CellService {
  readonly service: ts.LanguageService;
  readonly modules: ModuleLookup;
  readonly options: ts.CompilerOptions;
  /** Programs that begin from now on have these options. */
  setOptions(options: ts.CompilerOptions): void;
  /** Makes this the file with which the program begins. */
  show(file: CellFile): void;
  /** For reading libraries before there is a program. */
  readonly libraries: LibraryReader;
  /** Whether one of the user's own files is newer than in the program. */
  hasChanged(program: ts.Program): boolean;
}

/** Nothing is read before the first question. */
export function createCellService(context: CellContext, folders: Folders, settings: ts.CompilerOptions): CellService {
  const { folder } = folders;
  const globals = join(folder, '__globals__.d.ts');
  let shown = context.forHelp('');
  let version = 0;
  let options = settings;
  const virtual = (path: string): string | undefined => {
    if (path === shown.path) {
      return shown.text;
    }
    return path === globals ? GLOBALS : context.textOf(path);
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
    return path === shown.path
      ? String(version)
      : isFixed
        ? LIBRARY_VERSION
        : String(ts.sys.getModifiedTime!(path)?.getTime());
  };
  const snapshots = createSnapshots();
  const modules = createModuleLookup(files, options, folders);
  const host = hostFor(files, modules, {
    getCompilationSettings: () => options,
    // Cells that ran are found as imports: a new root would make the compiler look for every module again.
    getScriptFileNames: () => [globals, shown.path],
    getScriptVersion: versionOf,
    getScriptSnapshot: path => snapshots(path, versionOf(path), files.readFile)
  });
  const registry = ts.createDocumentRegistry(undefined, undefined, COMMENTS);
  const service = ts.createLanguageService(host, registry);
  return {
    service,
    modules,
    show: file => {
      shown = file;
      version++;
    },
    hasChanged: program => hasChanged(program, path => virtual(path) === undefined, versionOf),
    get libraries() {
      return { registry, options, files, snapshot: host.getScriptSnapshot };
    },
    get options() {
      return options;
    },
    setOptions: changed => {
      options = changed;
    }
  };
}

function hasChanged(
  program: ts.Program,
  isOnDisk: (path: string) => boolean,
  versionOf: (path: string) => string
): boolean {
  return program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes('node_modules') && isOnDisk(fileName))
    .some(file => (file as ts.SourceFile & { readonly version?: string }).version !== versionOf(file.fileName));
}

type Versions = Pick<
  ts.LanguageServiceHost,
  'getCompilationSettings' | 'getScriptFileNames' | 'getScriptVersion' | 'getScriptSnapshot'
>;

function hostFor(files: ts.ModuleResolutionHost, modules: ModuleLookup, versions: Versions): ts.LanguageServiceHost {
  const resolution = {
    resolveModuleNameLiterals: (literals: readonly ts.StringLiteralLike[], file: string) =>
      literals.map(({ text }) => modules.lookUp(text, file)),
    // Not in the public types of the host, but asked for: what was read of package.json files is shared.
    getModuleResolutionCache: () => modules.cache
  };
  return {
    ...versions,
    ...resolution,
    fileExists: files.fileExists,
    readFile: files.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath!,
    readDirectory: ts.sys.readDirectory,
    jsDocParsingMode: COMMENTS,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCurrentDirectory: () => files.getCurrentDirectory!(),
    getDefaultLibFileName: ts.getDefaultLibFilePath
  };
}
