import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';

/**
 * A `require` that reads this project's TypeScript sources, types stripped and not checked: for scripts that run
 * without a build. `root` is the folder of `package.json`.
 */
export function createTypeScriptRequire(root) {
  const require = createRequire(path.join(root, 'package.json'));
  const ts = require('typescript');
  Module._extensions['.ts'] = (module, file) => {
    const { outputText } = ts.transpileModule(fs.readFileSync(file, 'utf8'), {
      fileName: file,
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        inlineSourceMap: true
      }
    });
    module._compile(outputText, file);
  };
  return require;
}
