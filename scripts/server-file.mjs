import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a Jupyter server says of itself (`url`, `port`, `token`, …) once it listens; undefined before. */
export function readServerFile(runtimeFolder, pid) {
  const file = join(runtimeFolder, `jpserver-${pid}.json`);
  if (!existsSync(file)) {
    return undefined;
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) {
      // The server is still writing it.
      return undefined;
    }
    throw error;
  }
}
