import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingFile } from './missing-module';

/** In the order in which a missing extension is tried. */
const EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];
/** TypeScript's custom: `./x.js` names the output of `./x.ts`. */
const SOURCES: Readonly<Record<string, string>> = { '.js': '.ts', '.mjs': '.mts', '.cjs': '.cts' };

/** Whether a specifier names a file and no package: `./x`, `../x`, `/x`, `file:///x`. */
export function isFile(specifier: string): boolean {
  return /^(\.{0,2}\/|\.{1,2}$|file:|[a-zA-Z]:[\\/])/.test(specifier);
}

/** The absolute path of the file that a specifier names. @throws Error listing what was tried. */
export function resolveFile(specifier: string, folder: string): string {
  const path = specifier.startsWith('file:') ? fileURLToPath(specifier) : resolve(folder, specifier);
  const candidates = [
    path,
    ...EXTENSIONS.map(extension => path + extension),
    ...Object.entries(SOURCES)
      .filter(([output]) => path.endsWith(output))
      .map(([output, source]) => path.slice(0, -output.length) + source),
    ...EXTENSIONS.map(extension => resolve(path, `index${extension}`))
  ];
  const found = candidates.find(candidate => version(candidate) !== null);
  if (found === undefined) {
    const names = candidates.slice(0, EXTENSIONS.length + 1).map(candidate => basename(candidate));
    throw missingFile(specifier, folder, names);
  }
  return found;
}

/** Changes whenever the file does; null when there is no such file. */
export function version(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.mtimeMs}-${stat.size}` : null;
}
