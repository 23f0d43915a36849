/** What a line that begins with `%` can be, by its name, with the line that `%help` shows. */
export const MAGICS = {
  npm: {
    usage: '%npm install PACKAGE …',
    help: 'installs packages beside the notebook; other npm commands work as well'
  },
  time: { usage: '%time [CODE]', help: 'says how long a statement takes, alone on its line: the whole cell' },
  who: { usage: '%who', help: 'lists the variables of the notebook, their types and shapes' },
  'output-limit': {
    usage: '%output-limit SIZE | off',
    help: 'how much output a cell can leave behind (20MB), from this cell on'
  },
  typecheck: { usage: '%typecheck on|strict|warn|off', help: 'says what the type check does, from this cell on' },
  help: { usage: '%help', help: 'shows this list' }
} as const satisfies Readonly<Record<string, MagicHelp>>;

export interface MagicHelp {
  readonly usage: string;
  readonly help: string;
}

export type MagicName = keyof typeof MAGICS;

/** What begins with an exclamation mark, for `%help`. */
export const SHELL: MagicHelp = { usage: '!COMMAND', help: 'runs a command of the shell and shows its output' };

export function isMagicName(name: string): name is MagicName {
  return Object.hasOwn(MAGICS, name);
}

/** Whether a cell can have a magic at all: most have none, and need not be looked at by a parser. */
export function mayHaveMagics(code: string): boolean {
  return /^(%[a-zA-Z]|!\s*\S)/m.test(code);
}
