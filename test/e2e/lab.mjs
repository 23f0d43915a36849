import { stripVTControlCharacters } from 'node:util';
import { waitFor } from './server.mjs';

const LOAD_TIMEOUT = 60_000;

/** A page of JupyterLab with one notebook, driven as a user would and read as a user sees it. */
export class Lab {
  /**
   * @param {import('playwright-core').Browser} browser
   * @param {{ url: string, token: string }} server
   */
  static async open(browser, server, { width = 1400, height = 1000 } = {}) {
    const page = await browser.newPage({ viewport: { width, height } });
    const lab = new Lab(page, server);
    page.on('pageerror', error => lab.errors.push(error.message));
    return lab;
  }

  constructor(page, server) {
    this.page = page;
    this.server = server;
    /** Uncaught errors of the page. */
    this.errors = [];
  }

  /** Opens a notebook in a workspace of its own and waits for its kernel. */
  async openNotebook(path, workspace) {
    const { url, token } = this.server;
    await this.page.goto(`${url}lab/workspaces/${workspace}/tree/${path}?token=${token}`);
    await this.waitForKernel();
  }

  /** JupyterLab without a notebook. */
  async openLab(workspace) {
    const { url, token } = this.server;
    await this.page.goto(`${url}lab/workspaces/${workspace}?reset&token=${token}`);
    await waitFor(() => this.page.evaluate(() => window.jupyterapp !== undefined), LOAD_TIMEOUT, 'JupyterLab');
    await this.page.evaluate(() => window.jupyterapp.restored);
  }

  /** Executes a command of the application and waits for it. */
  async execute(command, options = {}) {
    await this.page.evaluate(
      async ([name, given]) => {
        await window.jupyterapp.commands.execute(name, given);
      },
      [command, options]
    );
  }

  /** The situation that the panel is in. */
  now() {
    return this.part('classifier-debugger').getAttribute('data-situation');
  }

  async situation(kind) {
    await waitFor(async () => (await this.now()) === kind, LOAD_TIMEOUT, `the situation "${kind}"`).catch(
      async error => {
        throw new Error(`${error.message}; it is "${await this.now()}"`);
      }
    );
  }

  /** Confirms what JupyterLab says over the page; nothing else can be clicked before. */
  async acceptDialog() {
    const button = this.page.locator('.jp-Dialog .jp-mod-accept');
    await button.waitFor({ timeout: LOAD_TIMEOUT });
    await button.click();
  }

  async reload() {
    await this.page.reload();
    await this.waitForKernel();
  }

  async waitForKernel() {
    const status = () =>
      this.page.evaluate(() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status);
    await waitFor(async () => (await status()) === 'idle', LOAD_TIMEOUT, 'an idle kernel');
  }

  /** Starts all cells; does not wait. */
  runAll() {
    return this.page.evaluate(() => void window.jupyterapp.commands.execute('notebook:run-all-cells'));
  }

  /** Appends a code cell, runs it, and waits for its end. Returns its number as the notebook counts. */
  async runCell(source, timeout = 60_000) {
    const index = await this.page.evaluate(text => {
      const { content } = window.jupyterapp.shell.currentWidget;
      content.model.sharedModel.addCell({ cell_type: 'code', source: text });
      content.activeCellIndex = content.widgets.length - 1;
      content.deselectAll();
      void window.jupyterapp.commands.execute('notebook:run-cell');
      return content.activeCellIndex;
    }, source);
    return this.waitForCell(index, timeout);
  }

  /** Waits until the cell at `index` has been run; its outputs as text, and the ename of an error. */
  async waitForCell(index, timeout) {
    await waitFor(async () => (await this.cell(index)).count !== null, timeout, `the end of cell ${index}`);
    await this.waitForIdle(timeout);
    return this.cell(index);
  }

  async waitForIdle(timeout) {
    const busy = () =>
      this.page.evaluate(
        () =>
          document.querySelectorAll('.jp-Notebook .jp-InputPrompt').length === 0 ||
          [...document.querySelectorAll('.jp-Notebook .jp-InputPrompt')].some(prompt =>
            prompt.textContent.includes('*')
          )
      );
    await waitFor(async () => !(await busy()), timeout, 'the end of all cells');
  }

  /** @returns {Promise<{ count: number | null, text: string, ename: string | null, source: string }>} */
  async cell(index) {
    const cell = await this.page.evaluate(at => {
      const cell = window.jupyterapp.shell.currentWidget.content.widgets[at];
      const outputs = cell.model.outputs?.toJSON() ?? [];
      const joined = text => (Array.isArray(text) ? text.join('') : (text ?? ''));
      const textOf = output => joined(output.text ?? output.data?.['text/plain'] ?? output.traceback?.join('\n'));
      return {
        count: cell.model.executionCount ?? null,
        source: cell.model.sharedModel.getSource(),
        text: outputs.map(textOf).join(''),
        ename: outputs.find(({ output_type: kind }) => kind === 'error')?.ename ?? null
      };
    }, index);
    return { ...cell, text: stripVTControlCharacters(cell.text) };
  }

  /** Indices of the code cells. */
  codeCells() {
    return this.page.evaluate(() =>
      window.jupyterapp.shell.currentWidget.content.widgets.flatMap((cell, at) =>
        cell.model.type === 'code' ? [at] : []
      )
    );
  }

  /** The side panel: reports in notebooks are made of the same parts. */
  get panel() {
    return this.page.locator('#classifier-debugger');
  }

  /** An element of the panel. */
  part(id) {
    return this.panel.getByTestId(id).first();
  }

  /** Drags the border between notebook and panel until the panel has about this width, or as narrow as it goes. */
  async dragPanelTo(width) {
    const box = await this.part('classifier-debugger').boundingBox();
    await this.page.mouse.move(box.x - 2, 400);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width - width, 400, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Rows of numbers of a plot, first column the names. Opens "Numbers" when it is closed. */
  async table(id) {
    const details = this.panel.locator(`details:has([data-testid="table-${id}"])`);
    if ((await details.getAttribute('open')) === null) {
      await details.locator('summary').click();
    }
    await this.panel.locator(`[data-testid="table-${id}"] tbody tr`).first().waitFor();
    return this.panel
      .locator(`[data-testid="table-${id}"] tbody tr`)
      .evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent)));
  }

  /** The run that the panel shows, by its place in the list of runs (1 is the first); waits until it is there. */
  async chooseRun(number) {
    const picker = this.part('run-picker');
    await picker.waitFor();
    await picker.selectOption({ index: number - 1 });
  }
}
