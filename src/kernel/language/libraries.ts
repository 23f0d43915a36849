import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { COMMENTS } from './documentation';
import { bindSymbols } from './internals';
import type { ModuleLookup } from './module-lookup';

/** Texts that the compiler has read, for a registry of documents. */
export interface LibraryReader {
  readonly registry: ts.DocumentRegistry;
  readonly options: ts.CompilerOptions;
  readonly files: ts.ModuleResolutionHost;
  snapshot(path: string): ts.IScriptSnapshot | undefined;
}

/**
 * Reads what every cell needs, the language's own library and the types of Node, a file in two steps: between steps
 * questions can be answered. The compiler finds the files in the registry later.
 */
export function* readLibraries(reader: LibraryReader): Generator<void, void> {
  // From the end: the language's own library first, which is all that most first cells need.
  const waiting = [...rootsOf(reader.options)];
  const seen = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (!seen.has(path)) {
      seen.add(path);
      waiting.push(...referencesOf(path, yield* readInSteps(path, reader)));
    }
  }
}

/**
 * Reads the types of a package and of all that they import, a file in two steps. Nothing is read of a package that is not
 * found, and nothing of JavaScript.
 */
export function* readPackage(name: string, reader: LibraryReader, { lookUp }: ModuleLookup): Generator<void, void> {
  const typesOf = (module: string, importing: string): readonly string[] => {
    const { resolvedFileName: path } = lookUp(module, importing).resolvedModule ?? {};
    return path?.includes('node_modules') && /\.d\.[cm]?ts$/.test(path) ? [path] : [];
  };
  const waiting = [...typesOf(name, join(reader.files.getCurrentDirectory!(), 'cell.ts'))];
  const seen = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (!seen.has(path)) {
      seen.add(path);
      const importing = path;
      const file = yield* readInSteps(path, reader);
      waiting.push(...modulesIn(file).flatMap(module => typesOf(module, importing)));
    }
  }
}

function modulesIn(file: ts.SourceFile | undefined): readonly string[] {
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(file?.text ?? '', true, true);
  return [...importedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName);
}

function rootsOf({ lib = [], types = [], typeRoots = [] }: ts.CompilerOptions): readonly string[] {
  const folder = dirname(ts.getDefaultLibFilePath({}));
  const typeFiles = types.map(name => typeRoots.map(root => join(root, name, 'index.d.ts')).find(ts.sys.fileExists));
  // The compiler knows files by their real path, too.
  const realPaths = typeFiles.filter(path => path !== undefined).map(path => ts.sys.realpath!(path));
  return [...realPaths, ...lib.map(name => join(folder, basename(name)))];
}

function referencesOf(path: string, file: ts.SourceFile | undefined): readonly string[] {
  return [
    ...(file?.libReferenceDirectives ?? []).map(({ fileName }) =>
      join(dirname(path), `lib.${fileName.toLowerCase()}.d.ts`)
    ),
    ...(file?.referencedFiles ?? []).map(({ fileName }) => join(dirname(path), fileName))
  ];
}

function* readInSteps(path: string, reader: LibraryReader): Generator<void, ts.SourceFile | undefined> {
  const file = parse(path, reader);
  yield;
  if (file) {
    bindSymbols(file, reader.options);
    yield;
  }
  return file;
}

/** A file of the registry, with its symbols; undefined when there is none at this path. */
export function readLibrary(path: string, reader: LibraryReader): ts.SourceFile | undefined {
  const file = parse(path, reader);
  if (file) {
    bindSymbols(file, reader.options);
  }
  return file;
}

function parse(path: string, { registry, options, files, snapshot }: LibraryReader): ts.SourceFile | undefined {
  const text = snapshot(path);
  if (!text) {
    return undefined;
  }
  const impliedNodeFormat = ts.getImpliedNodeFormatForFile(path, undefined, files, options);
  const how = { languageVersion: ts.ScriptTarget.ESNext, impliedNodeFormat, jsDocParsingMode: COMMENTS };
  return registry.acquireDocument(path, options, text, LIBRARY_VERSION, ts.ScriptKind.TS, how);
}

/** Files of packages do not change while a kernel lives. */
export const LIBRARY_VERSION = '0';
