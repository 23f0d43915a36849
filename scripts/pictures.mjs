// Copies the screenshots of the last browser test into the README's folder: node scripts/pictures.mjs
// Look at them first: test/output/*.png.

import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const PICTURES = ['collapsed-light', 'healthy-dark', 'collapsed-narrow'];

mkdirSync(join(root, 'docs/images'), { recursive: true });
for (const name of PICTURES) {
  copyFileSync(join(root, 'test/output', `${name}.png`), join(root, 'docs/images', `${name}.png`));
}
