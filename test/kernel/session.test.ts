import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { UserSession } from '../../src/kernel/session';
import type { CellRequest } from '../../src/kernel/user/contract';

jest.setTimeout(60_000);

/** Lets cells wait before they are sent, as a debugger does that sets breakpoints first. */
let letGo: () => void = () => undefined;
let isSlow = false;

const session = new UserSession({
  userFile: resolve(__dirname, '../../build/kernel/user.js'),
  cwd: tmpdir(),
  beforeRun: () => (isSlow ? new Promise(resume => (letGo = resume)) : Promise.resolve()),
  onMessage: () => undefined
});
afterAll(() => session.dispose());

function cell(name: string, code: string): CellRequest {
  const place = { file: null, firstLine: 1, map: null, executionCount: 1, cellId: null, silent: false };
  return { name, code, source: code, ...place };
}

test('a cell that is stopped before it was sent does not run, and the next one does', async () => {
  expect(await session.run(cell('a', 'globalThis.count = 0'))).toMatchObject({ status: 'ok' });
  isSlow = true;
  const stopped = session.run(cell('b', 'globalThis.count++'));
  session.interrupt();
  expect(await stopped).toMatchObject({ status: 'error', error: { ename: 'Interrupted' } });
  letGo();
  isSlow = false;
  expect(await session.run(cell('c', 'globalThis.count'))).toMatchObject({ result: { 'text/plain': '0' } });
});
