import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const LIMIT_MS = 240_000;

/**
 * Runs a program with `classifier-debugger check`, once: the recording and the true accuracy stay in `folder`, and a
 * later call only reads them. The verdict is made anew from the recording by `judge`.
 */
export function runCase(root, folder, { text, data, judge }) {
  const [program, recording, printed] = ['program.ts', 'events.jsonl', 'printed.txt'].map(name =>
    path.join(folder, name)
  );
  if (!fs.existsSync(recording) || fs.readFileSync(program, 'utf8') !== text) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(program, text);
    const { stderr, error } = spawnSync(
      process.execPath,
      [path.join(root, 'build/kernel/cli.js'), 'check', program, '--json', '--events', recording],
      { encoding: 'utf8', timeout: LIMIT_MS, env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', PROGRAM_DATA: data } }
    );
    fs.writeFileSync(printed, `${stderr}${error ? `\n${error.message}` : ''}`);
  }
  const said = fs.readFileSync(printed, 'utf8');
  if (!fs.existsSync(recording)) {
    return { failure: said.trim().split('\n').at(-1) };
  }
  const accuracy = /TRUE_ACCURACY (\S+)/.exec(said)?.[1];
  return {
    verdict: judge(fs.readFileSync(recording, 'utf8')),
    accuracy: accuracy === undefined ? undefined : Number(accuracy)
  };
}
