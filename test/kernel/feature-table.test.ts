import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Rows of the table in docs/kernel.md whose column "this kernel" says yes, with the test that they name. */
function rows(): readonly (readonly [feature: string, test: string])[] {
  const lines = readFileSync(join(ROOT, 'docs/kernel.md'), 'utf8').split('\n');
  const cells = lines.map(line => line.split('|').map(cell => cell.trim()));
  return cells.filter(row => row[6] === 'yes').map(row => [row[1] ?? '', row[7] ?? ''] as const);
}

const tests = readdirSync(__dirname)
  .filter(name => /^test_.*\.py$/.test(name))
  .map(name => readFileSync(join(__dirname, name), 'utf8'))
  .join('\n');

it('finds the table', () => {
  expect(rows().length).toBeGreaterThan(40);
});

it.each(rows())('"%s" is held to its yes by a test', (_, name) => {
  expect(name).toMatch(/^`test_\w+`$/);
  expect(tests).toContain(`def ${name.replaceAll('`', '')}(self`);
});
