import assert from 'node:assert/strict';
import { picture } from './pictures.mjs';
import { waitFor } from './server.mjs';

const PANEL_TIMEOUT = 30_000;
const TRAINING_TIMEOUT = 180_000;

/** Learns for minutes unless it is stopped. */
const LONG_TRAINING = `
const long = tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: 3, activation: 'softmax' })] });
long.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
const labels = tf.oneHot(tf.tensor1d(Array.from({ length: 600 }, (_, i) => i % 3), 'int32'), 3).toFloat();
await long.fit(tf.randomNormal([600, 4]), labels, { epochs: 2000, batchSize: 30, verbose: 0 });
console.log('the cell goes on');`;

/** Ends with an error of its own in the third batch. */
const FAILING_TRAINING = `
const onBatchEnd = async (batch: number) => { if (batch === 2) throw new Error('the third batch was too much'); };
await long.fit(tf.randomNormal([600, 4]), labels, { epochs: 3, batchSize: 30, verbose: 0, callbacks: { onBatchEnd } });`;

/** Everything that can be done with the panel in JupyterLab, in an order in which somebody could. */
export const controls = [
  {
    name: 'an example opens from a command, in a notebook of ours with the panel beside it',
    async run({ lab }) {
      await lab.openLab('controls');
      await lab.execute('classifier-debugger:open-example');
      await lab.part('classifier-debugger').waitFor({ timeout: PANEL_TIMEOUT });
      await lab.situation('idle');
      assert.match(await lab.part('introduction').innerText(), /without a change to your code/);
      assert.match(await lab.part('header').innerText(), /^one-class-example\.ipynb/);
      await picture(lab, 'nothing-trained');
    }
  },
  {
    name: 'the example predicts one class, and the panel names the raw pixels',
    async run({ lab }) {
      await lab.runAll();
      await lab.waitForIdle(TRAINING_TIMEOUT);
      await lab.situation('finished');
      await waitFor(async () => (await lab.part('verdict').getAttribute('data-state')) === 'collapsed', PANEL_TIMEOUT);
      assert.equal(await lab.part('cause').getAttribute('data-cause'), 'C1');
      await picture(lab, 'collapsed');
    }
  },
  {
    name: 'the images behind a cell of the matrix are shown with label and probability',
    async run({ lab }) {
      await lab.part('examples').locator('summary').click();
      const captions = lab.part('examples').locator('figcaption');
      await captions.first().waitFor({ timeout: PANEL_TIMEOUT });
      assert.match(
        await captions.first().innerText(),
        /^(stripes|dots|waves) [\d.]+\s%\s+labelled (stripes|dots|waves)$/
      );
      const said = lab.part('examples-said');
      assert.match(await said.innerText(), /From the validation after epoch \d+\.$/);
      await lab.part('section-confusion').getByRole('button', { name: 'training' }).click();
      await said.getByText(/From the training batch of step \d+, /).waitFor({ timeout: PANEL_TIMEOUT });
      assert.match(await captions.first().innerText(), /labelled (stripes|dots|waves)$/);
      await lab.part('section-confusion').getByRole('button', { name: 'validation' }).click();
    }
  },
  {
    name: 'a report stands below the cell that trained: small, with HTML and a picture, and stays without a kernel',
    async run({ lab }) {
      const report = lab.page.locator('.jp-Notebook [data-testid="saved-report"]');
      await report.locator('svg.main-svg').first().waitFor({ timeout: PANEL_TIMEOUT });
      assert.match(await report.innerText(), /Predicts only/);
      const [index] = (await lab.codeCells()).slice(-1);
      const data = await lab.page.evaluate(
        at => window.jupyterapp.shell.currentWidget.content.widgets[at].model.outputs.toJSON().at(-1).data,
        index
      );
      const text = data['text/html'];
      assert.match([text].flat().join(''), /<h1>Predicts only.*<img src="data:image\/png/s);
      assert.match([data['image/png']].flat().join(''), /^iVBOR/);
      const size = JSON.stringify(data['application/vnd.classifier-debugger.v1+json']).length;
      assert.ok(size < 64_000, `${size} bytes`);
      await lab.execute('docmanager:save');
      await lab.page.evaluate(() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown());
      await lab.page.reload();
      await report.locator('svg.main-svg').first().waitFor({ timeout: PANEL_TIMEOUT });
      await lab.page.evaluate(() =>
        window.jupyterapp.shell.currentWidget.sessionContext.changeKernel({ name: 'typescript-tfjs' })
      );
      await lab.waitForKernel();
      await lab.runAll();
      await lab.waitForIdle(TRAINING_TIMEOUT);
      await lab.situation('finished');
    }
  },
  {
    name: 'a training is paused in the panel, stopped from it, and the cell goes on',
    async run({ lab }) {
      const running = lab.runCell(LONG_TRAINING, TRAINING_TIMEOUT);
      await lab.situation('training');
      const status = lab.page.locator('.cd-StatusItem');
      await waitFor(async () => /^Training, step \d+/.test(await status.innerText()), PANEL_TIMEOUT, 'the status item');
      await picture(lab, 'training');
      await lab.part('pause').click();
      await lab.situation('paused');
      const stood = await lab.part('progress').innerText();
      await lab.page.waitForTimeout(1500);
      assert.equal(await lab.part('progress').innerText(), stood);
      await lab.part('pause').click();
      await waitFor(async () => (await lab.part('progress').innerText()) !== stood, PANEL_TIMEOUT, 'progress');
      await lab.page.keyboard.press('Alt+Shift+D');
      await lab.part('classifier-debugger').waitFor({ state: 'hidden' });
      const before = await status.innerText();
      await waitFor(async () => (await status.innerText()) !== before, PANEL_TIMEOUT, 'the status item to go on');
      await status.click();
      await lab.part('stop-training').click();
      const { text, ename } = await running;
      assert.equal(ename, null, text);
      assert.match(text, /the cell goes on/);
      await lab.situation('stopped');
      await picture(lab, 'stopped');
    }
  },
  {
    name: 'a plot stands in a place of its own, and shares the time of the panel',
    async run({ lab }) {
      await lab.part('menu-curve').locator('summary').click();
      await lab.part('enlarge-curve').click();
      const popped = lab.page.getByTestId('popped-curve');
      await popped.locator('svg.main-svg').first().waitFor({ timeout: PANEL_TIMEOUT });
      await lab.part('slider').fill('20');
      await popped.locator('.cd-Cursor.cd-mod-looked:visible').waitFor({ timeout: PANEL_TIMEOUT });
      await lab.part('live').click();
      await lab.page.locator('.lm-TabBar-tab.lm-mod-current .lm-TabBar-tabCloseIcon').last().click();
      await popped.waitFor({ state: 'detached' });
    }
  },
  {
    name: 'two runs are compared, with what changed',
    async run({ lab }) {
      await lab.part('more').click();
      await lab.part('compare').selectOption({ index: 1 });
      const changed = lab.page.locator('[data-testid="section-differences"] tbody tr');
      await changed.first().waitFor({ timeout: PANEL_TIMEOUT });
      assert.ok((await changed.allInnerTexts()).some(text => text.startsWith('optimizer')));
      await lab.page.keyboard.press('Escape');
    }
  },
  {
    name: 'a training that ends with an error says so, with its message',
    async run({ lab }) {
      const { ename } = await lab.runCell(FAILING_TRAINING, TRAINING_TIMEOUT);
      assert.equal(ename, 'Error');
      await lab.situation('failed');
      assert.match(await lab.part('notice').innerText(), /the third batch was too much/);
      await picture(lab, 'failed');
    }
  }
];
