import { correctedCode } from '../../src/panel/corrected-code';

const CELL = 'const a = 1;\n  const x = tf.stack(images)\nawait model.fit(x, y)';
const FIX = { before: 'const x = tf.stack(images)', after: 'const x = tf.stack(images).div(255)' };

describe('correctedCode', () => {
  test('is the whole cell with the one line corrected and its indentation kept', () => {
    expect(correctedCode(CELL, 2, FIX)).toBe(
      'const a = 1;\n  const x = tf.stack(images).div(255)\nawait model.fit(x, y)'
    );
  });

  test('is only the corrected line when the cell has been edited since, or is gone', () => {
    expect(correctedCode(CELL.replace('images', 'pictures'), 2, FIX)).toBe(FIX.after);
    expect(correctedCode(null, 2, FIX)).toBe(FIX.after);
    expect(correctedCode(CELL, 9, FIX)).toBe(FIX.after);
  });
});
