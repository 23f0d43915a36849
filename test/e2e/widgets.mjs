import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output, waitFor } from './server.mjs';

const TIMEOUT = 30_000;

const WIDGET = `
function widget(name: string, module: string, state: object, version = '2.0.0') {
  const model = { _model_name: \`\${name}Model\`, _model_module: module, _model_module_version: version };
  const view = { _view_name: \`\${name}View\`, _view_module: module, _view_module_version: version };
  const data = { state: { ...model, ...view, ...state }, buffer_paths: [] };
  return comms.open('jupyter.widget', data, { metadata: { version: '2.1.0' } });
}
function show(comm: { id: string }) {
  display.raw({ 'application/vnd.jupyter.widget-view+json': { version_major: 2, version_minor: 0, model_id: comm.id } });
}`;

const SLIDER = `
const layout = widget('Layout', '@jupyter-widgets/base', {});
const style = widget('SliderStyle', '@jupyter-widgets/controls', { _view_module: '@jupyter-widgets/base', _view_name: 'StyleView' });
const slider = widget('IntSlider', '@jupyter-widgets/controls', {
  layout: \`IPY_MODEL_\${layout.id}\`, style: \`IPY_MODEL_\${style.id}\`, description: 'Units', min: 1, max: 9, value: 3
});
let units = 3;
slider.onMessage(({ data }) => { if (data.method === 'update') units = data.state.value ?? units; });
show(slider);`;

const OWN = `
const _esm = \`export default { render({ model, el }) {
  const button = document.createElement('button');
  const label = () => { button.textContent = 'clicked ' + model.get('count'); };
  button.className = 'own-widget';
  button.onclick = () => { model.set('count', model.get('count') + 1); model.save_changes(); };
  model.on('change:count', label);
  label();
  el.append(button);
} }\`;
const own = widget('Any', 'anywidget', {
  layout: \`IPY_MODEL_\${layout.id}\`, _anywidget_id: 'own', _esm, count: 0
}, '~0.11.*');
let count = 0;
own.onMessage(({ data }) => { if (data.method === 'update') count = data.state.count; });
show(own);`;

/** The front ends of ipywidgets and of anywidget, made for Python, driven from TypeScript cells. */
export const widgets = [
  {
    name: 'a slider of ipywidgets shows what a cell says, and the cell hears what the user does',
    async run({ lab, folder }) {
      writeFileSync(join(folder, 'widgets.ipynb'), JSON.stringify(EMPTY));
      await lab.openNotebook('widgets.ipynb', 'widgets');
      await ran(lab, WIDGET);
      await ran(lab, SLIDER);
      await lab.page.locator('.widget-slider', { hasText: 'Units' }).waitFor({ timeout: TIMEOUT });
      const readout = lab.page.locator('.widget-slider .widget-readout');
      assert.equal((await readout.textContent()).trim(), '3');
      await lab.page.locator('.widget-slider .noUi-handle').focus();
      await lab.page.keyboard.press('ArrowRight');
      await waitFor(async () => (await readout.textContent()).trim() === '4', TIMEOUT, 'the slider to move');
      await gives(lab, 'units', '4');
      await ran(lab, "slider.send({ method: 'update', state: { value: 8 }, buffer_paths: [] })");
      await waitFor(async () => (await readout.textContent()).trim() === '8', TIMEOUT, 'the slider to follow the cell');
    }
  },
  {
    name: 'a widget of one’s own (anywidget) answers clicks',
    async run({ lab }) {
      await ran(lab, OWN);
      const button = lab.page.locator('button.own-widget');
      await button.click({ timeout: TIMEOUT });
      await lab.page.locator('button.own-widget', { hasText: 'clicked 1' }).waitFor({ timeout: TIMEOUT });
      await gives(lab, 'count', '1');
      await lab.page.screenshot({ path: join(output, 'widgets.png') });
      assert.deepEqual(lab.errors, []);
    }
  }
];

async function ran(lab, source) {
  const { ename, text } = await lab.runCell(source.trim());
  assert.equal(ename, null, text);
}

/** The message of the widget may still be on its way. */
async function gives(lab, expression, expected) {
  const value = async () => (await lab.runCell(expression)).text;
  await waitFor(async () => (await value()) === expected, TIMEOUT, `${expression} to be ${expected}`);
}

const EMPTY = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {
    kernelspec: { name: 'typescript-tfjs', display_name: 'TypeScript (TensorFlow.js)', language: 'typescript' }
  },
  cells: []
};
