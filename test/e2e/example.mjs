import assert from 'node:assert/strict';
import { screenshots } from './pictures.mjs';
import { waitFor } from './server.mjs';

const TRAINING_TIMEOUT = 300_000;
const PANEL_TIMEOUT = 20_000;
/** Of 180 images; guessing gets 60. The usual result is above 160, but training draws its own random numbers. */
const LEAST_RIGHT = 120;
/** ½ of the last of the six digits that the panel's tables are rounded to, and room for another order of summation. */
const TOLERANCE = 1e-4;

/** The story of the example notebook, in its order; every part goes on where the one before it ended. */
export const example = [
  {
    name: 'the example opens with the panel beside it, ready',
    async run({ lab }) {
      await lab.openNotebook('one-class.ipynb', 'example');
      await lab.part('classifier-debugger').waitFor({ timeout: PANEL_TIMEOUT });
      await lab.situation('idle');
    }
  },
  {
    name: 'while the first training runs, the panel moves',
    async run({ lab }) {
      await lab.runAll();
      await lab.situation('training');
      const progress = () => lab.part('progress').textContent();
      const before = await progress();
      await waitFor(async () => (await progress()) !== before, PANEL_TIMEOUT, 'progress');
    }
  },
  {
    name: 'all cells run without an error',
    async run({ lab }) {
      await lab.waitForIdle(TRAINING_TIMEOUT);
      const cells = await Promise.all((await lab.codeCells()).map(at => lab.cell(at)));
      assert.deepEqual(cells.map(({ ename }) => ename).filter(Boolean), [], cells.map(({ text }) => text).join('\n'));
      assert.equal(cells.at(-1).count, cells.length);
    }
  },
  {
    name: 'run 1: confusion matrix and predictions equal the notebook’s own count',
    async run({ lab }) {
      await lab.chooseRun(1);
      await equalsNotebook(lab, 0);
    }
  },
  {
    name: 'run 1: the verdict is collapsed by raw pixels (C1), with cell and line',
    async run({ lab }) {
      await verdict(lab, 'collapsed');
      assert.equal(await lab.part('cause').getAttribute('data-cause'), 'C1');
      const place = await lab.part('place').textContent();
      const [, cell, line] = place.match(/cell (\d+), line (\d+)/) ?? [];
      assert.ok(cell, `expected a cell and a line, found "${place}"`);
      const cells = await Promise.all((await lab.codeCells()).map(at => lab.cell(at)));
      const source = cells.find(({ count }) => count === Number(cell)).source.split('\n')[Number(line) - 1];
      assert.ok(/images|fit\(|train/.test(source), `${place} is "${source}"`);
    }
  },
  {
    name: 'run 1: the gradient of every weight is exactly zero at the end, and the loss stands at 10.745',
    async run({ lab }) {
      const rows = await lab.table('gradients');
      assert.equal(rows.length, 10, 'kernel and bias of five layers');
      assert.deepEqual(
        rows.map(row => Number(row[4])),
        rows.map(() => 0)
      );
      const losses = await lab.table('curve');
      assert.match(await lab.part('sentence-curve').textContent(), /10\.7|stuck|flat|constant/i);
      assert.ok(losses.length > 20);
      await screenshots(lab, 'collapsed', 7);
    }
  },
  {
    name: 'run 2: after the repair the verdict is healthy and the numbers equal the notebook’s own',
    async run({ lab }) {
      await lab.chooseRun(2);
      await verdict(lab, 'healthy');
      const counts = await equalsNotebook(lab, 1);
      const right = counts.reduce((sum, row, at) => sum + row[at], 0);
      assert.ok(right >= LEAST_RIGHT, `${right} of 180 right`);
      await screenshots(lab, 'healthy', 11);
    }
  },
  {
    name: 'a reload brings both runs back',
    async run({ lab }) {
      await lab.page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
      await lab.reload();
      await lab.part('classifier-debugger').waitFor({ timeout: PANEL_TIMEOUT });
      await lab.chooseRun(1);
      await verdict(lab, 'collapsed');
      await lab.chooseRun(2);
      await verdict(lab, 'healthy');
      await equalsNotebook(lab, 1);
    }
  },
  {
    name: 'gradient norms of the panel equal variableGrads of the same weights and batch',
    async run({ lab }) {
      const { text, ename } = await lab.runCell(GRADIENTS);
      assert.equal(ename, null, text);
      const wanted = JSON.parse(text.match(/\{.*\}/)[0]);
      await waitFor(async () => (await lab.part('run-picker').locator('option').count()) === 3, PANEL_TIMEOUT, 'run 3');
      await lab.chooseRun(3);
      const rows = await waitFor(
        async () => (await lab.table('gradients')).length === 4 && lab.table('gradients'),
        PANEL_TIMEOUT,
        'the gradients of run 3'
      );
      assert.deepEqual(rows.map(([name]) => name).toSorted(), Object.keys(wanted).toSorted());
      for (const [name, first] of rows) {
        const error = Math.abs(Number(first) - wanted[name]) / wanted[name];
        assert.ok(error < TOLERANCE, `${name}: the panel says ${first}, variableGrads ${wanted[name]}`);
      }
    }
  },
  {
    name: 'the page has logged no error of its own',
    run: async ({ lab }) => assert.deepEqual(lab.errors, [])
  }
];

/** One step of plain gradient descent whose gradients are worked out beforehand by another way. */
const GRADIENTS = `
{
  const small = tf.sequential({ layers: [
    tf.layers.dense({ inputShape: [4], units: 5, activation: 'tanh', name: 'hidden' }),
    tf.layers.dense({ units: 3, activation: 'softmax', name: 'output' })
  ] });
  small.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  const x = tf.randomNormal([12, 4], 0, 1, 'float32', 7);
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], 'int32'), 3).toFloat();
  const loss = () => tf.metrics.categoricalCrossentropy(y, small.apply(x) as tf.Tensor).mean() as tf.Scalar;
  const { grads } = tf.variableGrads(loss);
  const norms: Record<string, number> = {};
  for (const layer of small.layers) for (const weight of layer.weights) {
    const kind = weight.originalName.split('/').at(-1);
    const entry = Object.entries(grads).find(([name]) => name === weight.name || name === (weight as any).val.name);
    norms[layer.name + '/' + kind] = entry![1].norm().dataSync()[0];
  }
  await small.fit(x, y, { epochs: 1, batchSize: 12, shuffle: false, verbose: 0 });
  console.log(JSON.stringify(norms));
}`;

/** Compares both tables with the matrix that the notebook printed as its `number`-th, and returns that matrix. */
async function equalsNotebook(lab, number) {
  const cells = await Promise.all((await lab.codeCells()).map(at => lab.cell(at)));
  const printed = cells.filter(({ text }) => text.startsWith('true \\ predicted'))[number];
  const rows = printed.text
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/));
  const counts = rows.map(([, ...cells]) => cells.map(Number));
  const same = async () => JSON.stringify(await lab.table('confusion')) === JSON.stringify(rows);
  await waitFor(same, PANEL_TIMEOUT, `the matrix ${JSON.stringify(rows)} in the panel`).catch(async error => {
    throw new Error(`${error.message}; it shows ${JSON.stringify(await lab.table('confusion'))}`);
  });
  const histogram = (await lab.table('predictions')).map(([name, predicted, truth]) => [name, +predicted, +truth]);
  const column = at => counts.reduce((sum, row) => sum + row[at], 0);
  assert.deepEqual(
    histogram,
    rows.map(([name], at) => [name, column(at), counts[at].reduce((sum, count) => sum + count, 0)])
  );
  return counts;
}

async function verdict(lab, state) {
  const now = () => lab.part('verdict').getAttribute('data-state', { timeout: PANEL_TIMEOUT });
  await waitFor(async () => (await now()) === state, PANEL_TIMEOUT, `the verdict "${state}"`).catch(async error => {
    throw new Error(`${error.message}; it is "${await now()}": ${await lab.part('verdict').innerText()}`);
  });
}
