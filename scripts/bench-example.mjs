// npm run bench:example [-- TIMES]: runs the cells of the example as they are and counts, from the tables that its own
// cells print, how often the raw pictures are all called the same, and how many the repaired network gets right.
// Set the clone up first (npm start).

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup.mjs';

const DEFAULT_TIMES = 5;

const times = Number(process.argv[2] ?? DEFAULT_TIMES);
if (!Number.isInteger(times) || times < 1) {
  console.error(`Expected a number of times but found "${process.argv[2]}": npm run bench:example -- 20`);
  process.exit(2);
}
let collapsed = 0;
const right = [];
for (let time = 1; time <= times; time++) {
  const [raw, repaired] = tables(runExample());
  const called = columns(raw).filter(count => count > 0).length;
  const total = repaired.flat().reduce((all, count) => all + count, 0);
  const hits = repaired.reduce((all, row, index) => all + row[index], 0);
  collapsed += called === 1 ? 1 : 0;
  right.push(hits);
  console.log(
    `${time} of ${times}: raw ${called === 1 ? 'one class' : `${called} classes`}, divided by 255 ${hits} of ${total} right`
  );
}
console.log(`one class in ${collapsed} of ${times}; repaired: ${right.join(', ')} right`);

/** What the cells print. */
function runExample() {
  const words = [join(root, 'build/kernel/cli.js'), 'check', join(root, 'examples/one-class.ipynb')];
  const { status, stderr, error } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error || status === 2) {
    console.error(stderr || error.message);
    process.exit(1);
  }
  return stderr;
}

/** The two tables: rows are the true classes, columns the predicted ones. */
function tables(text) {
  const rows = [...text.matchAll(/^(?:brick|grass|gravel) +(\d+) +(\d+) +(\d+)$/gm)];
  if (rows.length !== 6) {
    console.error(`Expected two tables of three rows but found:\n${text}`);
    process.exit(1);
  }
  const counts = rows.map(([, ...cells]) => cells.map(Number));
  return [counts.slice(0, 3), counts.slice(3)];
}

/** The sum of every column: how often each class was predicted. */
function columns(table) {
  return table[0].map((_, column) => table.reduce((all, row) => all + row[column], 0));
}
