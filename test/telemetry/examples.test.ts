import { ExampleCollector } from '../../src/telemetry/examples';
import type { Rows } from '../../src/telemetry/rows';

function images(count: number, side = 8): Rows {
  const values = Float32Array.from({ length: count * side * side }, (_, at) => at % 7);
  return { sample: [side, side, 1], shape: [count, side, side, 1], dtype: 'float32', count, values };
}

/** One row of two outputs for each of these probabilities of class 1. */
function outputs(probabilities: readonly number[]) {
  return { values: probabilities.flatMap(p => [1 - p, p]), rows: probabilities.length, columns: 2 };
}

describe('the images behind the cells of a matrix', () => {
  test('carry label, prediction and probability; a wrong cell has more of them than a right one', () => {
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    collector.add(images(6), outputs([0.9, 0.8, 0.75, 0.7, 0.2, 0.1]), [0, 0, 0, 0, 0, 0]);
    expect(collector.examples.map(({ truth, predicted, probability }) => [truth, predicted, probability])).toEqual([
      [0, 1, 0.9],
      [0, 1, 0.8],
      [0, 1, 0.75],
      [0, 0, 0.8]
    ]);
    expect(Buffer.from(collector.examples[0]!.png, 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  test('of a single output are read on both sides of its threshold', () => {
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    collector.add(images(2), { values: [0.9, 0.25], rows: 2, columns: 1 }, [1, 1]);
    expect(collector.examples.map(({ predicted, probability }) => [predicted, probability])).toEqual([
      [1, 0.9],
      [0, 0.75]
    ]);
  });

  test('are never more than two dozen, however many cells and batches', () => {
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    const labels = Array.from({ length: 40 }, (_, index) => 2 + index);
    for (let batch = 0; batch < 5 && collector.wants; batch++) {
      collector.add(images(40), outputs(labels.map(() => 0.6)), labels);
    }
    expect(collector.examples).toHaveLength(24);
    expect(collector.wants).toBe(false);
  });

  test('are none for inputs that are no images', () => {
    const table: Rows = { sample: [4], shape: [2, 4], dtype: 'float32', count: 2, values: new Float32Array(8) };
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    collector.add(table, outputs([0.1, 0.2]), [0, 1]);
    expect(collector.examples).toEqual([]);
  });

  test('rest after they were drawn, so that they stay a small part of the training', () => {
    const budget = { next: 0 };
    new ExampleCollector(budget, 0.5).add(images(3, 32), outputs([0.9, 0.9, 0.9]), [0, 0, 0]);
    expect(budget.next).toBeGreaterThan(performance.now());
    expect(new ExampleCollector(budget, 0.5).wants).toBe(false);
  });
});
