import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** What somebody can do in the panel. */
export const controls = [
  {
    name: 'pause and stop are there while a training runs only, and say what they do',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      assert.equal(await panel.part('pause').isVisible(), false);
      await panel.open({ run: 'early' });
      assert.match(await panel.part('pause').getAttribute('aria-label'), /training goes on/);
      await panel.part('pause').click();
      assert.equal(await panel.part('classifier-debugger').getAttribute('data-situation'), 'paused');
      assert.match(await panel.part('progress').innerText(), /view paused/);
      await panel.part('stop-training').click();
      assert.match(await panel.page.locator('#asked').innerText(), /^stop training$/m);
      await panel.part('pause').click();
      assert.equal(await panel.part('classifier-debugger').getAttribute('data-situation'), 'training');
    }
  },
  {
    name: 'columns add up to one',
    async run(panel) {
      await panel.open({ run: 'healthy' });
      await panel.part('section-confusion').getByRole('button', { name: 'columns' }).click();
      const rows = await panel.table('confusion');
      for (const column of [1, 2, 3]) {
        const total = rows.reduce((sum, row) => sum + Number(row[column]), 0);
        assert.ok(Math.abs(total - 1) < 1e-4, `column ${column} adds up to ${total}`);
      }
    }
  },
  {
    name: 'a click on a cell of the matrix shows its images with label and probability',
    async run(panel) {
      await panel.open({ run: 'with images' });
      const matrix = panel.part('plot-confusion').locator('.nsewdrag').first();
      await matrix.scrollIntoViewIfNeeded();
      const box = await matrix.boundingBox();
      // First row, last column: bricks that are called gravel.
      await panel.page.mouse.move(box.x + (box.width * 5) / 6, box.y + box.height / 6);
      await panel.page.locator('[data-testid="plot-confusion"] .hovertext').first().waitFor();
      await panel.page.mouse.down();
      await panel.page.mouse.up();
      await panel.part('examples-said').waitFor();
      assert.match(await panel.part('examples-said').innerText(), /images of “brick” are called “gravel”/);
      const captions = await panel.page.locator('[data-testid="examples"] figcaption').allInnerTexts();
      assert.ok(captions.length > 0);
      captions.forEach(caption => assert.match(caption, /^gravel \d+\s%\s+labelled brick$/));
      await panel.part('example-predicted').selectOption('0');
      await panel.page.waitForFunction(() =>
        /are called “brick”/.test(document.querySelector('[data-testid="examples-said"]').textContent)
      );
    }
  },
  {
    name: 'images behind a cell are of validation or of training batches, whichever is counted, and say which',
    async run(panel) {
      await panel.open({ run: 'with images' });
      const images = panel.page.locator('[data-testid="examples"] img');
      const said = panel.part('examples-said');
      await panel.part('examples').locator('summary').click();
      await said.getByText('From the validation after epoch 6.').waitFor();
      assert.ok((await images.count()) > 0);
      await panel.part('section-confusion').getByRole('button', { name: 'training' }).click();
      await said.getByText('From the training batch of step 80,').waitFor();
      assert.ok((await images.count()) > 0);
      await panel.slideTo(50);
      await said.getByText('From the training batch of step 40,').waitFor();
      await panel.part('example-truth').selectOption('2');
      await said.getByText('No images of this cell were kept').waitFor();
    }
  },
  {
    name: 'data and model unfold: images with labels, counts, layers; the broken layers are marked and named',
    async run(panel) {
      await panel.open({ run: 'with images' });
      await panel.unfold('data');
      assert.match(await panel.part('data-training').innerText(), /Values from 0 to 251/);
      assert.ok((await panel.page.locator('[data-testid="data-training"] img').count()) >= 3);
      await panel.unfold('model');
      assert.match(await panel.part('section-model').locator('summary').innerText(), /⚠ broken: conv2d_1/);
      const row = panel.page.locator('[data-testid="model-table"] tr[data-layer="conv2d_1"]');
      assert.equal(await row.getAttribute('data-fault'), 'no-gradient');
      assert.match(await row.innerText(), /Conv2D.*relu/);
    }
  },
  {
    name: 'an earlier run is drawn behind, and what changed is listed',
    async run(panel) {
      await panel.open({ run: 'healthy', others: '1' });
      await panel.part('more').click();
      await panel.part('compare').selectOption('run-0');
      const changed = panel.page.locator('[data-testid="section-differences"] tbody tr');
      await changed.first().waitFor();
      assert.ok((await changed.allInnerTexts()).some(text => /input range\s+0 to 1\s+0 to 251/.test(text)));
      await panel.part('note-curve').getByText('grey line').waitFor();
    }
  },
  {
    name: 'findings are copied as Markdown; recording, report and numbers are files',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      await panel.part('more').click();
      await panel.part('copy-findings').click();
      assert.match(await panel.page.locator('#asked').innerText(), /copy ## Predicts only “gravel”/);
      const report = await panel.saved('save-report');
      assert.match(report, /^<!doctype html>/);
      assert.equal(report.match(/src="data:image\/svg/g).length, 6);
      assert.ok(!/<script|https?:\/\/(?!www\.w3\.org)/.test(report), 'nothing to run and nothing to fetch');
      const recording = await panel.saved('save-events');
      assert.equal(JSON.parse(recording.split('\n')[0]).type, 'run-begin');
      await panel.open({ run: 'collapsed' });
      await panel.part('menu-confusion').locator('summary').click();
      const numbers = await panel.file(() => panel.part('csv-confusion').click());
      assert.equal(numbers.name, 'confusion.csv');
      assert.match(await readFile(numbers.path, 'utf8'), /\r\nbrick,0,0,60\r\n/);
      const png = await panel.file(() => panel.part('png-confusion').click());
      assert.equal((await readFile(png.path)).subarray(1, 4).toString(), 'PNG');
      const svg = await panel.file(() => panel.part('svg-confusion').click());
      assert.match(await readFile(svg.path, 'utf8'), /^<svg/);
    }
  },
  {
    name: 'a saved recording opens again, with its verdict',
    async run(panel) {
      await panel.open({ run: 'collapsed' });
      await panel.part('more').click();
      const { path } = await panel.file(() => panel.part('save-events').click());
      await panel.open({ run: 'healthy' });
      await panel.part('saved-file').setInputFiles(path);
      await panel.page.waitForFunction(
        () => document.querySelector('[data-testid="verdict"]').dataset.state === 'collapsed'
      );
      assert.equal(await panel.part('run-picker').locator('option').count(), 2);
    }
  }
];
