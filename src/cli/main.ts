import { check } from './check';
import { doctor } from './doctor';
import { EXIT } from './exit';
import { installNative } from './install-native';
import { Problem } from './problem';
import { report } from './report';

const HELP = `Usage: classifier-debugger COMMAND

  check FILE [--json]      run a program (.ts, .js, cells marked "// %%") or a notebook (.ipynb), and say what is wrong
  report FILE [--json]     the same from a recorded run (events.jsonl)
  doctor                   what is missing for the kernel and the panel, one line per fault with its remedy
  install-native           set up native TensorFlow

FILE runs in its own folder. What it prints goes to the standard error, the verdict to the standard output.
Exit codes of check and report: 0 no cause found, 1 a cause found, 2 could not run.
`;

type Command = (args: readonly string[], options: { readonly json: boolean }) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  check: ([file, ...rest], options) => check(only(file, rest, 'check'), options),
  report: ([file, ...rest], options) => report(only(file, rest, 'report'), options),
  doctor: () => doctor(),
  'install-native': () => installNative()
};

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv.filter(argument => argument !== '--json');
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(HELP);
    return name === undefined ? EXIT.couldNotRun : EXIT.noCause;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    throw new Problem(`There is no command "${name}". There are ${Object.keys(COMMANDS).join(', ')}; see --help.`);
  }
  const unknown = rest.find(argument => argument.startsWith('-'));
  if (unknown !== undefined) {
    throw new Problem(`The command ${name} has no option "${unknown}". See --help.`);
  }
  return command(rest, { json: argv.includes('--json') });
}

function only(file: string | undefined, rest: readonly string[], command: string): string {
  if (file === undefined) {
    throw new Problem(`The command ${command} needs a file: classifier-debugger ${command} FILE`);
  }
  if (rest.length > 0) {
    throw new Problem(`The command ${command} takes one file, but got "${[file, ...rest].join('", "')}".`);
  }
  return file;
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Problem ? error.message : (error as Error).stack}\n`);
    process.exitCode = EXIT.couldNotRun;
  }
);
