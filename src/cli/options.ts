import { parseArgs } from 'node:util';
import { messageOf, Problem } from './problem';

/** How a verdict is printed. */
export interface Printing {
  /** One machine-readable object instead of sentences. */
  readonly json: boolean;
  /** Annotations of GitHub Actions besides the sentences, which show on the lines of a change. */
  readonly github: boolean;
}

export interface Options extends Printing {
  /** Where `check` writes the recording, null for nowhere. */
  readonly events: string | null;
}

export type OptionName = keyof Options;

const KINDS = { json: 'boolean', github: 'boolean', events: 'string' } as const;

/**
 * The arguments and options of a command.
 * @throws Problem for an option that this command does not have, or two that exclude each other
 */
export function readOptions(
  command: string,
  allowed: readonly OptionName[],
  argv: readonly string[]
): { readonly args: readonly string[]; readonly options: Options } {
  const config = Object.fromEntries(allowed.map(name => [name, { type: KINDS[name] }]));
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: config, allowPositionals: true });
    const events = typeof values['events'] === 'string' ? values['events'] : null;
    const [json, github] = [values['json'] === true, values['github'] === true];
    if (json && github) {
      throw new Problem('--json and --github exclude each other: the first prints nothing but one object.');
    }
    return { args: positionals, options: { json, github, events } };
  } catch (error) {
    if (error instanceof Problem) {
      throw error;
    }
    const unknown = argv.find(
      argument => argument.startsWith('-') && !allowed.some(name => argument.startsWith(`--${name}`))
    );
    throw new Problem(
      unknown === undefined
        ? `${messageOf(error)} See --help.`
        : `The command ${command} has no option "${unknown}". See --help.`
    );
  }
}
