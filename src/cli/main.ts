import { check } from './check';
import { diff } from './diff';
import { doctor } from './doctor';
import { EXIT } from './exit';
import { installNative } from './install-native';
import { readOptions, type OptionName, type Options } from './options';
import { Problem } from './problem';
import { report } from './report';

const HELP = `Usage: classifier-debugger COMMAND

  check FILE      run a program (.ts, .js, cells marked "// %%") or a notebook (.ipynb), and say what is wrong
  report FILE     the same from a recorded run (events.jsonl)
  diff A B        what differs between two models: recordings, saved models (model.json) or printed summaries
  doctor          what is missing for the kernel and the panel, one line per fault with its remedy
  install-native  set up native TensorFlow

Options of check, report and diff:
  --json          one machine-readable object and nothing else
  --github        check and report: annotations of GitHub Actions on the lines concerned, besides the sentences
  --events FILE   check only: write the recording, for report and for a bug report

FILE runs in its own folder. What it prints goes to the standard error, the verdict to the standard output.
TypeScript errors in it are warnings: they are printed, and change no exit code.
Exit codes of check and report: 0 no cause found, 1 a cause found, 2 could not run; of diff: 0 same, 1 different.
`;

interface Command {
  readonly options: readonly OptionName[];
  run(args: readonly string[], options: Options): Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  check: {
    options: ['json', 'github', 'events'],
    run: ([file, ...rest], options) => check(only(file, rest, 'check'), options)
  },
  report: {
    options: ['json', 'github'],
    run: ([file, ...rest], options) => report(only(file, rest, 'report'), options)
  },
  diff: {
    options: ['json'],
    run: (args, options) => diff(two(args), options)
  },
  doctor: { options: [], run: () => doctor() },
  'install-native': { options: [], run: () => installNative() }
};

async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(HELP);
    return name === undefined ? EXIT.couldNotRun : EXIT.noCause;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    throw new Problem(`There is no command "${name}". There are ${Object.keys(COMMANDS).join(', ')}; see --help.`);
  }
  const { args, options } = readOptions(name, command.options, rest);
  return command.run(args, options);
}

function two(args: readonly string[]): readonly [string, string] {
  const [a, b, ...rest] = args;
  if (a === undefined || b === undefined || rest.length > 0) {
    throw new Problem(`The command diff takes two files, but got ${args.length}: classifier-debugger diff A B`);
  }
  return [a, b];
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
