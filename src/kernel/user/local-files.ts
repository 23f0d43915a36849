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
  const path = pathOf(specifier, folder);
  const found = fileAt(path);
  if (found === null) {
    throw missingFile(specifier, folder, [basename(path), ...EXTENSIONS.map(extension => basename(path) + extension)]);
  }
  return found;
}

/** The absolute path that a specifier of a file names, with or without its extension. */
export function pathOf(specifier: string, folder: string): string {
  return specifier.startsWith('file:') ? fileURLToPath(specifier) : resolve(folder, specifier);
}

/** The file that is meant by an absolute path which may lack its extension; null when there is none. */
export function fileAt(path: string): string | null {
  const candidates = [
    path,
    ...EXTENSIONS.map(extension => path + extension),
    ...Object.entries(SOURCES)
      .filter(([output]) => path.endsWith(output))
      .map(([output, source]) => path.slice(0, -output.length) + source),
    ...EXTENSIONS.map(extension => resolve(path, `index${extension}`))
  ];
  return candidates.find(candidate => version(candidate) !== null) ?? null;
}

/** Changes whenever the file does; null when there is no such file. */
export function version(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.mtimeMs}-${stat.size}` : null;
}
