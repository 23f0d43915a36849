import assert from 'node:assert/strict';

/** One time line for all plots. */
export const time = [
  {
    name: 'the slider takes every plot back, arrow keys move it by a step, "end" returns',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      await panel.slideTo(8);
      assert.equal(await panel.part('time-step').innerText(), 'step 8');
      await panel.says('predictions', /^Every class is predicted/);
      await panel.says('gradients', /^No gradient is 0\. At step 8/);
      await panel.part('slider').press('ArrowRight');
      await panel.says('gradients', /At step 9/);
      assert.match(await panel.part('slider').getAttribute('aria-valuetext'), /step 9 of 119/);
      await panel.part('live').click();
      await panel.says('predictions', /^All 180 images are called “gravel”/);
    }
  },
  {
    name: 'a click in a plot looks at that step, and all plots mark it; pointing marks it in all of them',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      const surface = panel.page.locator('.cd-mod-shares .cd-Plot-surface');
      const box = await surface.boundingBox();
      await surface.click({ position: { x: box.width / 2, y: 20 } });
      const step = Number((await panel.part('time-step').innerText()).replace(/\D/g, ''));
      assert.ok(Math.abs(step - 60) <= 1, `step ${step}`);
      const looked = panel.page.locator('.cd-Cursor.cd-mod-looked:visible');
      assert.equal(await looked.count(), 4, 'shares, gradients, dead units, curve');
      await panel.page.mouse.move(box.x + box.width / 4, box.y + 20);
      assert.equal(await panel.page.locator('.cd-Cursor.cd-mod-pointed:visible').count(), 4);
    }
  },
  {
    name: 'a drag over a plot enlarges that stretch in all plots, and one button shows all steps again',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      const box = await panel.page.locator('.cd-mod-shares .cd-Plot-surface').boundingBox();
      await panel.page.mouse.move(box.x + 10, box.y + 20);
      await panel.page.mouse.down();
      await panel.page.mouse.move(box.x + box.width / 4, box.y + 20, { steps: 4 });
      await panel.page.mouse.up();
      await panel.part('whole').waitFor();
      // Those out of view follow a little later.
      await panel.page.waitForFunction(
        () => document.querySelector('[data-testid="plot-curve"]').layout.xaxis.range[1] < 100
      );
      const ranges = () =>
        panel.page.evaluate(() =>
          ['shares', 'gradients', 'curve'].map(id =>
            document.querySelector(`[data-testid="plot-${id}"]`).layout.xaxis.range.map(Math.round)
          )
        );
      const [[first, last], ...others] = await ranges();
      assert.ok(first < 5 && last > 20 && last < 40, `${first} to ${last}`);
      assert.deepEqual(others, [
        [first, last],
        [first, last]
      ]);
      await panel.part('whole').click();
      await panel.page.waitForFunction(
        () => document.querySelector('[data-testid="plot-shares"]').layout.xaxis.range[1] > 100
      );
    }
  },
  {
    name: 'a plot that is scrolled to while a training runs shows what has come meanwhile',
    async run(panel) {
      await panel.open({ run: 'early', height: '600' });
      await panel.page.evaluate(() => {
        const { store } = globalThis.gallery;
        const [first] = store.selected.run.steps;
        let step = 4;
        setInterval(() => store.take({ type: 'events', events: [{ ...first, step: step++ }] }), 50);
      });
      await panel.page.waitForTimeout(1500);
      const drawn = () =>
        panel.page.evaluate(() => document.querySelector('[data-testid="plot-curve"]').layout.xaxis.range[1]);
      assert.ok((await drawn()) < 10, 'out of view nothing is drawn');
      await panel.part('plot-curve').scrollIntoViewIfNeeded();
      await panel.page.waitForFunction(
        () => document.querySelector('[data-testid="plot-curve"]').layout.xaxis.range[1] > 20
      );
    }
  },
  {
    name: 'play runs through the training and ends at the end',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      await panel.slideTo(100);
      await panel.part('play').click();
      assert.equal(await panel.part('play').getAttribute('aria-label'), 'Stop playing');
      await panel.page.waitForFunction(
        () => document.querySelector('[data-testid="play"]').getAttribute('aria-label') === 'Play the run'
      );
      assert.equal(await panel.part('live').getAttribute('aria-pressed'), 'true');
    }
  }
];
