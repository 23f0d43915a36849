import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a Jupyter server says of itself (`url`, `port`, `token`, …) once it listens; undefined before. */
export function readServerFile(runtimeFolder, pid) {
  const file = join(runtimeFolder, `jpserver-${pid}.json`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // Until the bracket at its end is there the server is still writing it.
  return text.trimEnd().endsWith('}') ? JSON.parse(text) : undefined;
}
