import assert from 'node:assert/strict';
import { shoot } from './pictures.mjs';
import { waitFor } from './server.mjs';

const TIMEOUT = 60_000;
const TRAINING_TIMEOUT = 240_000;

/** The main things in Notebook 7, which has no launcher, no status bar, and one place in its middle. */
export const notebookSeven = [
  {
    name: 'Notebook 7: the toolbar button opens the panel, ready',
    async run({ lab }) {
      const { url, token } = lab.server;
      await lab.page.goto(`${url}notebooks/one-class.ipynb?token=${token}`);
      const button = lab.page.locator('[data-jp-item-name="classifier-debugger"]:visible');
      await button.waitFor({ timeout: TIMEOUT });
      // While it loads, the application puts its sides back as they were.
      await waitFor(() => stays(lab, button), TIMEOUT, 'the panel');
      await lab.situation('idle');
    }
  },
  {
    name: 'Notebook 7: a training is watched to its verdict',
    async run({ lab }) {
      await lab.page.locator('.lm-MenuBar-itemLabel', { hasText: 'Run' }).click();
      await lab.page.locator('.lm-Menu-itemLabel', { hasText: /^Run All Cells$/ }).click();
      await lab.situation('training');
      const runs = lab.part('run-picker').locator('option');
      await waitFor(async () => (await runs.count()) === 2, TRAINING_TIMEOUT, 'two runs');
      await lab.chooseRun(1);
      const state = () => lab.part('verdict').getAttribute('data-state');
      await waitFor(async () => (await state()) === 'collapsed', TIMEOUT, 'the verdict');
      await lab.page.waitForTimeout(1000);
      await shoot(lab, 'notebook-7');
    }
  },
  {
    name: 'Notebook 7: a plot is enlarged below the notebook, the slider moves it',
    async run({ lab }) {
      await lab.part('menu-curve').locator('summary').click();
      await lab.part('enlarge-curve').click();
      const popped = lab.page.getByTestId('popped-curve');
      await popped.locator('svg.main-svg').first().waitFor({ timeout: TIMEOUT });
      await lab.part('slider').fill('10');
      await popped.locator('.cd-Cursor.cd-mod-looked:visible').waitFor({ timeout: TIMEOUT });
      assert.deepEqual(
        lab.errors.filter(message => /classifier|plotly/i.test(message)),
        []
      );
    }
  }
];

/** Presses the button when the panel is not to be seen; answers whether it was there and has stayed. */
async function stays(lab, button) {
  const visible = () => lab.part('classifier-debugger').isVisible();
  if (!(await visible())) {
    await button.click();
  }
  await lab.page.waitForTimeout(2000);
  return visible();
}
