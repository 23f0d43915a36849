import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output, waitFor } from './server.mjs';

const TIMEOUT = 30_000;
const SETTLE = 3000;

const HALF = 'function half(n: number): number {\n  let result = n;\n  result /= 2;\n  return result;\n}';
const LOOP =
  'const numbers = [2, 4, 6];\nlet total = 0;\nfor (const number of numbers) {\n  total += half(number);\n}\ntotal';

/** JupyterLab's own debugger on this kernel, as somebody would use it with a mouse. */
export const debuggerStory = [
  {
    name: 'the debugger: the bug in the toolbar attaches it, and the variables of the cells are listed',
    async run({ lab, folder }) {
      writeFileSync(join(folder, 'debugged.ipynb'), JSON.stringify(notebook(HALF, LOOP)));
      await lab.openNotebook('debugged.ipynb', 'debugger');
      await start(lab, 0);
      await lab.waitForCell(0, TIMEOUT);
      await lab.page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-DebuggerBugButton').click();
      await lab.page.locator('.jp-NotebookPanel[data-jp-debugger="true"]').waitFor({ timeout: TIMEOUT });
      await lab.page.evaluate(() => {
        window.jupyterapp.shell.activateById('jp-debugger-sidebar');
        window.jupyterapp.shell.collapseLeft();
      });
      await shown(lab, 'half', 'ƒ half(n)');
    }
  },
  {
    name: 'the debugger: a click left of a line sets a breakpoint, and the cell stops there',
    async run({ lab }) {
      await clickGutter(lab, 1, 4);
      await start(lab, 1);
      await standsAt(lab, 'total += half(number);');
      await shown(lab, 'number', '2');
      assert.deepEqual(await stack(lab), ['Cell [2]']);
      await lab.page.screenshot({ path: join(output, 'debugger.png') });
    }
  },
  {
    name: 'the debugger: steps go into a function of another cell and out of it',
    async run({ lab }) {
      await press(lab, 'stepIn');
      await standsAt(lab, 'let result = n;');
      await waitFor(async () => (await stack(lab)).join() === 'half,Cell [2]', TIMEOUT, 'two frames');
      await shown(lab, 'n', '2');
      await press(lab, 'next');
      await standsAt(lab, 'result /= 2;');
      await shown(lab, 'result', '2');
    }
  },
  {
    name: 'the debugger: an expression is evaluated in the frame and may change it',
    async run({ lab }) {
      await lab.page.evaluate(() => void window.jupyterapp.commands.execute('debugger:evaluate'));
      await lab.page.locator('.jp-CodeConsole-input .cm-content').click();
      await lab.page.keyboard.type('result = 200');
      await lab.page.keyboard.press('Shift+Enter');
      await shown(lab, 'result', '200');
    }
  },
  {
    name: 'the debugger: without the breakpoint the cell runs to its end, with the changed value',
    async run({ lab }) {
      await returnToNotebook(lab);
      await clickGutter(lab, 1, 4);
      await press(lab, 'continue');
      const { text } = await lab.waitForCell(1, TIMEOUT);
      assert.equal(text.trim(), '105');
      await shown(lab, 'total', '105');
      assert.deepEqual(await stack(lab), []);
      assert.deepEqual(lab.errors, []);
    }
  },
  {
    name: 'the debugger: after a restart of the kernel it is attached again',
    async run({ lab }) {
      await clickGutter(lab, 1, 2);
      await lab.page.evaluate(() => void window.jupyterapp.commands.execute('kernelmenu:restart'));
      await lab.page.locator('.jp-Dialog .jp-mod-accept').click();
      await lab.waitForKernel();
      await start(lab, 0);
      await start(lab, 1);
      await standsAt(lab, 'let total = 0;');
      await press(lab, 'continue');
      await lab.waitForIdle(TIMEOUT);
    }
  }
];

function notebook(...sources) {
  const kernelspec = { name: 'typescript-tfjs', display_name: 'TypeScript (TensorFlow.js)', language: 'typescript' };
  const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [] };
  const cells = sources.map((source, at) => ({ ...cell, id: `cell-${at}`, source }));
  return { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

/** Runs a cell; does not wait. */
async function start(lab, cell) {
  await lab.page.evaluate(at => {
    const notebook = window.jupyterapp.shell.widgets('main').find(widget => widget.content?.widgets);
    notebook.content.activeCellIndex = at;
    notebook.content.deselectAll();
    window.jupyterapp.shell.activateById(notebook.id);
    void window.jupyterapp.commands.execute('notebook:run-cell');
  }, cell);
}

/** After a change from console to notebook JupyterLab sets the breakpoints once more that it knew before the change. */
async function returnToNotebook(lab) {
  await lab.page.locator('.jp-Notebook .jp-CodeCell').first().locator('.jp-InputPrompt').click();
  await lab.page.waitForTimeout(SETTLE);
}

/** Sets or removes the breakpoint of a line; lines count from 1. */
async function clickGutter(lab, cell, line) {
  const editor = lab.page.locator('.jp-Notebook .jp-CodeCell').nth(cell);
  const text = await editor
    .locator('.cm-line')
    .nth(line - 1)
    .boundingBox();
  const gutter = await editor.locator('.cm-gutter.cm-breakpoint-gutter').boundingBox();
  // The mark in the editor comes and goes at once; the list beside it changes when the kernel has answered.
  const breakpoints = () => lab.page.locator('.jp-DebuggerBreakpoint').count();
  const before = await breakpoints();
  await lab.page.mouse.click(gutter.x + gutter.width / 2, text.y + text.height / 2);
  await waitFor(async () => (await breakpoints()) !== before, TIMEOUT, 'the breakpoint to change');
}

async function standsAt(lab, code) {
  const line = lab.page.locator('.jp-Notebook .jp-DebuggerEditor-highlight');
  const now = async () => ((await line.count()) === 1 ? (await line.textContent()).trim() : '');
  await waitFor(async () => (await now()) === code, TIMEOUT, `a stop at "${code}"`);
}

/** A variable of the list, with what stands beside its name. */
async function shown(lab, name, value) {
  const items = lab.page.locator('#jp-debugger-sidebar .jp-DebuggerVariables-body .jp-TreeItem');
  const texts = () =>
    items.evaluateAll(all =>
      all.map(item => [
        item.querySelector('.jp-DebuggerVariables-name')?.textContent,
        item.querySelector('.jp-DebuggerVariables-detail')?.textContent
      ])
    );
  const found = async () => (await texts()).some(([itsName, detail]) => itsName === name && detail === value);
  await waitFor(found, TIMEOUT, `the variable ${name} with ${value}`).catch(async error => {
    throw new Error(`${error.message}; the list is ${JSON.stringify(await texts())}`);
  });
}

async function stack(lab) {
  return lab.page.locator('.jp-DebuggerCallstackFrame-name').allTextContents();
}

async function press(lab, command) {
  await lab.page.locator(`#jp-debugger-sidebar [data-command="debugger:${command}"]`).first().click();
}
