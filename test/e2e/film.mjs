import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output, waitFor } from './server.mjs';

const TIMEOUT = 60_000;
const TRAINING_TIMEOUT = 180_000;

const SIZE = { width: 1080, height: 700 };
const PANEL_WIDTH = 430;

/** How long pictures stand, in milliseconds. */
const MOVING = 300;
const READ = 3200;
const GLANCE = 1300;
/** While something moves. */
const MOST_PICTURES = 14;

/** A collapse is diagnosed and fixed with the mouse alone. What is seen becomes the README's animation. */
export const film = [
  {
    name: 'an example is opened and run, and the panel says which line is wrong',
    async run({ lab }) {
      lab.film = new Film(lab.page);
      await lab.page.setViewportSize(SIZE);
      await lab.openLab('film');
      await lab.execute('classifier-debugger:open-example');
      await lab.situation('idle');
      await lab.page.evaluate(() => window.jupyterapp.shell.collapseLeft());
      await lab.dragPanelTo(PANEL_WIDTH);
      await lab.film.showPointer();
      await lab.page.mouse.move(SIZE.width / 2, SIZE.height / 3);
      await lab.film.shoot(GLANCE);
      await lab.runAll();
      await lab.situation('training');
      await scrollTo(lab, (await lab.codeCells()).at(-1));
      await lab.film.shootUntil(async () => (await lab.now()) === 'finished');
      await lab.waitForIdle(TRAINING_TIMEOUT);
      await verdict(lab, 'collapsed');
      await lab.film.shoot(READ);
      assert.match(await lab.part('fix-after').innerText(), /\.div\(255\)/);
    }
  },
  {
    name: 'the change is inserted below the faulty cell, as a cell that runs',
    async run({ lab }) {
      const before = (await lab.codeCells()).length;
      await lab.part('insert-fix').scrollIntoViewIfNeeded();
      await lab.part('insert-fix').hover();
      await lab.film.shoot(GLANCE);
      await lab.part('insert-fix').click();
      const cells = await lab.codeCells();
      assert.equal(cells.length, before + 1);
      const [inserted, training] = cells.slice(-2);
      const [faulty, corrected] = [await lab.cell(cells.at(-3)), await lab.cell(inserted)];
      assert.equal(corrected.source.replace('.div(255)', ''), faulty.source);
      // The changed line is selected, and its end in view.
      await lab.page.waitForTimeout(500);
      await lab.film.shoot(READ);
      await runAt(lab, inserted);
      await runAt(lab, training);
    }
  },
  {
    name: 'trained again, it is healthy',
    async run({ lab }) {
      await waitFor(async () => (await lab.part('run-picker').locator('option').count()) === 2, TIMEOUT, 'run 2');
      await scrollTo(lab, (await lab.codeCells()).at(-1));
      await lab.film.shootUntil(async () => (await lab.now()) === 'finished');
      await lab.waitForIdle(TRAINING_TIMEOUT);
      await verdict(lab, 'healthy');
      await lab.film.shoot(READ + GLANCE);
      lab.film.end();
      assert.deepEqual(lab.errors, []);
    }
  }
];

/** Pictures of a page, each with the time for which it stands. */
class Film {
  pictures = [];
  folder = join(output, 'film');

  constructor(page) {
    this.page = page;
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  /** Pictures have no mouse pointer of their own. */
  async showPointer() {
    await this.page.evaluate(() => {
      const pointer = document.body.appendChild(document.createElement('div'));
      pointer.innerHTML =
        '<svg width="18" height="24" viewBox="0 0 12 16"><path d="M1 1v12l3-3 2 5 2-1-2-5h4z" fill="black" stroke="white"/></svg>';
      pointer.style.cssText = 'position:fixed;z-index:99999;pointer-events:none;left:0;top:0';
      window.addEventListener(
        'mousemove',
        ({ clientX, clientY }) => (pointer.style.transform = `translate(${clientX}px, ${clientY}px)`),
        true
      );
    });
  }

  async shoot(milliseconds) {
    const file = `${String(this.pictures.length).padStart(2, '0')}.png`;
    await this.page.screenshot({ path: join(this.folder, file) });
    this.pictures.push({ file, milliseconds });
  }

  async shootUntil(condition) {
    for (let left = MOST_PICTURES; left > 0 && !(await condition()); left--) {
      await this.shoot(MOVING);
      await this.page.waitForTimeout(MOVING);
    }
    await waitFor(condition, TRAINING_TIMEOUT, 'the end of the training');
  }

  end() {
    writeFileSync(join(this.folder, 'film.json'), JSON.stringify(this.pictures));
  }
}

async function verdict(lab, state) {
  const reached = async () => (await lab.part('verdict').getAttribute('data-state')) === state;
  await waitFor(reached, TIMEOUT, `the verdict "${state}"`);
  // The last draw, and the report below the cell.
  await lab.page.waitForTimeout(1500);
}

function scrollTo(lab, index) {
  return lab.page.evaluate(async at => {
    await window.jupyterapp.shell.currentWidget.content.scrollToItem(at, 'start');
  }, index);
}

function runAt(lab, index) {
  return lab.page.evaluate(at => {
    const { content } = window.jupyterapp.shell.currentWidget;
    content.activeCellIndex = at;
    void window.jupyterapp.commands.execute('notebook:run-cell');
  }, index);
}
