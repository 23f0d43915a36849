import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** The page of the gallery, driven as a user would and read as a user sees it. */
export class Panel {
  errors = [];
  foreign = [];

  constructor(page, url) {
    this.page = page;
    this.url = url;
    page.on('pageerror', error => this.errors.push(error.message));
    page.on('request', request => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) {
        this.foreign.push(request.url());
      }
    });
  }

  async open(query) {
    await this.page.goto(`${this.url}?${new globalThis.URLSearchParams(query)}`);
    await this.part('classifier-debugger').waitFor();
    if (!query.state) {
      await this.part('plot-curve').locator('svg.main-svg').first().waitFor();
    }
  }

  /** All states of a kind, side by side. */
  async openSheet(query) {
    await this.page.goto(`${this.url}?${new globalThis.URLSearchParams(query)}`);
    await this.page.locator('#sheet').waitFor();
    await this.page.waitForFunction(() =>
      [...document.querySelectorAll('[data-shown]:has([data-testid="headline"])')].every(node =>
        node.querySelector('[data-testid="plot-curve"] svg.main-svg')
      )
    );
  }

  /** Waits until the sentence of a plot reads so. */
  async says(id, pattern) {
    const read = () => this.part(`sentence-${id}`).innerText();
    for (let left = 50; left > 0 && !pattern.test(await read()); left--) {
      await this.page.waitForTimeout(100);
    }
    assert.match(await read(), pattern);
  }

  async slideTo(step) {
    await this.part('slider').fill(String(step));
    await this.page.waitForTimeout(100);
  }

  async unfold(id) {
    await this.part(`section-${id}`).locator('summary').first().click();
  }

  /** What a button saves. */
  async file(click) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), click()]);
    return { name: download.suggestedFilename(), path: await download.path() };
  }

  /** The text that an entry of the header's menu saves. */
  async saved(entry) {
    await this.part('more').click();
    const { path } = await this.file(() => this.part(entry).click());
    return readFile(path, 'utf8');
  }

  part(id) {
    return this.page.getByTestId(id).first();
  }

  async table(id) {
    const details = this.page.locator(`details:has([data-testid="table-${id}"])`);
    if ((await details.getAttribute('open')) === null) {
      await details.locator('summary').click();
    }
    const rows = this.page.locator(`[data-testid="table-${id}"] tbody tr`);
    await rows.first().waitFor();
    return rows.evaluateAll(all => all.map(row => [...row.children].map(cell => cell.textContent)));
  }
}
