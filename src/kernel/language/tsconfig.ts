import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** What the nearest `tsconfig.json` says about cells. */
export interface ProjectSettings {
  readonly options: ts.CompilerOptions;
  /** Why the file was left aside, null when it was not. */
  readonly fault: string | null;
}

/** What makes sense for cells: how modules are found and how strictly types are read, not what is written where. */
const HONOURED = [
  'baseUrl',
  'paths',
  // Internal: the folder that `paths` are relative to.
  'pathsBasePath',
  'rootDirs',
  'customConditions',
  'lib',
  'types',
  'typeRoots',
  'strict',
  'noImplicitAny',
  'noImplicitThis',
  'strictNullChecks',
  'strictFunctionTypes',
  'strictBindCallApply',
  'strictPropertyInitialization',
  'useUnknownInCatchVariables',
  'noUncheckedIndexedAccess',
  'exactOptionalPropertyTypes',
  'experimentalDecorators',
  'emitDecoratorMetadata'
];

/** Reads the nearest `tsconfig.json` at or above a folder, if files of that folder belong to its project. */
export function projectSettings(folder: string): ProjectSettings {
  const path = ts.findConfigFile(folder, ts.sys.fileExists);
  if (path === undefined) {
    return { options: {}, fault: null };
  }
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile) as { config?: unknown; error?: ts.Diagnostic };
  if (error) {
    return { options: {}, fault: faultOf(path, error) };
  }
  // The files of the project are not looked for: cells are in none of them.
  const host: ts.ParseConfigHost = { ...ts.sys, readDirectory: () => [] };
  const parsed = ts.parseJsonConfigFileContent(config, host, dirname(path), undefined, path);
  const first = parsed.errors.find(({ code }) => !NO_INPUTS.has(code));
  if (first) {
    return { options: {}, fault: faultOf(path, first) };
  }
  const options = Object.entries(parsed.options).filter(([name]) => HONOURED.includes(name));
  return { options: belongs(folder, parsed, dirname(path)) ? Object.fromEntries(options) : {}, fault: null };
}

/** "No inputs were found in config file" and "The 'files' list is empty". */
const NO_INPUTS = new Set([18002, 18003]);

function belongs(folder: string, parsed: ts.ParsedCommandLine, root: string): boolean {
  const { exclude } = parsed.raw as { readonly exclude?: unknown };
  const excluded = Array.isArray(exclude)
    ? exclude.map(each => resolve(root, String(each).replace(/\/\*\*.*$/, '')))
    : [];
  const included = Object.entries(parsed.wildcardDirectories ?? {});
  return (
    included.some(([path, how]) =>
      how === ts.WatchDirectoryFlags.Recursive ? isWithin(folder, path) : folder === path
    ) && !excluded.some(path => isWithin(folder, path))
  );
}

function isWithin(folder: string, outer: string): boolean {
  const way = relative(outer, folder);
  return way === '' || !(way.startsWith('..') || way === resolve(way));
}

function faultOf(path: string, { messageText, file, start }: ts.Diagnostic): string {
  const line = file && start !== undefined ? `, line ${file.getLineAndCharacterOfPosition(start).line + 1}` : '';
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  return `${join(path)}${line} was left aside: ${message} Restart the kernel when it is mended.`;
}
