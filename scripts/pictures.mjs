// Copies the screenshots of the last browser test into the README's folder, and makes its animation: node scripts/pictures.mjs
// Look at them first: test/output/*.png and test/output/film.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { animate } from './apng.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const output = join(root, 'test/output');
const images = join(root, 'docs/images');
const PICTURES = ['collapsed-light', 'healthy-dark', 'collapsed-narrow'];

mkdirSync(images, { recursive: true });
for (const name of PICTURES) {
  copyFileSync(join(output, `${name}.png`), join(images, `${name}.png`));
}
const film = JSON.parse(readFileSync(join(output, 'film/film.json'), 'utf8'));
const frames = film.map(({ file, milliseconds }) => ({
  picture: PNG.sync.read(readFileSync(join(output, 'film', file))),
  milliseconds
}));
writeFileSync(join(images, 'diagnosed-and-fixed.png'), animate(frames));
