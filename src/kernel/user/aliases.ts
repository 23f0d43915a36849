import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { createPathsMatcher, getTsconfig } from 'get-tsconfig';
import { fileAt, isFile } from './local-files';

/** The file that a specifier stands for by `paths` or `baseUrl` of the nearest `tsconfig.json`; null for all others. */
export type Aliases = (specifier: string) => string | null;

/** Nothing is read before the first specifier that can be an alias. */
export function createAliases(folder: string): Aliases {
  let matcher: ((specifier: string) => readonly string[]) | null | undefined;
  return specifier => {
    if (isFile(specifier) || isBuiltin(specifier)) {
      return null;
    }
    matcher ??= matcherFor(folder);
    return (
      matcher?.(specifier)
        .map(fileAt)
        .find(file => file !== null) ?? null
    );
  };
}

function matcherFor(folder: string): ((specifier: string) => readonly string[]) | null {
  try {
    const found = getTsconfig(join(folder, 'notebook.ts'));
    return found && createPathsMatcher(found);
  } catch {
    // The compiler says in the first cell what is wrong with the file.
    return null;
  }
}
