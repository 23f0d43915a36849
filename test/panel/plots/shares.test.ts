import { shares } from '../../../src/panel/plots/shares';
import { begin, runOf, steps } from '../../diagnosis/recording';
import { collapsed, healthy } from '../runs';
import { runFrom, stepsOf, style } from './figures';

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
