import { readFileSync } from 'node:fs';
import { version } from './local-files';
import { namespaceOf } from './namespace';

interface Loaded {
  readonly version: string | null;
  readonly value: unknown;
}

/** By path: a file that is unchanged gives the same object again, as Node does. */
const loaded = new Map<string, Loaded>();

/** What `require` gives for a JSON file, read again after a change. @throws SyntaxError naming the file. */
export function requireJson(file: string): unknown {
  const now = version(file);
  const known = loaded.get(file);
  if (known && known.version === now) {
    return known.value;
  }
  const value = parse(file);
  loaded.set(file, { version: now, value });
  return value;
}

/** What `import * as` gives for it. */
export function importJson(file: string): object {
  return namespaceOf(requireJson(file));
}

function parse(file: string): unknown {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
