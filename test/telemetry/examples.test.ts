import { PNG } from 'pngjs';

import { ExampleCollector, type Inputs } from '../../src/telemetry/examples';

/** Images of one grey each: the n-th has the value n. */
function images(count: number, side = 8, sample: readonly number[] = [side, side, 1]): Inputs {
  return {
    count,
    read: rows => {
      const values = Float32Array.from(
        { length: rows.length * side * side },
        (_, at) => rows[Math.floor(at / side ** 2)]!
      );
      return { sample, shape: [count, ...sample], dtype: 'float32', count: rows.length, values };
    }
  };
}

function greyOf({ png }: { readonly png: string }): number {
  return PNG.sync.read(Buffer.from(png, 'base64')).data[0]!;
}

/** One row of two outputs for each of these probabilities of class 1. */
function outputs(probabilities: readonly number[]) {
  return { values: probabilities.flatMap(p => [1 - p, p]), rows: probabilities.length, columns: 2 };
}

describe('the images behind the cells of a matrix', () => {
  test('carry label, prediction and probability; a wrong cell has more of them than a right one', () => {
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    collector.add(images(6), { outputs: outputs([0.9, 0.8, 0.75, 0.7, 0.2, 0.1]), classes: [0, 0, 0, 0, 0, 0] });
    expect(collector.examples.map(({ truth, predicted, probability }) => [truth, predicted, probability])).toEqual([
      [0, 1, 0.9],
      [0, 1, 0.8],
      [0, 1, 0.75],
      [0, 0, 0.8]
    ]);
  });

  test('are the rows that they are said to be, from black to white over the batch', () => {
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    collector.add(images(52), {
      outputs: outputs([0.9, ...Array.from({ length: 51 }, () => 0.1)]),
      classes: Array.from({ length: 52 }, (_, row) => (row === 51 ? 1 : 0))
    });
    expect(collector.examples.map(each => [each.truth, each.predicted, greyOf(each)])).toEqual([
      [0, 1, 0],
      [0, 0, 5],
      [1, 0, 255]
    ]);
  });

  test('of a single output are read on both sides of its threshold', () => {
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    collector.add(images(2), { outputs: { values: [0.9, 0.25], rows: 2, columns: 1 }, classes: [1, 1] });
    expect(collector.examples.map(({ predicted, probability }) => [predicted, probability])).toEqual([
      [1, 0.9],
      [0, 0.75]
    ]);
  });

  test('of a single score carry that score', () => {
    const collector = new ExampleCollector({ next: 0 }, 0);
    collector.add(images(2), { outputs: { values: [3, -2], rows: 2, columns: 1 }, classes: [1, 1] });
    expect(collector.examples.map(({ predicted, probability }) => [predicted, probability])).toEqual([
      [1, 3],
      [0, -2]
    ]);
  });

  test('are never more than two dozen, however many cells and batches', () => {
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    const labels = Array.from({ length: 40 }, (_, index) => 2 + index);
    for (let batch = 0; batch < 5 && collector.wants; batch++) {
      collector.add(images(40), { outputs: outputs(labels.map(() => 0.6)), classes: labels });
    }
    expect(collector.examples).toHaveLength(24);
    expect(collector.wants).toBe(false);
  });

  test('are none for inputs that are no images', () => {
    const collector = new ExampleCollector({ next: 0 }, 0.5);
    collector.add(images(2, 2, [4]), { outputs: outputs([0.1, 0.2]), classes: [0, 1] });
    expect(collector.examples).toEqual([]);
  });

  test('rest after they were drawn, so that they stay a small part of the training', () => {
    const budget = { next: 0 };
    new ExampleCollector(budget, 0.5).add(images(3, 32), { outputs: outputs([0.9, 0.9, 0.9]), classes: [0, 0, 0] });
    expect(budget.next).toBeGreaterThan(performance.now());
    expect(new ExampleCollector(budget, 0.5).wants).toBe(false);
  });
});
