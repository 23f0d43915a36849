/** Run by the tests in a process of its own: cells through the real compiler, importer, evaluator and display. */
import { tmpdir } from 'node:os';
import { createTransformer } from '../../../src/kernel/language/transform';
import { CellRegistry } from '../../../src/kernel/user/cells';
import type { CellRequest } from '../../../src/kernel/user/contract';
import { toMime } from '../../../src/kernel/user/to-mime';
import { describeError, syntaxReport, userFrames } from '../../../src/kernel/user/errors';
import { prepareEnvironment } from '../../../src/kernel/user/environment';
import { Evaluator } from '../../../src/kernel/user/evaluate';
import { installModuleGlobals } from '../../../src/kernel/user/module-globals';
import { createImporter } from '../../../src/kernel/user/modules';
import type { PlugIn } from '../../../src/protocol/host';
import type { CellResult, Session } from './session';

process.on('message', (session: Session) => {
  void run(session).then(results => process.send!(results, () => process.disconnect()));
});

async function run({ cwd, kernelDir = tmpdir(), serves = {}, steps }: Session): Promise<CellResult[]> {
  prepareEnvironment();
  const cells = new CellRegistry();
  const evaluator = new Evaluator();
  const transform = createTransformer();
  installModuleGlobals(createImporter({ cwd, kernelDir, plugIn: plugIn(serves), cells }));
  const results: CellResult[] = [];
  let count = 0;
  for (const step of steps) {
    if (typeof step !== 'string') {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(step.write, step.text);
      continue;
    }
    const name = `cell-${++count}`;
    const transformed = transform({ name, code: step });
    const request: CellRequest = {
      name,
      code: transformed.code,
      source: step,
      map: transformed.map,
      executionCount: count,
      cellId: null,
      file: null,
      firstLine: 1,
      silent: false
    };
    cells.add(request);
    if (transformed.error) {
      results.push({ mime: null, error: syntaxReport(transformed.error, request), frames: [] });
      continue;
    }
    results.push(
      await new Promise<CellResult>(resolve =>
        setImmediate(() =>
          evaluator.evaluate(transformed.code, name, evaluated =>
            setImmediate(() => {
              if (evaluated.status === 'value') {
                return resolve({ mime: toMime(evaluated.value), error: null, frames: [] });
              }
              const error = evaluated.status === 'thrown' ? evaluated.error : new Error('terminated');
              const stack = error instanceof Error ? (error.stack ?? '') : '';
              resolve({ mime: null, error: describeError(error, cells), frames: userFrames(stack, cells) });
            })
          )
        )
      )
    );
  }
  return results;
}

function plugIn(serves: Readonly<Record<string, unknown>>): PlugIn {
  const nothing = () => undefined;
  return {
    load: specifier => serves[specifier],
    configure: nothing,
    beforeCell: nothing,
    requestStop: () => false,
    afterTermination: nothing,
    afterCell: nothing
  };
}
