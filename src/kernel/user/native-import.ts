import { Script, constants } from 'node:vm';

export type NativeImport = (specifier: string) => Promise<object>;

/**
 * Node's own `import()`, as written in a file at `path` (which need not exist): real ES modules, the `import`
 * conditions of packages, resolution from that folder upwards. The text is compiled at run time, so no bundler
 * can replace it.
 */
export function nativeImportFrom(path: string): NativeImport {
  const script = new Script('specifier => import(specifier)', {
    filename: path,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
  });
  const load = script.runInThisContext() as NativeImport;
  return specifier => withoutWarning(() => load(specifier));
}

/**
 * The loader constant is marked experimental in Node 20 to 24: its warning would stand in the user's cell. It is
 * given while `import()` starts, before any of the imported code runs.
 */
function withoutWarning<T>(action: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return action();
  } finally {
    process.emitWarning = emitWarning;
  }
}
