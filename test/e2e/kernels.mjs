import assert from 'node:assert/strict';
import { picture, shoot } from './pictures.mjs';
import { waitFor } from './server.mjs';

const PANEL_TIMEOUT = 30_000;

/** Other kernels, none and a new one, and the ways to open the panel; goes on where the controls end. */
export const kernels = [
  {
    name: 'pinned, the panel stays with its notebook; unpinned, it follows to another kernel and offers ours',
    async run({ lab }) {
      await lab.part('pin').click();
      await lab.execute('notebook:create-new', { kernelName: 'python3' });
      await lab.waitForKernel();
      assert.match(await lab.part('header').innerText(), /one-class-example/);
      await lab.part('pin').click();
      await lab.situation('other-kernel');
      assert.match(await lab.part('notice').innerText(), /Python 3/);
      await picture(lab, 'other-kernel');
      await lab.part('remedy-switch-kernel').click();
      await lab.situation('idle');
    }
  },
  {
    name: 'a small training is inserted into an empty notebook, runs, and is healthy',
    async run({ lab }) {
      await lab.part('remedy-insert-snippet').click();
      await lab.runAll();
      await lab.situation('finished');
      await waitFor(async () => (await lab.part('verdict').getAttribute('data-state')) === 'healthy', PANEL_TIMEOUT);
      await picture(lab, 'healthy');
    }
  },
  {
    name: 'a kernel that is shut down, and none, are told with the next step',
    async run({ lab }) {
      await lab.page.evaluate(() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown());
      await lab.situation('no-kernel');
      await lab.part('remedy-switch-kernel').waitFor();
    }
  },
  {
    name: 'toolbar button, View menu, palette, shortcut and launcher card open the panel',
    async run({ lab }) {
      const panel = lab.part('classifier-debugger');
      const hidden = () => panel.waitFor({ state: 'hidden', timeout: PANEL_TIMEOUT });
      await lab.page.locator('[data-jp-item-name="classifier-debugger"]:visible').click();
      await hidden();
      await lab.page.keyboard.press('Alt+Shift+D');
      await panel.waitFor({ timeout: PANEL_TIMEOUT });
      await lab.page.keyboard.press('Alt+Shift+D');
      await hidden();
      await lab.page.locator('.lm-MenuBar-itemLabel', { hasText: 'View' }).click();
      await lab.page.locator('.lm-Menu-itemLabel', { hasText: /^Classifier Debugger$/ }).click();
      await panel.waitFor({ timeout: PANEL_TIMEOUT });
      await lab.execute('launcher:create');
      await lab.page.locator('.jp-LauncherCard:visible', { hasText: 'Classifier Debugger' }).first().waitFor();
    }
  },
  {
    name: 'a restarted kernel is followed: the panel forgets, and watches what is trained next',
    async run({ lab }) {
      await lab.execute('classifier-debugger:open-example');
      await lab.waitForKernel();
      await lab.runAll();
      await lab.situation('finished');
      await lab.page.evaluate(() => void window.jupyterapp.shell.currentWidget.sessionContext.restartKernel());
      await waitFor(async () => (await lab.now()) !== 'finished', PANEL_TIMEOUT, 'the restart');
      await shoot(lab, 'starting');
      await lab.situation('idle');
      await lab.runAll();
      await lab.situation('finished');
    }
  },
  {
    name: 'the page has logged no error of its own',
    run: async ({ lab }) => assert.deepEqual(lab.errors, [])
  }
];
