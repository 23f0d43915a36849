import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Before the cursor: `from '`, `import '`, `import('`, `require('` and the start of a package's name. */
const PACKAGE_START = /\b(?:from|import|require)\s*\(?\s*['"]((?:@[\w.-]*\/)?[@\w.-]*)$/;

/** Where the name of a package begins that is being typed in an import, and what is typed; null elsewhere. */
export function typedPackage(code: string, offset: number): { readonly start: number; readonly typed: string } | null {
  const typed = PACKAGE_START.exec(code.slice(0, offset))?.[1];
  return typed === undefined || typed.startsWith('.') ? null : { start: offset - typed.length, typed };
}

/** Names of the packages that are installed at or above a folder. */
export function packagesAbove(folder: string): readonly string[] {
  const root = join(folder, 'node_modules');
  const above = dirname(folder) === folder ? [] : packagesAbove(dirname(folder));
  return existsSync(root) ? [...new Set([...packagesIn(root), ...above])] : above;
}

function packagesIn(root: string): string[] {
  return readdirSync(root)
    .filter(name => !name.startsWith('.') && name !== '@types')
    .flatMap(name => (name.startsWith('@') ? readdirSync(join(root, name)).map(inner => `${name}/${inner}`) : [name]));
}
