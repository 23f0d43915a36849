import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearLine, cursorTo } from 'node:readline';

/**
 * Prints one line a step with its elapsed time. On a terminal the steps still running stand below, ticking.
 * @param {NodeJS.WriteStream} out
 */
export function createProgress(out = process.stdout) {
  const running = new Map();
  const live = out.isTTY ? setInterval(draw, 1000).unref() : null;

  function draw() {
    wipe();
    const now = performance.now();
    const names = [...running].map(([name, from]) => `${name} ${((now - from) / 1000).toFixed(0)} s`);
    out.write(names.length > 0 ? `  … ${names.join(' · ')}` : '');
  }
  function wipe() {
    if (out.isTTY) {
      clearLine(out, 0);
      cursorTo(out, 0);
    }
  }
  return {
    start: name => running.set(name, performance.now()),
    /** @param {string} note follows the time: `up to date`, a warning, … */
    done(name, mark, note = '') {
      const seconds = ((performance.now() - running.get(name)) / 1000).toFixed(1);
      running.delete(name);
      wipe();
      out.write(`  ${mark} ${name.padEnd(28)}${seconds.padStart(7)} s${note && `   ${note}`}\n`);
    },
    stop() {
      clearInterval(live);
      wipe();
    }
  };
}

/**
 * Remembers with which inputs a step last succeeded, in files under `folder`.
 * @param {string} folder
 */
export function createStamps(folder) {
  const path = id => join(folder, id);
  return {
    isFresh: (id, hash, outputs) =>
      existsSync(path(id)) && readFileSync(path(id), 'utf8') === hash && outputs.every(output => existsSync(output)),
    write(id, hash) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path(id), hash);
    }
  };
}

/**
 * One hash over the contents of files and folders (walked) and over plain strings.
 * @param {string} root to which `paths` are relative; a path that does not exist counts as empty
 */
export function hashOf(root, paths, ...words) {
  const sum = createHash('sha256').update(JSON.stringify(words));
  for (const path of paths.flatMap(name => filesUnder(root, name))) {
    sum
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return sum.digest('hex');
}

function filesUnder(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) {
    return [];
  }
  return statSync(full).isDirectory()
    ? readdirSync(full)
        .filter(name => name !== '__pycache__')
        .sort()
        .flatMap(name => filesUnder(root, join(path, name)))
    : [path];
}
