import { PNG } from 'pngjs';

import { dataSeen } from '../../src/telemetry/data-seen';
import { decodeLabels } from '../../src/telemetry/decode-labels';
import { labelStatistics } from '../../src/telemetry/label-statistics';
import type { Matrix } from '../../src/telemetry/matrix';
import { spreadOver, type Rows } from '../../src/telemetry/rows';
import { merge, summarise } from '../../src/telemetry/statistics';
import { numbers } from './plug-in';

const inOrder = { batchSize: 10, shuffled: false };

function column(values: number[]): Matrix {
  return { values, rows: values.length, columns: 1 };
}

function oneHot(labels: number[], scale = 1): Matrix {
  return { values: labels.flatMap(k => [0, 1, 2].map(i => (i === k ? scale : 0))), rows: labels.length, columns: 3 };
}

describe('decodeLabels', () => {
  test('names the encoding as the losses read it', () => {
    expect(decodeLabels(oneHot([0, 2]), 3)).toEqual({ encoding: 'one-hot', classes: Int32Array.of(0, 2) });
    expect(decodeLabels(column([1, 2]), 3)).toEqual({ encoding: 'sparse', classes: Int32Array.of(1, 2) });
    expect(decodeLabels(column([0, 1]), 1)).toEqual({ encoding: 'binary', classes: Int32Array.of(0, 1) });
    const soft = { values: [0.9, 0.05, 0.05, 0.1, 0.1, 0.8], rows: 2, columns: 3 };
    expect(decodeLabels(soft, 3)).toEqual({ encoding: 'soft', classes: Int32Array.of(0, 2) });
    expect(decodeLabels(column([0.5, 12.5]), 1)).toEqual({ encoding: 'other', classes: null });
  });

  test('floors fractional sparse labels as TensorFlow.js does', () => {
    expect(decodeLabels(column([1 / 255, 2 / 255]), 3).classes).toEqual(Int32Array.of(0, 0));
  });

  test('gives a row of zeros no class', () => {
    expect(decodeLabels(oneHot([-1, 1]), 3)).toEqual({ encoding: 'one-hot', classes: Int32Array.of(-1, 1) });
  });
});

describe('labelStatistics', () => {
  test('shows labels that are off by one', () => {
    const labels = labelStatistics(column([1, 2, 3, 3]), [4], 3, inOrder);
    expect(labels).toMatchObject({
      encoding: 'sparse',
      classes: 3,
      counts: [0, 1, 1, 2],
      min: 1,
      max: 3,
      rowSums: null
    });
  });

  test('shows rows that do not sum to 1', () => {
    expect(labelStatistics(oneHot([0, -1]), [2, 3], 3, inOrder).rowSums).toEqual({ min: 0, max: 1 });
  });

  test('tells sorted labels from shuffled ones by the entropy within a batch', () => {
    const sorted = oneHot(Array.from({ length: 90 }, (_, i) => Math.floor(i / 30)));
    expect(labelStatistics(sorted, [90, 3], 3, inOrder).batchEntropy).toBe(0);
    const shuffled = labelStatistics(sorted, [90, 3], 3, { batchSize: 10, shuffled: true }).batchEntropy ?? NaN;
    expect(shuffled).toBeGreaterThan(0.8);
    expect(shuffled).toBeLessThanOrEqual(Math.log(3));
  });
});

describe('dataSeen', () => {
  const size = 8;

  /** Pictures of class k are bright in column 2k, in every second sample a little brighter. */
  function pictures(labels: number[]): Rows {
    const values = labels.flatMap((k, i) =>
      Array.from({ length: size * size }, (_, pixel) => (pixel % size === 2 * k ? 200 + (i % 5) : 10 + (i % 7)))
    );
    return {
      sample: [size, size, 1],
      shape: [labels.length, size, size, 1],
      dtype: 'float32',
      count: labels.length,
      values
    };
  }

  function event(labels: number[], claimed = labels) {
    const fed = oneHot(claimed);
    return dataSeen('run-1', 'training', {
      inputs: [pictures(labels)],
      labels: { sample: [3], shape: [labels.length, 3], dtype: 'int32', count: labels.length, values: fed.values },
      fed: { labels: fed, shape: [labels.length, 3], order: inOrder },
      units: 3
    });
  }

  const labels = Array.from({ length: 60 }, (_, i) => i % 3);

  test('finds the class in the pictures, and does not find it when labels are mixed up', () => {
    expect(event(labels).probes).toMatchObject({ samples: 60, nearestCentroid: 1, nearestNeighbour: 1, chance: 1 / 3 });
    const random = numbers(11);
    const { probes } = event(
      labels,
      labels.map(() => Math.floor(random() * 3))
    );
    expect(probes?.nearestCentroid).toBeLessThan(0.6);
    expect(probes?.nearestNeighbour).toBeLessThan(0.6);
  });

  test('describes the inputs as fed', () => {
    const [input] = event(labels).inputs;
    expect(input).toMatchObject({ shape: [60, 8, 8, 1], min: 10, max: 204, nonFinite: 0, duplicates: 0 });
    expect(input?.channels).toHaveLength(1);
    expect(input?.spread).toBeGreaterThan(1);
  });

  test('sees blank pictures as copies without spread', () => {
    const blank: Rows = {
      sample: [4, 4, 1],
      shape: [5, 4, 4, 1],
      dtype: 'int32',
      count: 5,
      values: new Float32Array(80)
    };
    const { inputs } = dataSeen('run-1', 'training', { inputs: [blank], labels: null, fed: null, units: 3 });
    expect(inputs[0]).toMatchObject({ spread: 0, duplicates: 0.8, max: 0 });
  });

  test('counts what is not finite and keeps it out of the moments', () => {
    const rows: Rows = { sample: [2], shape: [2, 2], dtype: 'float32', count: 2, values: [1, NaN, 3, Infinity] };
    const { inputs } = dataSeen('run-1', 'training', { inputs: [rows], labels: null, fed: null, units: 3 });
    expect(inputs[0]).toMatchObject({ nonFinite: 2, min: 1, max: 3, mean: 2 });
  });

  test('draws four pictures of each of three classes', () => {
    const { thumbnails } = event(labels);
    expect(thumbnails.map(({ label }) => label)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]);
    const png = PNG.sync.read(Buffer.from(thumbnails[1]?.png ?? '', 'base64'));
    expect([png.width, png.height]).toEqual([8, 8]);
    const bright = Array.from({ length: 8 }, (_, x) => (png.data[x * 4] ?? 0) > 200);
    expect(bright).toEqual([false, false, true, false, false, false, false, false]);
  });
});

test('rows are drawn from every stretch, without regard to classes that take turns', () => {
  const rows = spreadOver({ start: 0, end: 3000 }, 500);
  expect(new Set(rows).size).toBe(500);
  const classes = [0, 1, 2].map(k => rows.filter(row => row % 3 === k).length);
  classes.forEach(count => expect(count).toBeGreaterThan(120));
  expect(Math.max(...rows)).toBeLessThan(3000);
});

test('merging summaries is summarising everything', () => {
  const values = Array.from({ length: 50 }, numbers(3));
  const merged = merge(summarise(values.slice(0, 13)), summarise(values.slice(13)));
  const whole = summarise(values);
  expect(merged).toEqual({ ...whole, mean: expect.closeTo(whole.mean, 12), std: expect.closeTo(whole.std, 12) });
});
