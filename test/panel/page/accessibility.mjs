import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SERIOUS = ['serious', 'critical'];

/** What somebody needs who does not see, or uses no mouse. */
export const accessibility = [
  ...['light', 'dark', 'high-contrast'].map(theme => ({
    name: `axe finds nothing serious in ${theme}`,
    async run(panel) {
      for (const query of [
        { run: 'collapsed', others: '1' },
        { run: 'with images' },
        { run: 'healthy' },
        { run: 'early' },
        { state: 'no-notebook' },
        { state: 'died' },
        { state: 'kernel-older' }
      ]) {
        await panel.open({ ...query, theme });
        await panel.page.evaluate(() =>
          document.querySelectorAll('#panel details').forEach(details => (details.open = true))
        );
        await panel.page.waitForTimeout(400);
        await panel.page.addScriptTag({ path: axe });
        const { violations } = await panel.page.evaluate(() =>
          globalThis.axe.run('#panel', { resultTypes: ['violations'] })
        );
        const found = violations
          .filter(({ impact }) => SERIOUS.includes(impact))
          .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary.slice(0, 300)}`);
        assert.deepEqual(found, [], JSON.stringify(query));
      }
    }
  })),
  {
    name: 'every control is reached with the Tab key, has a name, and shows that it has the focus',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      const wanted = await panel.page.evaluate(
        () =>
          [...document.querySelectorAll('#panel :is(button, summary, select, input)')].filter(
            node => node.checkVisibility() && !node.disabled
          ).length
      );
      await panel.page.locator('#choices select').last().focus();
      const reached = new Set();
      for (let presses = 0; presses < wanted + 5; presses++) {
        await panel.page.keyboard.press('Tab');
        const { place, name, outline } = await panel.page.evaluate(() => {
          const node = document.activeElement;
          const inside = node.closest('#panel') !== null;
          const name = node.getAttribute('aria-label') ?? node.textContent.trim();
          const { outlineStyle, outlineWidth } = getComputedStyle(node);
          const outline = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
          const all = [...document.querySelectorAll('#panel :is(button, summary, select, input)')];
          return { place: inside ? all.indexOf(node) : -1, name, outline };
        });
        if (place >= 0) {
          assert.ok(name, `control ${place} has a name`);
          assert.ok(outline, `"${name}" shows its focus`);
          reached.add(place);
        }
      }
      assert.equal(reached.size, wanted);
    }
  },
  {
    name: 'with less motion asked for, nothing is animated',
    async run(panel) {
      await panel.page.emulateMedia({ reducedMotion: 'reduce' });
      await panel.open({ run: 'early' });
      const animated = await panel.page.evaluate(() => document.getAnimations().length);
      await panel.page.emulateMedia({ reducedMotion: 'no-preference' });
      assert.equal(animated, 0);
    }
  },
  {
    name: 'only the verdict speaks up by itself',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      const live = panel.page.locator('#panel [aria-live]:visible');
      assert.deepEqual(await live.evaluateAll(all => all.map(node => node.className)), ['cd-Verdict-place']);
    }
  }
];
