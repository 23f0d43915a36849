import type { Importer } from './modules';

/** Gives cells `__import__` and the names a module has in Node: `require`, `module`, `exports`, `__filename`, `__dirname`. */
export function installModuleGlobals(importer: Importer, target: object = globalThis): void {
  const importFunction = importer.importFunction();
  const { filename, dirname: folder } = importFunction;
  const module = { exports: {}, require: importer.require, filename, path: folder };
  const globals = {
    __import__: importFunction,
    require: importer.require,
    module,
    exports: module.exports,
    __filename: filename,
    __dirname: folder
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  }
}
