import { Script, constants } from 'node:vm';

export type NativeImport = (specifier: string) => Promise<object>;

/**
 * Node's own `import()`, as written in a file at `path` (which need not exist): real ES modules, the `import`
 * conditions of packages, resolution from that folder upwards. The text is compiled at run time, so no bundler
 * can replace it.
 */
export function nativeImportFrom(path: string): NativeImport {
  const { emitWarning } = process;
  // The loader constant is marked experimental in Node 20 to 24 and would put a warning into the user's cell.
  process.emitWarning = () => undefined;
  try {
    const script = new Script('specifier => import(specifier)', {
      filename: path,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
    });
    return script.runInThisContext() as NativeImport;
  } finally {
    process.emitWarning = emitWarning;
  }
}
