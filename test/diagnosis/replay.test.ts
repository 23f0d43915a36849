import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toJson } from '../../src/protocol/json';
import { recordedRuns, RUNS } from './recorded-runs';

/**
 * What is said about every recorded run, word for word. `UPDATE=1 npx jest test/diagnosis/replay` rewrites the files;
 * the difference is what a change to the diagnosis does.
 */
describe.each(recordedRuns())('the recorded run $name', ({ name, verdict }) => {
  const file = path.join(RUNS, name, 'findings.json');

  test('is judged as before', () => {
    const { others, ...said } = verdict;
    const undecided = others.flatMap(finding => ('because' in finding ? [`${finding.id}: ${finding.because}`] : []));
    const found = `${JSON.stringify(toJson(rounded({ ...said, undecided })), null, 2)}\n`;
    if (process.env['UPDATE'] === '1') {
      writeFileSync(file, found);
    }
    expect(found).toBe(readFileSync(file, 'utf8'));
  });
});

/** Six digits: the last ones of a sum of floats are not the same on every machine. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number(value.toPrecision(6));
  }
  if (Array.isArray(value)) {
    return value.map(rounded);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rounded(member)]))
    : value;
}
