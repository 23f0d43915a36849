import { runsOf } from '../../src/diagnosis/run';
import { imagesBehind } from '../../src/panel/cell-images';
import { sayEnglish } from '../../src/panel/say';
import { compactRun } from '../../src/panel/saved/compact-run';
import type { Example, RunEvent } from '../../src/protocol/events';
import { begin, evaluation, step } from '../diagnosis/recording';

const CONFUSION = [[0, 0, 5] as const, [1, 0, 5] as const];

function image(truth: number, png: string, probability = 0.9): Example {
  return { truth, predicted: 0, probability, width: 1, height: 1, png };
}

function runOf(...events: RunEvent[]) {
  return runsOf([begin(), ...events])[0]!;
}

const [wrong, right] = [
  { truth: 1, predicted: 0 },
  { truth: 0, predicted: 0 }
];
const behind = (run: ReturnType<typeof runOf>, role: 'training' | 'validation', cell = wrong) =>
  imagesBehind(run, role, cell, sayEnglish);

describe('images behind a cell', () => {
  const run = runOf(
    step(0, CONFUSION, { examples: [image(0, 'early'), image(1, 'early')] }),
    step(1, CONFUSION, { examples: [image(1, 'late')] }),
    step(2, CONFUSION),
    evaluation(CONFUSION, { epoch: 3, step: 2, examples: [image(1, 'validated')] })
  );

  test('are of the newest batch that has some of this cell, which is named', () => {
    expect(behind(run, 'training')).toMatchObject({
      examples: [{ png: 'late' }],
      origin: expect.stringContaining('training batch of step 1,')
    });
    expect(behind(run, 'training', right)).toMatchObject({
      examples: [{ png: 'early' }],
      origin: expect.stringContaining('step 0')
    });
  });

  test('of validation are never those of training', () => {
    expect(behind(run, 'validation')).toMatchObject({
      examples: [{ png: 'validated' }],
      origin: 'From the validation after epoch 4.'
    });
    expect(behind(run, 'validation', right)).toBeNull();
  });

  test('are said to carry scores where an output is no probability', () => {
    const scores = runOf(step(0, CONFUSION, { examples: [image(1, 'a', 0.5), image(0, 'b', 7)] }));
    expect(behind(scores, 'training')?.scores).toBe(true);
    expect(behind(run, 'training')?.scores).toBe(false);
  });

  test('are kept of the newest steps only, and not in a report', () => {
    const long = runOf(...Array.from({ length: 100 }, (_, at) => step(at, CONFUSION, { examples: [image(1, 'x')] })));
    const kept = long.steps.filter(({ examples = [] }) => examples.length > 0).map(each => each.step);
    expect(kept.length).toBeLessThan(20);
    expect(kept.at(-1)).toBe(99);
    expect(JSON.stringify(compactRun(long))).not.toContain('"png"');
  });
});
