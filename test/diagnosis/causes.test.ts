import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../../src/diagnosis/rules';
import { recordedRuns, type RecordedRun } from './recorded-runs';

const DOCS = path.join(__dirname, '../../docs');

const { pagesOf } = require('../../scripts/cause-pages.cjs') as {
  pagesOf(rules: typeof RULES, runs: readonly RecordedRun[]): ReadonlyMap<string, string>;
};

/** Where this fails, `npm run causes` writes the pages anew. */
describe('the pages about causes', () => {
  const pages = pagesOf(RULES, recordedRuns());

  test.each([...pages.keys()])('docs/%s says what the rules say', file => {
    expect(readFileSync(path.join(DOCS, file), 'utf8')).toBe(pages.get(file));
  });

  test('there is none of a cause that is gone', () => {
    const written = readdirSync(path.join(DOCS, 'causes')).map(file => `causes/${file}`);
    expect(written.filter(file => !pages.has(file))).toEqual([]);
  });

  test('pictures are there, and none of a rule that is gone; `npm run causes -- --pictures` draws them', () => {
    const shown = [...pages.values()].flatMap(text =>
      [...text.matchAll(/\.\.\/images\/causes\/(\S+\.png)/g)].map(([, name]) => name)
    );
    const folder = path.join(DOCS, 'images/causes');
    expect(existsSync(folder) ? readdirSync(folder).toSorted() : []).toEqual(shown.toSorted());
  });

  test('each that can fail a run shows what is said of one', () => {
    const bare = [...pages].filter(([file, text]) => file.startsWith('causes/') && !text.includes('## Example'));
    expect(bare.map(([file]) => file)).toEqual(['causes/C48f.md']);
  });
});
