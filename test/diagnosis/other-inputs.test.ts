import { diagnose } from '../../src/diagnosis';
import type { Evaluation, Levels } from '../../src/protocol/events';
import { begin, data, end, evaluation, input, RIGHT, runOf, steps } from './recording';

const SPREAD: Levels = { mean: { min: -0.9, max: 1.1 }, std: { min: 0.4, max: 1.3 } };
const ALONE: Levels = { mean: { min: -2e-8, max: 3e-8 }, std: { min: 0.9999999, max: 1.0000001 } };
const STANDARDISED = { min: -3, max: 3, mean: 0, std: 1 };

/** A network that learned, and what came of asking it for 60 samples. */
function asked(
  seen: { readonly training: Levels; readonly later: NonNullable<Evaluation['input']> },
  predicted: readonly number[]
) {
  const table = data({
    inputs: [input({ ...STANDARDISED, shape: [120, 13], neighbourCorrelation: null, levels: seen.training })]
  });
  const later = evaluation(RIGHT, {
    kind: 'predict',
    samples: 60,
    predicted,
    truth: [],
    confusion: [],
    input: seen.later
  });
  return diagnose(runOf(begin(), table, ...steps(100, () => ({ confusion: RIGHT })), end(), later));
}

const later = { ...STANDARDISED, levels: ALONE };

test('samples that are standardised one by one, where those of the training were not, are the cause of odd answers', () => {
  const { state, causes } = asked({ training: SPREAD, later }, [45, 14, 1]);
  expect(state).toBe('measured-wrong');
  expect(causes[0]?.id).toBe('C7');
  expect(causes[0]?.why).toMatch(/in every single sample.*from -0.9 to 1.1/);
});

test('where the answers are as frequent as the classes, that is unusual and harmless', () => {
  const { state, causes, harmless } = asked({ training: SPREAD, later }, [22, 18, 20]);
  expect(state).toBe('healthy');
  expect(causes).toEqual([]);
  expect(harmless.map(({ id }) => id)).toContain('C7');
});

test.each([
  ['all samples of the training are standardised so too', ALONE, later],
  ['the samples that are asked have levels of their own', SPREAD, { ...STANDARDISED, levels: SPREAD }],
  ['recordings say nothing of levels', SPREAD, STANDARDISED]
])('nothing is said of odd answers where %s', (_, training, seen) => {
  const { state, harmless } = asked({ training, later: seen }, [45, 14, 1]);
  expect(state).toBe('healthy');
  expect(harmless.map(({ id }) => id)).not.toContain('C7');
});

test('samples that all became the same number are no samples of a training around 0', () => {
  const { state, causes } = asked({ training: SPREAD, later: { min: 0, max: 0, mean: 0, std: 0 } }, [60, 0, 0]);
  expect(state).toBe('measured-wrong');
  expect(causes[0]?.id).toBe('C7');
});
