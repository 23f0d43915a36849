import assert from 'node:assert/strict';

const PLOT = '[data-testid="plot-confusion"]';

/** A confusion matrix that is too large for its numbers. */
export const matrix = [
  {
    name: 'a part of a large matrix is dragged larger: numbers and names can be read, a double-click shows the whole',
    async run(panel) {
      await panel.open({ run: 'healthy, 40 classes' });
      assert.deepEqual(await numbers(panel), []);
      await enlarge(panel);
      const [shown, columns, names] = [await numbers(panel), await columnsOf(panel), await namesOf(panel)];
      assert.ok(columns.length >= 8 && columns.length <= 12, `${columns.length} columns`);
      assert.ok(names.includes(`class_${columns[0]}`), names.join());
      assert.ok(shown.length > 0 && shown.length % columns.length === 0, `${shown.length} numbers`);
      shown.forEach(({ text, height }) => {
        assert.match(text, /^\d+$/);
        assert.ok(height >= 7.5, `${height} pixels`);
      });
      await panel.part('section-confusion').getByRole('button', { name: 'columns' }).click();
      await panel.page.waitForFunction(plot => /%/.test(document.querySelector(plot).textContent), PLOT);
      assert.deepEqual(await columnsOf(panel), columns);
      const box = await drawing(panel);
      await panel.page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
      await panel.page.waitForFunction(plot => document.querySelector(plot).data[0].x.length === 40, PLOT);
      assert.deepEqual(await numbers(panel), []);
    }
  },
  {
    name: 'a click in an enlarged part shows the images of that cell',
    async run(panel) {
      await panel.open({ run: 'healthy, 40 classes' });
      await enlarge(panel);
      const columns = await columnsOf(panel);
      // Together with the drag, a click right after it would be a double-click.
      await panel.page.waitForTimeout(400);
      const box = await drawing(panel);
      await panel.page.mouse.move(box.x + 4, box.y + 4);
      await panel.page.locator(`${PLOT} .hovertext`).first().waitFor();
      await panel.page.mouse.down();
      await panel.page.mouse.up();
      await panel.part('examples-said').waitFor();
      assert.equal(await panel.part('example-predicted').inputValue(), String(columns[0]));
    }
  }
];

/** Drags about the second quarter of a matrix larger, and waits for its numbers. */
export async function enlarge(panel) {
  await panel.part('plot-confusion').scrollIntoViewIfNeeded();
  const box = await drawing(panel);
  await panel.page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25);
  await panel.page.mouse.down();
  await panel.page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 4 });
  await panel.page.mouse.up();
  await panel.page.mouse.move(0, 0);
  await panel.page.locator(`${PLOT} .hovertext`).first().waitFor({ state: 'detached' });
  await panel.page.locator(`${PLOT} .heatmap-label`).first().waitFor();
}

function drawing(panel) {
  return panel.page.locator(`${PLOT} .nsewdrag`).first().boundingBox();
}

/** Places of the columns that are drawn. */
function columnsOf(panel) {
  return panel.page.evaluate(plot => document.querySelector(plot).data[0].x, PLOT);
}

function namesOf(panel) {
  return panel.page.locator(`${PLOT} .xaxislayer-above .xtick text`).allTextContents();
}

/** The numbers in the cells as somebody sees them. */
function numbers(panel) {
  return panel.page
    .locator(`${PLOT} .heatmap-label`)
    .evaluateAll(all => all.map(node => ({ text: node.textContent, height: node.getBoundingClientRect().height })));
}
