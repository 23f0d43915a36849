import {
  accuracySeries,
  gradientSeries,
  histogramOf,
  lossSeries,
  trainingConfusion,
  validationConfusion
} from '../../src/diagnosis';
import { begin, data, evaluation, GUESSES, ONE_CLASS, RIGHT, runOf, step } from './recording';

describe('confusion matrices', () => {
  test('of training add up the batches of the current epoch', () => {
    const run = runOf(begin(), data(), step(9, RIGHT), step(10, ONE_CLASS), step(11, GUESSES));
    const matrix = trainingConfusion(run)!;
    expect(matrix).toMatchObject({ total: 60, epoch: 1, step: 11, accuracy: 20 / 60 });
    expect(matrix.counts).toEqual([
      [4, 13, 3],
      [3, 13, 4],
      [3, 14, 3]
    ]);
    expect(histogramOf(matrix)).toEqual({ predicted: [10, 40, 10], truth: [20, 20, 20] });
  });

  test('of validation are those of the last pass with labels', () => {
    const predict = evaluation(RIGHT, { kind: 'predict', truth: [], confusion: [] });
    const run = runOf(begin(), data(), evaluation(RIGHT), evaluation(ONE_CLASS), predict);
    expect(validationConfusion(run)?.accuracy).toBeCloseTo(1 / 3);
  });

  test('do not exist before anything was read', () => {
    expect(trainingConfusion(runOf(begin()))).toBeNull();
    expect(validationConfusion(runOf(begin()))).toBeNull();
    expect(trainingConfusion(runOf(begin(), step(0, [])))).toBeNull();
  });

  test('have a column for a class that nobody saw, and keep labels below 0 in the total', () => {
    const matrix = trainingConfusion(
      runOf(
        begin(),
        data(),
        step(0, [
          [0, 0, 3],
          [-1, 0, 1]
        ])
      )
    )!;
    expect(matrix.counts).toHaveLength(3);
    expect(matrix).toMatchObject({ total: 4, accuracy: 0.75 });
  });
});

test('series leave out what was not measured', () => {
  const run = runOf(begin(), step(0, RIGHT), step(1, RIGHT, { norms: null, loss: NaN }), step(2, []));
  expect(lossSeries(run)).toEqual({ steps: [0, 1, 2], values: [1, NaN, 1] });
  expect(accuracySeries(run)).toEqual({ steps: [0, 1], values: [1, 1] });
  expect(gradientSeries(run).map(({ weight, steps, values }) => [weight.name, steps, values])).toEqual([
    ['conv2d_1/kernel', [0, 2], [0.5, 0.5]],
    ['conv2d_1/bias', [0, 2], [0.1, 0.1]],
    ['dense_1/kernel', [0, 2], [0.5, 0.5]],
    ['dense_1/bias', [0, 2], [0.1, 0.1]]
  ]);
});
