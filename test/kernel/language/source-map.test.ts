import { decodeMap, encodeMap, originalPosition } from '../../../src/kernel/language/source-map';

const LINES = [
  [
    { column: 0, sourceLine: 0, sourceColumn: 0 },
    { column: 40, sourceLine: 0, sourceColumn: 12 }
  ],
  [],
  [{ column: 3, sourceLine: 1000, sourceColumn: 5 }]
];

test('a source map survives its text', () => {
  expect(decodeMap(encodeMap(LINES, 'cell'))).toEqual(LINES);
});

test('originalPosition counts on from the segment on the left', () => {
  expect(originalPosition(LINES, { line: 1, column: 43 })).toEqual({ line: 1, column: 15 });
  expect(originalPosition(LINES, { line: 3, column: 1 })).toEqual({ line: 1001, column: 6 });
  expect(originalPosition(LINES, { line: 2, column: 7 })).toEqual({ line: 2, column: 7 });
});

test('decodeMap refuses what is no source map', () => {
  expect(() => decodeMap('{}')).toThrow('Expected a source map');
});
