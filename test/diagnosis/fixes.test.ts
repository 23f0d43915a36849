import { appended, replaced, scaledInputs } from '../../src/diagnosis/fixes';
import type { Source } from '../../src/protocol/events';
import { begin } from './recording';

function line(text: string, number = 3): Source {
  return { cell: 1, cellId: null, file: null, line: number, column: 1, text };
}

describe('a changed line', () => {
  test.each([
    ['const x = tf.stack(images)', 'const x = tf.stack(images).div(255)'],
    ['const x = tf.stack(images) as tf.Tensor4D;', 'const x = tf.stack(images).div(255) as tf.Tensor4D;'],
    ['let x: tf.Tensor = load(names);', 'let x: tf.Tensor = load(names).div(255);'],
    [
      'images: tf.stack(files.map(file => read(file))) as tf.Tensor4D,',
      'images: tf.stack(files.map(file => read(file))).div(255) as tf.Tensor4D,'
    ],
    ['return tf.concat(parts);', 'return tf.concat(parts).div(255);']
  ])('%s', (before, after) => {
    expect(appended(line(before), '.div(255)')).toEqual({ before, after });
  });

  test.each([
    'const x = tf.stack(images.map(image => {',
    'for (const image of images) {',
    'const a = f(b), c = d',
    'x.push(y)'
  ])('%s is left alone: it may mean anything', text => {
    expect(appended(line(text), '.div(255)')).toBeNull();
  });

  test('is not guessed where the part to replace stands twice', () => {
    expect(replaced(line('f(0.1, 0.1)'), /0\.1/, '1')).toBeNull();
    expect(replaced(line('f(0.1)'), /0\.1/, '1')).toEqual({ before: 'f(0.1)', after: 'f(1)' });
  });
});

describe('scaled inputs', () => {
  test('change the inputs of the training call where their own line is not known', () => {
    const train = line('await model.fit(xs, ys, { epochs: 6 })');
    expect(scaledInputs(begin({ sources: { inputs: train, train } }), 255)).toMatchObject({
      before: train.text,
      after: 'await model.fit(xs.div(255), ys, { epochs: 6 })'
    });
  });

  test('show an example where no line is known', () => {
    expect(scaledInputs(begin(), 16)).toMatchObject({ before: null, after: 'const x = images.div(16);' });
  });
});
