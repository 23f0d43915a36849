import assert from 'node:assert/strict';
import { waitFor } from './server.mjs';

const PLUGIN = 'jupyterlab-classifier-debugger:plugin';
const TIMEOUT = 30_000;
const TRAINING_TIMEOUT = 60_000;
/** Long enough to see that nothing moves, and shorter than the interval that is set meanwhile. */
const STANDS = 3000;

/** Learns for some seconds in 60 steps, or until it is stopped. */
const training = epochs => `
{
  const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: 3, activation: 'softmax' })] });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  const labels = tf.oneHot(tf.tensor1d(Array.from({ length: 600 }, (_, i) => i % 3), 'int32'), 3).toFloat();
  await model.fit(tf.randomNormal([600, 4]), labels, { epochs: ${epochs}, batchSize: 30, verbose: 0 });
}`;

/** Settings, changed in JupyterLab's own editor while the panel is open. Goes on where the film ended, in the example. */
export const settings = [
  {
    name: 'the order of the classes follows its setting at once',
    async run({ lab }) {
      const names = async () => (await lab.table('predictions')).map(([name]) => name).join();
      await waitFor(async () => (await names()) === 'stripes,dots,waves', TIMEOUT, 'the order as trained');
      await lab.part('more').click();
      await lab.part('open-settings').click();
      await set(lab, 'classOrder', 'alphabetical');
      await waitFor(async () => (await names()) === 'dots,stripes,waves', TIMEOUT, 'the alphabet');
    }
  },
  {
    name: 'colours follow the theme at once, in drawings as well',
    async run({ lab }) {
      const ink = () =>
        lab.page.evaluate(
          () => document.querySelector('#classifier-debugger [data-testid="plot-curve"]').layout.font.color
        );
      const light = await ink();
      await lab.execute('apputils:change-theme', { theme: 'JupyterLab Dark' });
      await waitFor(async () => (await ink()) !== light, TIMEOUT, 'another colour');
      await lab.execute('apputils:change-theme', { theme: 'JupyterLab Light' });
      await waitFor(async () => (await ink()) === light, TIMEOUT, 'the first colour');
    }
  },
  {
    name: 'closely watched, every step is measured; without the saved report there is none',
    async run({ lab }) {
      await set(lab, 'schedule', 'full');
      await lab.page.locator(field('savedReport')).uncheck();
      await toNotebook(lab);
      const train = async () => {
        await lab.runCell(training(3), TRAINING_TIMEOUT);
        await lab.situation('finished');
      };
      const measured = async () => Math.max(...(await lab.table('gradients')).map(row => Number(row[5])));
      // JupyterLab saves a setting a moment after it was chosen, and a training is over in less.
      const isClose = async () => {
        await train();
        return (await measured()) === 59;
      };
      await waitFor(isClose, TIMEOUT, 'the last of 60 steps to be measured');
      const reports = () => lab.page.locator('.jp-Notebook [data-testid="saved-report"]').count();
      const before = await reports();
      await train();
      await lab.page.waitForTimeout(STANDS);
      assert.equal(await reports(), before);
    }
  },
  {
    name: 'drawn less often, the panel stands still meanwhile; drawn more often, it moves again',
    async run({ lab }) {
      await toSettings(lab);
      await lab.page.locator(field('refreshInterval')).fill('10000');
      await toNotebook(lab);
      void lab.runCell(training(5000), TRAINING_TIMEOUT).catch(() => undefined);
      await lab.situation('training');
      const progress = () => lab.part('progress').innerText();
      const stands = async () => {
        const before = await progress();
        await lab.page.waitForTimeout(STANDS);
        return (await progress()) === before;
      };
      await waitFor(stands, TIMEOUT, 'the panel to stand still');
      await toSettings(lab);
      await lab.page.locator(field('refreshInterval')).fill('250');
      await toNotebook(lab);
      await waitFor(async () => !(await stands()), TIMEOUT, 'the panel to move again');
      await lab.part('stop-training').click();
      await lab.situation('stopped');
    }
  }
];

/** In the form of the settings editor, where an entry is a field with the name of the plug-in and its own. */
function field(name) {
  return `[id="jp-SettingsEditor-${PLUGIN}_${name}"]`;
}

async function set(lab, name, choice) {
  await lab.page.locator(field(name)).waitFor({ timeout: TIMEOUT });
  await lab.page.locator(field(name)).selectOption({ label: choice });
}

async function toSettings(lab) {
  await lab.page.evaluate(() => {
    const [found] = [...window.jupyterapp.shell.widgets('main')].filter(({ title }) => title.label === 'Settings');
    window.jupyterapp.shell.activateById(found.id);
  });
}

async function toNotebook(lab) {
  await lab.page.evaluate(() => {
    const [found] = [...window.jupyterapp.shell.widgets('main')].filter(({ sessionContext }) => sessionContext);
    window.jupyterapp.shell.activateById(found.id);
  });
}
