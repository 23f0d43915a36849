import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './server.mjs';

const folder = join(root, 'build/states');
const THEMES = { dark: 'JupyterLab Dark', light: 'JupyterLab Light' };
/** Plots are drawn anew in the colours of the theme. */
const DRAWN = 700;

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

async function changeTheme(lab, theme) {
  await lab.execute('apputils:change-theme', { theme: THEMES[theme] });
  await lab.page.waitForFunction(light => document.body.dataset.jpThemeLight === light, String(theme === 'light'));
  await lab.page.waitForTimeout(DRAWN);
}
