import { gradients } from '../../../src/panel/plots/gradients';
import { begin, runOf, step } from '../../diagnosis/recording';
import { broken, collapsed } from '../runs';
import { runFrom, stepsOf, style, trace } from './figures';

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
