import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { Folders } from './compiler-options';

/** How the compiler finds modules: beside the importing file, then among the kernel's own packages. */
export interface ModuleLookup {
  lookUp(name: string, importingFile: string): ts.ResolvedModuleWithFailedLookupLocations;
  /** Lets the compiler share what was read of `package.json` files. */
  readonly cache: ts.ModuleResolutionCache;
  /** Forgets what was found when packages were installed or removed beside the notebook. */
  refresh(): void;
}

/**
 * What lies in `node_modules` is looked up once (the compiler's own way costs half a second a question beside
 * TensorFlow.js); the user's own files come and go.
 */
export function createModuleLookup(
  files: ts.ModuleResolutionHost,
  settings: ts.CompilerOptions,
  { folder, kernelDir }: Folders
): ModuleLookup {
  const cache = ts.createModuleResolutionCache(folder, path => path, settings);
  const kernel = join(kernelDir, 'kernel.ts');
  let installed = installedAt(folder);
  return {
    lookUp: (name, file) => {
      const isOwn = /^[./]/.test(name) && !file.includes('node_modules');
      const found = ts.resolveModuleName(name, file, settings, files, isOwn ? undefined : cache);
      return found.resolvedModule || isOwn ? found : ts.resolveModuleName(name, kernel, settings, files, cache);
    },
    cache,
    refresh: () => {
      const now = installedAt(folder);
      if (now !== installed) {
        installed = now;
        cache.clear();
      }
    }
  };
}

/** Changes when a package is added to or removed from a `node_modules` at or above a folder. */
function installedAt(folder: string): string {
  const time = statSync(join(folder, 'node_modules'), { throwIfNoEntry: false })?.mtimeMs ?? '';
  return dirname(folder) === folder ? String(time) : `${time} ${installedAt(dirname(folder))}`;
}
