import assert from 'node:assert/strict';

/** WCAG 2.2, 1.4.3 (AA) for text of ordinary size. */
const CONTRAST = 4.5;

/** What the panel shows. */
export const contents = [
  {
    name: 'a collapsed run: verdict, cause, line, change and five drawn plots',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      assert.equal(await panel.part('verdict').getAttribute('data-state'), 'collapsed');
      assert.match(await panel.part('headline').innerText(), /gravel/);
      assert.equal(await panel.part('cause').getAttribute('data-cause'), 'C1');
      assert.equal(await panel.part('place').innerText(), 'cell 3, line 7');
      assert.match(await panel.part('fix-after').innerText(), /div\(255\)/);
      for (const id of ['predictions', 'shares', 'confusion', 'gradients', 'curve']) {
        await panel.part(`plot-${id}`).locator('svg.main-svg').first().waitFor();
      }
    }
  },
  {
    name: 'the numbers behind a plot are a table',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      assert.deepEqual(await panel.table('confusion'), [
        ['brick', '0', '0', '60'],
        ['grass', '0', '0', '60'],
        ['gravel', '0', '0', '60']
      ]);
      await panel.part('section-confusion').getByRole('button', { name: 'rows' }).click();
      await panel.page.waitForTimeout(100);
      assert.deepEqual((await panel.table('confusion'))[0], ['brick', '0', '0', '1']);
    }
  },
  {
    name: 'switches work from the keyboard and say what holds',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      const accuracy = panel.part('section-curve').getByRole('button', { name: 'accuracy' });
      await accuracy.focus();
      await panel.page.keyboard.press('Enter');
      assert.equal(await accuracy.getAttribute('aria-pressed'), 'true');
      await panel.says('curve', /^Accuracy/);
    }
  },
  {
    name: 'buttons ask for what they say',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      for (const id of ['insert-fix', 'go-to-line', 'copy-fix']) {
        await panel.part(id).click();
      }
      const asked = await panel.page.locator('#asked').innerText();
      assert.deepEqual(asked.split('\n'), [
        'insert const x = tf.stack(images).div(255) at cell-3:7',
        'go to cell-3:7',
        'copy const x = tf.stack(images).div(255)'
      ]);
    }
  },
  {
    name: 'a healthy run has no red in it but wrong predictions, and no cause',
    async run(panel) {
      // The second one has learned until its hinge loss was 0: its gradients are exactly zero, and all is well.
      for (const run of ['healthy', 'benign-hinge']) {
        await panel.open({ run });
        assert.equal(await panel.part('verdict').getAttribute('data-state'), 'healthy');
        assert.equal(await panel.page.getByTestId('cause').count(), 0);
        assert.equal(await panel.page.locator('.cd-mod-bad').count(), 0);
      }
    }
  },
  {
    name: 'what else would look like a cause is told in words, with what was looked for in vain',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      await panel.page.getByText('What else would look like this').first().click();
      const alike = await panel.page.locator('.cd-Cause-alike').first().locator('li').allInnerTexts();
      assert.ok(alike.length > 0);
      alike.forEach(text => assert.match(text, /^[A-Z][^.]{20,}\./));
      assert.ok(alike.some(text => text.endsWith('Looked for, and not found here.')));
    }
  },
  {
    name: 'no state is an empty panel',
    async run(panel) {
      await panel.openSheet({ sheet: 'waiting' });
      const notices = await panel.page
        .locator('[data-shown]:has([data-testid="notice"])')
        .evaluateAll(all => all.map(({ dataset, innerText }) => ({ state: dataset.shown, text: innerText })));
      assert.ok(notices.length >= 13, `${notices.length} states`);
      notices.forEach(({ state, text }) => assert.ok(text.length > 100, `${state}: ${text}`));
      assert.equal(await panel.page.locator('svg.main-svg').count(), 0);
      // What was seen before a connection was lost or a kernel died stays to be looked at.
      await panel.openSheet({ sheet: 'watching' });
      const drawn = await panel.page.locator('[data-shown]:has(svg.main-svg)').count();
      assert.equal(drawn, await panel.page.locator('#sheet [data-shown]').count());
    }
  },
  {
    name: 'nothing sticks out at 320, 420 and 700 pixels',
    async run(panel) {
      for (const width of ['320', '420', '700']) {
        await panel.open({ run: 'collapsed', width });
        const out = await panel.page.evaluate(() => {
          const panel = document.getElementById('panel').getBoundingClientRect();
          return [...document.querySelectorAll('#panel :is(p, h2, h3, button, code, summary, svg.main-svg)')]
            .filter(node => node.getBoundingClientRect().right > panel.right + 1)
            .map(node => node.textContent.slice(0, 40));
        });
        assert.deepEqual(out, [], `at ${width} px`);
      }
    }
  },
  {
    name: 'how far a run is and what became of it is never cut off, also beside a list of runs',
    async run(panel) {
      for (const width of ['320', '420', '700']) {
        await panel.open({ run: 'collapsed', others: '1', width });
        await panel.part('run-picker').waitFor();
        const cut = await panel
          .part('progress')
          .evaluate(node => getComputedStyle(node).overflowX !== 'visible' && node.scrollWidth > node.clientWidth);
        assert.equal(cut, false, `at ${width} px`);
        const progress = await panel.part('progress').evaluate(boxOf);
        const chip = await panel.part('backend').evaluate(boxOf);
        assert.ok(progress.right <= chip.left || progress.bottom <= chip.top, `covers nothing at ${width} px`);
      }
    }
  },
  {
    name: 'the names of the lines in the loss plot cover nothing of it, at 320, 420 and 700 pixels',
    async run(panel) {
      for (const width of ['320', '420', '700']) {
        await panel.open({ run: 'collapsed', width });
        const plot = panel.part('plot-curve');
        const { bottom, right, top } = await plot.locator('.nsewdrag').first().evaluate(boxOf);
        const names = await plot
          .locator('.annotation-text')
          .evaluateAll(all => all.map(node => node.getBoundingClientRect().toJSON()));
        assert.equal(names.length, 2);
        names.forEach(name => {
          assert.ok(name.bottom <= top || name.top >= bottom, `a name ends ${name.bottom - top} px below the top`);
          assert.ok(name.right <= right, `a name sticks out by ${name.right - right} px`);
        });
        assert.ok(names[0].bottom <= names[1].top + 2 || names[1].bottom <= names[0].top + 2, 'one above the other');
      }
    }
  },
  {
    name: 'text has the contrast of WCAG AA in light and dark',
    async run(panel) {
      for (const theme of ['light', 'dark']) {
        for (const run of ['collapsed', 'healthy']) {
          await panel.open({ run, theme });
          const low = (await panel.page.evaluate(contrasts)).filter(({ contrast }) => contrast < CONTRAST);
          assert.deepEqual(low, [], `${run}, ${theme}`);
        }
      }
    }
  }
];

/** In the page: the contrast of every visible text outside the drawings against what lies behind it. */
function contrasts() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const layers = node => (node ? [...layers(node.parentElement), getComputedStyle(node).backgroundColor] : ['white']);
  const paint = colours => {
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const light = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(value => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  };
  const texts = [...document.querySelectorAll('#panel *:not(svg, svg *, script, style, option)')].filter(
    node => node.checkVisibility() && [...node.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim())
  );
  return texts.map(node => {
    const behind = paint(layers(node));
    const front = paint([...layers(node), getComputedStyle(node).color]);
    const contrast = (Math.max(behind, front) + 0.05) / (Math.min(behind, front) + 0.05);
    return { text: node.textContent.slice(0, 30), contrast: Math.round(contrast * 100) / 100 };
  });
}

function boxOf(node) {
  return node.getBoundingClientRect().toJSON();
}
