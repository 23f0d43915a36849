import assert from 'node:assert/strict';

const TIMEOUT = 30_000;
const MOST_TABS = 120;

/** The panel without a mouse. Goes on after the settings: a notebook with some runs, the panel open beside it. */
export const keyboard = [
  {
    name: 'keyboard only: a shortcut opens the panel and gives it the focus, Tab reaches the menu, Escape leaves it',
    async run({ lab }) {
      const { keyboard: keys } = lab.page;
      const panel = lab.part('classifier-debugger');
      await lab.page.locator('.jp-Notebook:visible').first().focus();
      await keys.press('Alt+Shift+D');
      await panel.waitFor({ state: 'hidden', timeout: TIMEOUT });
      await keys.press('Alt+Shift+D');
      await panel.waitFor({ timeout: TIMEOUT });
      await tabTo(lab, '[data-testid="more"]');
      await keys.press('Enter');
      await lab.part('open-settings').waitFor();
      await keys.press('Tab');
      assert.equal(await focused(lab, '.cd-More-entries *'), true, 'Tab goes into the menu');
      await keys.press('Escape');
      await lab.part('open-settings').waitFor({ state: 'hidden' });
      assert.equal(await focused(lab, '[data-testid="more"]'), true, 'Escape gives the focus back');
    }
  },
  {
    name: 'keyboard only: a switch and the numbers of a plot',
    async run({ lab }) {
      const { keyboard: keys } = lab.page;
      await tabTo(lab, '[data-testid="section-curve"] [data-value="accuracy"]');
      await keys.press('Space');
      await lab.panel.locator('[data-value="accuracy"][aria-pressed="true"]').waitFor({ timeout: TIMEOUT });
      await tabTo(lab, '[data-testid="section-curve"] .cd-Plot-details summary');
      await keys.press('Enter');
      await lab.panel.locator('[data-testid="table-curve"] tbody tr').first().waitFor({ timeout: TIMEOUT });
      await tabTo(lab, '[data-testid="table-curve"]');
    }
  },
  {
    name: 'keyboard only: the time line moves by steps, plays and returns to the end',
    async run({ lab }) {
      const { keyboard: keys } = lab.page;
      const step = async () => Number((await lab.part('time-step').innerText()).replace(/\D/g, ''));
      await tabTo(lab, '[data-testid="play"]');
      await keys.press('Tab');
      assert.equal(await focused(lab, '[data-testid="slider"]'), true, 'the slider follows the play button');
      await keys.press('Home');
      await keys.press('ArrowRight');
      await lab.page.waitForFunction(
        () => document.querySelector('#classifier-debugger .cd-Time.cd-mod-past') !== null
      );
      assert.equal(await step(), 1);
      await keys.press('Shift+Tab');
      await keys.press('Space');
      await lab.panel.locator('[data-testid="play"][aria-label="Stop playing"]').waitFor({ timeout: TIMEOUT });
      await keys.press('Space');
      await lab.panel.locator('[data-testid="play"][aria-label="Play the run"]').waitFor({ timeout: TIMEOUT });
      await tabTo(lab, '[data-testid="live"]');
      await keys.press('Enter');
      await lab.panel.locator('[data-testid="live"][aria-pressed="true"]').waitFor({ timeout: TIMEOUT });
    }
  }
];

/** Presses Tab until this is focused; everything on the way must show that it has the focus. */
async function tabTo(lab, selector) {
  for (let presses = 0; presses < MOST_TABS; presses++) {
    await lab.page.keyboard.press('Tab');
    const { found, inside, visible, name } = await lab.page.evaluate(wanted => {
      const node = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(node);
      return {
        found: node.matches(`#classifier-debugger ${wanted}`),
        inside: node.closest('#classifier-debugger') !== null,
        visible: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
        name: node.getAttribute('aria-label') ?? node.textContent.trim().slice(0, 40)
      };
    }, selector);
    assert.ok(!inside || visible, `"${name}" shows that it has the focus`);
    if (found) {
      return;
    }
  }
  assert.fail(`${MOST_TABS} times Tab do not lead to ${selector}`);
}

function focused(lab, selector) {
  return lab.page.evaluate(wanted => document.activeElement.matches(`#classifier-debugger ${wanted}`), selector);
}
