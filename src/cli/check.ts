import { judgeAll } from '../diagnosis/judge';
import { toJson } from '../protocol/json';
import { writeText } from './files';
import type { Options } from './options';
import { messageOf, Problem } from './problem';
import { readProgram } from './program';
import { runProgram } from './run-program';
import { tell } from './tell';
import { typeText } from './type-warnings';

/**
 * Runs a program as the kernel would and judges what it trained.
 * @throws Problem when the file is unreadable, fails before it trains anything, or trains nothing
 */
export async function check(file: string, { events: recording, ...printing }: Options): Promise<number> {
  const program = readProgram(file);
  const started = performance.now();
  const { events, types, failure } = await runProgram(program);
  if (recording !== null) {
    writeText(recording, events.map(event => `${JSON.stringify(toJson(event))}\n`).join(''));
  }
  const seconds = (performance.now() - started) / 1000;
  const judged = judgeAll(events);
  if (judged.length === 0) {
    process.stderr.write(typeText(types));
    throw new Problem(
      failure ??
        `${file} trained nothing that could be observed: no fit, fitDataset, trainOnBatch, minimize or variableGrads.`
    );
  }
  if (failure !== null) {
    process.stderr.write(`${failure}\nWhat was trained until then is judged below.\n`);
  }
  const code = tell({ judged, types, seconds, ...printing });
  if (failure !== null && code === 0) {
    throw new Problem(`${messageOf(failure.split('\n')[0])} No cause was found in what was trained before.`);
  }
  return code;
}
