import { toCodePoints, toUnits } from '../../src/kernel/code-points';

describe('code points and UTF-16 units', () => {
  const text = 'a🎉b𝒳c';

  it.each([
    [0, 0],
    [1, 1],
    [2, 3],
    [3, 4],
    [4, 6],
    [5, 7]
  ])('%i code points are %i units', (codePoints, units) => {
    expect(toUnits(text, codePoints)).toBe(units);
    expect(toCodePoints(text, units)).toBe(codePoints);
  });

  it('stays within the text', () => {
    expect(toUnits(text, 99)).toBe(text.length);
  });
});
