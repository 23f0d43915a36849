import { runsOf } from '../../src/diagnosis/run';
import { ordered } from '../../src/panel/plots/class-order';
import { confusionMatrix } from '../../src/panel/plots/confusion-matrix';
import { countsOf, rolesOf, type Counts } from '../../src/panel/plots/counts';
import { curve } from '../../src/panel/plots/curve';
import type { Figure, Style } from '../../src/panel/plots/figure';
import { gradients } from '../../src/panel/plots/gradients';
import { predictions } from '../../src/panel/plots/predictions';
import { shares } from '../../src/panel/plots/shares';
import { sayEnglish } from '../../src/panel/say';
import { LIGHT } from '../../src/panel/theme';
import type { RunEvent, Step } from '../../src/protocol/events';
import { begin, evaluation, runOf, step, steps } from '../diagnosis/recording';
import { broken, collapsed, healthy } from './runs';

const style: Style = { theme: LIGHT, say: sayEnglish, width: 390 };

function runFrom(events: readonly RunEvent[]) {
  return runsOf(events)[0]!;
}

function validation(events: readonly RunEvent[]): Counts {
  return countsOf(runFrom(events), 'validation', sayEnglish)!;
}

function trace(figure: Figure, index: number): Record<string, unknown> {
  return figure.traces[index] as Record<string, unknown>;
}

const stepsOf = (events: readonly RunEvent[]): readonly Step[] => events.filter(event => event.type === 'step');

describe('counts', () => {
  test('validation takes the last evaluation with labels, also when a predict comes after it', () => {
    const labelled = evaluation(
      [
        [0, 0, 7],
        [1, 2, 5],
        [2, 2, 3]
      ],
      { epoch: 4 }
    );
    const unlabelled = { ...evaluation([[0, 1, 9]]), kind: 'predict' as const, truth: [], confusion: [] };
    const counts = countsOf(runOf(begin(), labelled, unlabelled), 'validation', sayEnglish)!;
    expect(counts.matrix).toEqual([
      [7, 0, 0],
      [0, 0, 5],
      [0, 0, 3]
    ]);
    expect(counts).toMatchObject({ predicted: [7, 0, 8], truth: [7, 5, 3], samples: 15 });
    expect(counts.origin).toBe('Validation after epoch 5, 15 images.');
  });

  test('training sums the batches of the last epoch’s length, over gaps in the steps', () => {
    const run = runOf(
      begin(),
      ...steps(25, index => ({ confusion: [[index < 16 ? 0 : 1, 2, 3]] })).filter(s => s.step !== 20)
    );
    const counts = countsOf(run, 'training', sayEnglish)!;
    expect(counts.matrix).toEqual([
      [0, 0, 3],
      [0, 0, 24],
      [0, 0, 0]
    ]);
  });

  test('a run without readable outputs has nothing to count', () => {
    const run = runOf(begin(), { ...step(0, []), predicted: [], truth: [] });
    expect(rolesOf(run)).toEqual([]);
    expect(countsOf(run, 'training', sayEnglish)).toBeNull();
  });
});

describe('confusion matrix', () => {
  test('shows true classes in rows, and a wrong prediction on the side of red', () => {
    const figure = confusionMatrix(validation(collapsed()), 'counts', style)!;
    expect(figure.table.columns).toEqual(['true \\ predicted', 'brick', 'grass', 'gravel']);
    expect(figure.table.rows).toEqual([
      ['brick', 0, 0, 60],
      ['grass', 0, 0, 60],
      ['gravel', 0, 0, 60]
    ]);
    const z = trace(figure, 0)['z'] as number[][];
    expect(z[0]).toEqual([0, -0, -1]);
    expect(z[2]![2]).toBe(1);
    expect(figure.sentence).toBe('All 120 wrong images are called “gravel”.');
    expect(figure.alarming).toBe(true);
  });

  test('rows add up to one, and a row without images stays zero', () => {
    const counts = countsOf(
      runOf(
        begin(),
        evaluation([
          [0, 0, 3],
          [0, 1, 1],
          [2, 2, 5]
        ])
      ),
      'validation',
      sayEnglish
    )!;
    const figure = confusionMatrix(counts, 'rows', style)!;
    expect(figure.table.rows).toEqual([
      ['bark', 0.75, 0.25, 0],
      ['gravel', 0, 0, 0],
      ['moss', 0, 0, 1]
    ]);
    expect(figure.sentence).toBe('8 of 9 right. Most common mistake: 1 of “bark” called “gravel”.');
  });

  test('writes no numbers into the cells of 40 classes', () => {
    expect(trace(confusionMatrix(validation(healthy(40, 60)), 'counts', style)!, 0)['text']).toBeUndefined();
    expect(trace(confusionMatrix(validation(healthy()), 'counts', style)!, 0)['text']).toBeDefined();
  });

  test('draws only the part that is looked at, with numbers, names and shares of the whole rows', () => {
    const part = { rows: { first: 2, last: 4 }, columns: { first: 3, last: 4 } };
    const counts = validation(healthy(40, 60));
    const figure = confusionMatrix(counts, 'rows', { ...style, part })!;
    const { x, y, z, text } = trace(figure, 0) as Record<string, unknown[][]>;
    expect([x, y]).toEqual([
      [3, 4],
      [2, 3, 4]
    ]);
    const shares = confusionMatrix(counts, 'rows', style)!.traces[0]!['z'] as number[][];
    expect(z).toEqual([2, 3, 4].map(row => shares[row]!.slice(3, 5)));
    expect(text).toHaveLength(3);
    expect(figure.layout['xaxis']).toMatchObject({ range: [2.5, 4.5], ticktext: ['class_3', 'class_4'] });
    expect(figure.note).toContain('double-click for the whole');
    expect(figure.height).toBe(confusionMatrix(counts, 'rows', style)!.height);
  });

  test('stays whole where its numbers can be read', () => {
    const part = { rows: { first: 0, last: 1 }, columns: { first: 0, last: 1 } };
    expect(trace(confusionMatrix(validation(healthy()), 'counts', { ...style, part })!, 0)['x']).toEqual([0, 1, 2]);
  });

  test('is not drawn for predictions without labels', () => {
    const predicted = { ...evaluation([[0, 1, 9]]), kind: 'predict' as const, truth: [], confusion: [] };
    expect(confusionMatrix(countsOf(runOf(begin(), predicted), 'validation', sayEnglish)!, 'counts', style)).toBeNull();
  });
});

describe('predictions', () => {
  test('sets predicted against true counts in the colours of the classes', () => {
    const figure = predictions(validation(collapsed()), style);
    expect(trace(figure, 0)['x']).toEqual([0, 0, 180]);
    expect(trace(figure, 1)['x']).toEqual([60, 60, 60]);
    expect((trace(figure, 0)['marker'] as { color: string[] }).color).toEqual(LIGHT.classColours(3));
    expect(figure.table.rows[2]).toEqual(['gravel', 180, 60]);
    expect(figure.sentence).toBe('All 180 images are called “gravel”.');
  });

  test('names the classes that are never predicted', () => {
    const counts = countsOf(
      runOf(
        begin(),
        evaluation([
          [0, 0, 4],
          [1, 0, 4],
          [2, 2, 4]
        ])
      ),
      'validation',
      sayEnglish
    )!;
    expect(predictions(counts, style)).toMatchObject({ sentence: 'Never predicted: “gravel”.', alarming: true });
  });

  test('draws the most predicted of many classes and lists them all', () => {
    const figure = predictions(validation(healthy(40, 60)), style);
    expect((trace(figure, 0)['x'] as number[]).length).toBe(16);
    expect(figure.table.rows).toHaveLength(40);
    expect(figure.alarming).toBe(false);
  });
});

describe('shares', () => {
  test('marks the step from which on everything is one class', () => {
    const figure = shares(runFrom(collapsed()), style)!;
    const [first] = stepsOf(collapsed()).filter(({ predicted }) => predicted[2] === 30);
    expect(figure.sentence).toBe(`Nearly every prediction is “gravel” from step ${first!.step} on.`);
    expect(figure.layout['shapes']).toMatchObject([{ x0: first!.step }]);
    const { predicted } = stepsOf(collapsed())[0]!;
    const total = predicted[0]! + predicted[1]! + predicted[2]!;
    expect(figure.table.rows[0]).toEqual([0, ...predicted.map(count => Number((count / total).toPrecision(6)))]);
  });

  test('marks nothing on a run that keeps predicting every class', () => {
    const figure = shares(runFrom(healthy()), style)!;
    expect(figure).toMatchObject({ sentence: 'All 3 classes keep being predicted.', alarming: false });
    expect(figure.layout['shapes']).toEqual([]);
  });

  test('calls two classes both', () => {
    const halves = steps(30, () => ({ confusion: [[0, 1, 5]], changes: { predicted: [5, 5], truth: [10, 0] } }));
    expect(shares(runOf(begin({ classNames: ['a', 'b'] }), ...halves), style)!.sentence).toBe(
      'Both classes keep being predicted.'
    );
  });

  test('sums 40 classes up to one', () => {
    const bands = shares(runFrom(healthy(40, 60)), style)!.traces.map(band => (band as { y: number[] }).y);
    expect(bands).toHaveLength(12);
    expect(bands.reduce((total, y) => total + y[30]!, 0)).toBeCloseTo(1);
  });
});

describe('gradients', () => {
  const figure = gradients(runFrom(collapsed()), ['gradient', 'strip'], style)!;
  const measured = stepsOf(collapsed()).filter(({ norms }) => norms);

  test('draws one row a weight and one column a measured step, in powers of ten', () => {
    const z = trace(figure, 2)['z'] as (number | null)[][];
    expect(z).toHaveLength(10);
    expect(z[3]![5]).toBeCloseTo(Math.log10(measured[5]!.norms!.gradient[3]!));
    expect(trace(figure, 2)['x']).toEqual(measured.map(({ step }) => step));
  });

  test('keeps exactly zero out of the colours: it has a layer of its own', () => {
    const at = measured.findIndex(({ step }) => step === 16);
    expect((trace(figure, 2)['z'] as (number | null)[][])[0]![at]).toBeNull();
    expect((trace(figure, 0)['z'] as (number | null)[][])[0]![at]).toBe(1);
    expect((trace(figure, 0)['z'] as (number | null)[][])[0]![at - 1]).toBeNull();
    expect(figure.sentence).toBe('Every gradient is exactly 0 from step 16 on.');
  });

  test('lists first and last norm of every weight', () => {
    const [name, first, , , last, step, zeros] = figure.table.rows[0]!;
    expect([name, last, step]).toEqual(['conv2d_1/kernel', 0, 118]);
    expect(first).toBeCloseTo(measured[0]!.norms!.gradient[0]!, 4);
    expect(zeros).toBe(measured.filter(({ norms }) => norms!.gradient[0] === 0).length);
  });

  test('says which weights are not a number', () => {
    const { sentence, traces } = gradients(runFrom(broken()), ['gradient', 'strip'], style)!;
    expect(sentence).toContain('Not a number at step 59: conv2d_1/kernel');
    expect((traces[1] as { z: (number | null)[][] }).z[0]!.filter(value => value === 1)).toHaveLength(30);
  });

  test('draws a line a weight, with a gap where the norm is zero', () => {
    const lines = gradients(runFrom(collapsed()), ['gradient', 'lines'], style)!;
    expect(lines.traces).toHaveLength(10);
    expect((trace(lines, 0)['y'] as (number | null)[]).at(-1)).toBeNull();
    expect(lines.layout['yaxis']).toMatchObject({ type: 'log' });
  });

  test('has nothing to draw before the first measurement', () => {
    expect(gradients(runOf(begin(), step(0, [], { norms: null })), ['gradient', 'strip'], style)).toBeNull();
  });
});

describe('curve', () => {
  test('draws what guessing and what a saturated softmax costs, where the loss stands on it', () => {
    const figure = curve(runFrom(collapsed()), 'loss', style)!;
    const texts = (figure.layout['annotations'] as { text: string }[]).map(({ text }) => text);
    expect(texts).toEqual(['ln 3 = 1.099: what guessing costs', '16.118 × (1 − 1/3) = 10.745: saturated']);
    const lines = (figure.layout['shapes'] as { layer?: string; y0: number }[]).filter(
      ({ layer }) => layer === 'below'
    );
    expect(lines.map(({ y0 }) => y0)).toEqual([Math.log(3), (16.118 * 2) / 3]);
    expect(figure.sentence).toContain('The loss stands at 10.745 since step 11.');
    expect(figure.alarming).toBe(true);
  });

  test('leaves the saturated level out of a healthy run', () => {
    const figure = curve(runFrom(healthy()), 'loss', style)!;
    expect((figure.layout['annotations'] as unknown[]).length).toBe(1);
    expect(figure.alarming).toBe(false);
  });

  test('has no levels for a loss that is no cross-entropy', () => {
    const run = runOf(begin({ losses: ['meanSquaredError'] }), ...steps(30, () => ({ confusion: [[0, 0, 30]] })));
    expect(curve(run, 'loss', style)!.layout['annotations']).toEqual([]);
  });

  test('puts loss and accuracy of batches and validations side by side', () => {
    const rows = curve(runFrom(healthy()), 'accuracy', style)!.table.rows;
    const [nineteenth] = stepsOf(healthy()).filter(({ step }) => step === 19);
    const right = nineteenth!.confusion.filter(([t, p]) => t === p).reduce((sum, [, , count]) => sum + count, 0) / 30;
    expect(rows[19]![1]).toBeCloseTo(right, 5);
    expect(rows[19]![2]).toBeCloseTo(right, 5);
    expect(rows[18]![2]).toBeNull();
  });

  test('stops where the loss stops being a number', () => {
    const figure = curve(runFrom(broken()), 'loss', style)!;
    expect(figure.sentence).toBe('Not a number from step 30 on.');
    const y = trace(figure, 1)['y'] as (number | null)[];
    expect([y[29] === null, y[30]]).toEqual([false, null]);
  });

  test('keeps a single spike of a long run', () => {
    const long = steps(3000, index => ({ confusion: [[0, 0, 30]], changes: { loss: index === 1234 ? 99 : 1 } }));
    const y = trace(curve(runOf(begin(), ...long), 'loss', style)!, 0)['y'] as number[];
    expect(y.length).toBeLessThanOrEqual(500);
    expect(Math.max(...y)).toBe(99);
  });
});

describe('a confusion matrix of very many classes', () => {
  const classes = 1000;
  const counts: Counts = {
    role: 'validation',
    classes: [],
    names: Array.from({ length: classes }, (_, index) => `c${index}`),
    spoken: Array.from({ length: classes }, (_, index) => `“c${index}”`),
    predicted: new Array<number>(classes).fill(2),
    truth: new Array<number>(classes).fill(2),
    matrix: Array.from({ length: classes }, (_, at) =>
      Array.from({ length: classes }, (_, to) => (to === at || to === (at + 10) % classes ? 1 : 0))
    ),
    samples: 2 * classes,
    origin: ''
  };
  const figure = confusionMatrix(counts, 'counts', style)!;

  test('shares cells between neighbours, and says so', () => {
    const z = trace(figure, 0)['z'] as number[][];
    expect(z).toHaveLength(250);
    expect((trace(figure, 0)['customdata'] as number[][])[0]![0]).toBe(4);
    expect(figure.note).toContain('4 neighbouring classes share a cell.');
  });

  test('has cells of their own in a part of it', () => {
    const part = { rows: { first: 100, last: 119 }, columns: { first: 100, last: 119 } };
    const [traced] = confusionMatrix(counts, 'counts', { ...style, part })!.traces;
    const text = traced!['text'] as string[][];
    expect(text).toHaveLength(20);
    expect([text[0]![0], text[0]![10], text[10]![10]]).toEqual(['<b>1</b>', '<b>1</b>', '<b>1</b>']);
  });

  test('speaks of single classes all the same, and lists the largest cells', () => {
    expect(figure.sentence).toBe('1000 of 2000 right. Most common mistake: 1 of “c0” called “c10”.');
    expect(figure.table.rows).toHaveLength(300);
  });
});

describe('the order of classes', () => {
  test('moves names, counts, matrix and colours together', () => {
    const run = runOf(
      begin({ classNames: ['b', 'c', 'a'] }),
      evaluation([
        [0, 0, 1],
        [1, 2, 5],
        [2, 2, 3]
      ])
    );
    const before = countsOf(run, 'validation', sayEnglish)!;
    const after = ordered(before, 'alphabetical');
    expect(after).toMatchObject({ names: ['a', 'b', 'c'], predicted: [8, 1, 0], truth: [3, 1, 5], classes: [2, 0, 1] });
    expect(after.matrix).toEqual([
      [3, 0, 0],
      [0, 1, 0],
      [5, 0, 0]
    ]);
    const colours = (counts: Counts): unknown =>
      (trace(predictions(counts, style), 0)['marker'] as { color: string[] }).color;
    const [b, c, a] = colours(before) as string[];
    expect(colours(after)).toEqual([a, b, c]);
    expect(ordered(before, 'most-predicted').names).toEqual(['a', 'b', 'c']);
  });
});
