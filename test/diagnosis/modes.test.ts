import { diagnose } from '../../src/diagnosis';
import type { Confusion, Layer } from '../../src/protocol/events';
import { begin, data, end, layer, runOf, step } from './recording';

const RIGHT: Confusion = [
  [0, 0, 10],
  [1, 1, 10],
  [2, 2, 10]
];

const HALF_RIGHT: Confusion = [
  [0, 0, 5],
  [0, 1, 5],
  [1, 1, 6],
  [1, 2, 4],
  [2, 2, 5],
  [2, 0, 5]
];

const ONE_MISSING: Confusion = [
  [0, 1, 10],
  [1, 1, 10],
  [2, 2, 10]
];

/** An ended run whose last batches were also asked in the mode of prediction. */
function verdictOf(more: Layer, training: Confusion, inference?: Confusion) {
  const first = begin();
  const model = { ...first.model!, layers: first.model!.layers.toSpliced(2, 0, more) };
  const steps = Array.from({ length: 60 }, (_, index) =>
    step(index, training, index > 40 && inference ? { inference } : {})
  );
  return diagnose(runOf({ ...first, model }, data(), ...steps, end()));
}

const normalisation = layer('batch_normalization_1', 'BatchNormalization', null, { config: { momentum: 0.999 } });
const dropout = layer('dropout_1', 'Dropout', null, { config: { rate: 0.5 } });

test('batches that are wrong with moving averages only: batch normalisation lags behind', () => {
  const { state, causes } = verdictOf(normalisation, RIGHT, ONE_MISSING);
  expect(state).toBe('measured-wrong');
  expect(causes.map(({ id, confidence }) => [id, confidence])).toEqual([['C48b', 'certain']]);
  expect(causes[0]?.why).toMatch(/get 100\s% with their own averages and 67\s% with the moving ones/);
  expect(verdictOf(normalisation, RIGHT, RIGHT).state).toBe('healthy');
});

test('a network that is right without dropout is not held to the steps with dropout', () => {
  expect(verdictOf(dropout, HALF_RIGHT).state).toBe('stuck');
  expect(verdictOf(dropout, HALF_RIGHT, RIGHT).state).toBe('healthy');
  expect(verdictOf(dropout, HALF_RIGHT, HALF_RIGHT).state).toBe('stuck');
});
