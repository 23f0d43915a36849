import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { output, root } from './server.mjs';

const folder = join(root, 'build/states');
const THEMES = { dark: 'JupyterLab Dark', light: 'JupyterLab Light' };
/** Plots are drawn anew in the colours of the theme. */
const DRAWN = 700;

/** For pictures only: themes load, plots redraw. */
const SETTLE = 2000;
const WIDE_PANEL = 520;

/** Pictures of the whole page in this state, to be looked at: build/states/NAME-light.png and NAME-dark.png. */
export async function picture(lab, name) {
  mkdirSync(folder, { recursive: true });
  await shoot(lab, `${name}-light`);
  await changeTheme(lab, 'dark');
  await shoot(lab, `${name}-dark`);
  await changeTheme(lab, 'light');
}

/** One picture of a state that does not last. */
export async function shoot(lab, name) {
  mkdirSync(folder, { recursive: true });
  await lab.page.screenshot({ path: join(folder, `${name}.png`) });
}

/**
 * The page in both themes, and the panel as narrow as it goes; each with the verdict in view and beside the cell that
 * trains.
 */
export async function screenshots(lab, name, cell) {
  const shoot = async kind => {
    await lab.page.evaluate(showFromTheTop, cell);
    await lab.page.waitForTimeout(SETTLE);
    await lab.page.screenshot({ path: join(output, `${name}-${kind}.png`) });
  };
  await lab.page.evaluate(() => window.jupyterapp.shell.collapseLeft());
  await lab.dragPanelTo(WIDE_PANEL);
  await shoot('light');
  await changeTheme(lab, 'dark');
  await shoot('dark');
  await changeTheme(lab, 'light');
  await lab.dragPanelTo(0);
  await shoot('narrow');
  await lab.dragPanelTo(WIDE_PANEL);
}

/** Runs in the page. */
function showFromTheTop(cell) {
  const panel = document.querySelector('[data-testid="classifier-debugger"]');
  panel.querySelectorAll('details[open]').forEach(details => details.removeAttribute('open'));
  panel.querySelectorAll('*').forEach(node => (node.scrollTop = 0));
  const { content } = window.jupyterapp.shell.currentWidget;
  return content.scrollToItem(cell, 'start');
}

async function changeTheme(lab, theme) {
  await lab.execute('apputils:change-theme', { theme: THEMES[theme] });
  await lab.page.waitForFunction(light => document.body.dataset.jpThemeLight === light, String(theme === 'light'));
  await lab.page.waitForTimeout(DRAWN);
}
