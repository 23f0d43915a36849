import { setTimeout as wait } from 'node:timers/promises';
import { runInPauses } from '../../../src/kernel/language/pauses';

const finish = jest.fn();

function* counting(taken: { steps: number }): Generator<void, void> {
  while (taken.steps < 3) {
    taken.steps++;
    yield;
  }
}

/** Asks without a pause until the steps had every chance to go on. */
async function askFor(turns: number, asked: () => void): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    asked();
    await new Promise(setImmediate);
  }
}

test('no step is taken while questions come, and all of them afterwards', async () => {
  const taken = { steps: 0 };
  const asked = runInPauses(counting(taken), finish);
  await askFor(50, asked);
  expect(taken.steps).toBe(0);
  while (finish.mock.calls.length === 0) {
    await wait(5);
  }
  expect(taken.steps).toBe(3);
});
