import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** npm's commands that fetch packages, and can take minutes. */
const FETCHES = /^(install|i|add|ci|update|up|upgrade)\b/;

/** The nearest folder above with a `package.json`, else the notebook's own: there packages are installed. */
export function packageFolder(folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    if (existsSync(join(above, 'package.json'))) {
      return above;
    }
    if (above === dirname(above)) {
      return folder;
    }
  }
}

/** The command line for `%npm ARGUMENTS`. An install tells of every package that it fetches; see {@link fetchProgress}. */
export function npmCommand(args: string, folder: string): string {
  const flags = FETCHES.test(args) ? ' --no-fund --no-audit --loglevel=http' : '';
  return `npm ${args} --prefix ${JSON.stringify(folder)} --no-update-notifier${flags}`;
}

/** Turns npm's log of its requests into one line that counts them; everything else is passed on. */
export function fetchProgress(write: (text: string) => void): (text: string) => void {
  let fetched = 0;
  let rest = '';
  return text => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, name] = /^npm http (?:fetch|cache) .*?\/([^/\s]+?)(?:\.tgz)?(?: |$)/.exec(line) ?? [];
      if (name === undefined) {
        write(`${fetched > 0 ? '\n' : ''}${line}\n`);
        fetched = 0;
      } else {
        write(`\r${++fetched} fetched, ${name.replace('%2f', '/')}`.padEnd(60));
      }
    }
  };
}
