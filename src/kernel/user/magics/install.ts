import { MAGICS, SHELL } from '../../magics/catalog';
import { currentOrigin } from '../attribution';
import { fetchProgress, npmCommand, packageFolder } from './npm';
import { runCommand, type ShellParts } from './shell';
import { Timing } from './timing';
import { describeVariables } from './who';

export interface MagicParts extends ShellParts {
  readonly variables: () => ReadonlyMap<string, unknown>;
}

/** The global `__magic__`: what the magics of a cell are written as; see src/kernel/magics. */
export function installMagics({ guard, write, variables }: MagicParts): void {
  const timing = new Timing();
  const print = (text: string): void => write(currentOrigin(), 'stdout', `${text}\n`);
  const magic = {
    shell: (text: string) =>
      runCommand({ text, cwd: process.cwd(), title: `The command "${text}"` }, currentOrigin(), { guard, write }),
    npm: (args: string) => npm(args, { guard, write }),
    begin: (index: number) => timing.begin(index),
    end: (index: number) => print(timing.end(index)),
    who: () => print(describeVariables(variables())),
    help: () => print(help())
  };
  Object.defineProperty(globalThis, '__magic__', { value: magic });
}

function npm(args: string, { guard, write }: ShellParts): Promise<void> {
  const folder = packageFolder(process.cwd());
  const origin = currentOrigin();
  const progress = fetchProgress(text => write(origin, 'stderr', text));
  const command = { text: npmCommand(args, folder), cwd: folder, title: `npm ${args}` };
  return runCommand(command, origin, {
    guard,
    write: (_origin, stream, text) => (stream === 'stderr' ? progress(text) : write(origin, stream, text))
  });
}

function help(): string {
  const lines = [...Object.values(MAGICS), SHELL];
  const width = Math.max(...lines.map(({ usage }) => usage.length));
  return lines.map(({ usage, help: text }) => `${usage.padEnd(width)}  ${text}`).join('\n');
}
