import { runsOf } from '../../src/diagnosis/run';
import { runUntil, within } from '../../src/panel/moment';
import { figureOf } from '../../src/panel/plots/all';
import { DEFAULT_CHOICES } from '../../src/panel/plots/choices';
import type { Style } from '../../src/panel/plots/figure';
import { sayEnglish } from '../../src/panel/say';
import { LIGHT } from '../../src/panel/theme';
import { Timeline } from '../../src/panel/timeline';
import { collapsed } from './runs';

const run = runsOf(collapsed())[0]!;
const style: Style = { theme: LIGHT, say: sayEnglish, width: 390 };

describe('the run at a moment', () => {
  test('knows nothing of what came later', () => {
    const past = runUntil(run, 25);
    expect(past.steps.at(-1)!.step).toBe(25);
    expect(past.evaluations.map(({ step }) => step)).toEqual([19]);
    expect(past.end).toBeNull();
  });

  test('is the run itself at its end', () => {
    expect(runUntil(run, null)).toBe(run);
    expect(runUntil(run, 119)).toBe(run);
  });

  test('is what every plot speaks of', () => {
    const at = (id: Parameters<typeof figureOf>[0], step: number): string =>
      figureOf(id, run, DEFAULT_CHOICES, { ...style, at: step })!.sentence;
    expect(at('shares', 5)).toBe('All 3 classes keep being predicted.');
    expect(at('shares', 60)).toBe('Nearly every prediction is “gravel” from step 11 on.');
    expect(at('gradients', 10)).toMatch(/^No gradient is 0\. At step 10/);
    expect(at('gradients', 60)).toBe('Every gradient is exactly 0 from step 16 on.');
    expect(at('predictions', 5)).toMatch(/^Every class is predicted/);
    expect(at('predictions', 60)).toBe('All 180 images are called “gravel”.');
    expect(at('confusion', 60)).toBe('All 120 wrong images are called “gravel”.');
    expect(at('curve', 5)).toMatch(/^Loss from 6/);
  });
});

describe('a stretch', () => {
  test('keeps one neighbour on each side, so that lines reach the edge', () => {
    expect(within(run.steps, { first: 10, last: 12 }).map(({ step }) => step)).toEqual([9, 10, 11, 12, 13]);
  });

  test('is what the time axes show', () => {
    for (const id of ['shares', 'gradients', 'dead', 'curve'] as const) {
      const figure = figureOf(id, run, DEFAULT_CHOICES, { ...style, stretch: { first: 10, last: 30 } })!;
      expect(figure.time).toMatchObject({ first: 10, last: 30 });
      expect((figure.layout['xaxis'] as { range: unknown }).range).toEqual([10, 30]);
    }
  });
});

describe('Timeline', () => {
  test('a stretch may be dragged from right to left; one of a step is none', () => {
    const timeline = new Timeline();
    timeline.zoom({ first: 40, last: 20 });
    expect(timeline.stretch).toEqual({ first: 20, last: 40 });
    timeline.zoom({ first: 20, last: 21 });
    expect(timeline.stretch).toBeNull();
  });

  test('tells of a new step once', () => {
    const timeline = new Timeline();
    const told: (number | null)[] = [];
    timeline.changed.connect(({ step }) => told.push(step));
    timeline.look(5);
    timeline.look(5);
    timeline.reset();
    expect(told).toEqual([5, null]);
  });
});
