import { isAscii } from 'node:buffer';
import { mkdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { arch, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** For the owner only: V8 runs what it finds there. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * Loads TypeScript with the bytecode that an earlier kernel of this user left behind, which makes it load faster and
 * the first check too: nine megabytes would be compiled piece by piece while they are used. Later
 * `require('typescript')` give the same module. Returns a function that leaves the bytecode for later kernels, to be
 * called when what they will use at first has been used.
 */
export function loadTypeScript(bundle: string): () => void {
  const require = createRequire(bundle);
  const file = require.resolve('typescript');
  const place = cachePlace(file, process.env, process.platform);
  const cachedData = place === null ? undefined : readIfThere(place);
  const script = new Script(Module.wrap(textOf(file)), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData })
  });
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  module.loaded = true;
  return () => {
    // V8 refuses what another version of it has written, or with other options.
    if (place !== null && (cachedData === undefined || script.cachedDataRejected)) {
      leave(place, script.createCachedData());
    }
  };
}

/** Node decodes pure ASCII, which it is, several times as slowly when told that it is UTF-8. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** Where the bytecode of a file is, by the file's age and size and by Node's version; null when it is not wanted. */
export function cachePlace(file: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (env['CLASSIFIER_DEBUGGER_CODE_CACHE'] === 'off') {
    return null;
  }
  const { mtimeMs, size } = statSync(file);
  const name = `typescript-${size}-${Math.round(mtimeMs)}-node-${process.version}-${arch()}.bytecode`;
  return join(cacheFolder(env, platform), 'classifier-debugger', name);
}

function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library/Caches');
    case 'win32':
      return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local');
    default:
      return env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  }
}

function readIfThere(place: string): Buffer | undefined {
  try {
    return readFileSync(place);
  } catch {
    // The first kernel of this user, or a home that cannot be read: only speed is lost.
    return undefined;
  }
}

/** Whole or not at all: other kernels may be reading. */
function leave(place: string, bytes: Buffer): void {
  const draft = `${place}.${process.pid}`;
  try {
    mkdirSync(dirname(place), { recursive: true, mode: FOLDER_MODE });
    writeFileSync(draft, bytes, { mode: FILE_MODE });
    renameSync(draft, place);
  } catch {
    // A full disk or a read-only home: the next kernel starts as slowly as this one.
    discard(draft);
  }
}

function discard(draft: string): void {
  try {
    unlinkSync(draft);
  } catch {
    // It was never made.
  }
}
