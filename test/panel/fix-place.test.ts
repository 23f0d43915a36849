import { fixPlace } from '../../src/panel/fix-place';
import type { Source } from '../../src/protocol/events';
import type { NamedFinding } from '../../src/protocol/findings';
import { begin } from '../diagnosis/recording';

const at = (cell: number, text: string): Source => ({ cell, cellId: `c${cell}`, file: null, line: 1, column: 1, text });
const STACK = at(2, 'images: tf.stack(files)');
const FIT = at(4, 'await model.fit(images, labels)');
const finding = (before: string | null, where: Source | null): NamedFinding =>
  ({ fix: { text: '', before, after: 'x' }, where }) as NamedFinding;

describe('fixPlace', () => {
  const run = begin({ sources: { inputs: STACK, train: FIT } });

  test('is the faulty line itself when that is the one to change', () => {
    expect(fixPlace(finding(STACK.text, STACK), run)).toBe(STACK);
  });

  test('is another line of the run when the change belongs there', () => {
    expect(fixPlace(finding(FIT.text, STACK), run)).toBe(FIT);
  });

  test('is nowhere for an example, and for a line that the run does not know', () => {
    expect(fixPlace(finding(null, STACK), run)).toBeNull();
    expect(fixPlace(finding('const gone = 1', STACK), run)).toBeNull();
  });
});
