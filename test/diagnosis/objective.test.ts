import { diagnose } from '../../src/diagnosis';
import type { Step } from '../../src/protocol/events';
import { begin, data, end, runOf, step } from './recording';

/** Always the first class, as a network that collapsed. */
const STUCK = [
  [0, 0, 10],
  [1, 0, 10],
  [2, 0, 10]
] as const;

const PROBABILITIES = { min: 0.1, max: 0.8, rowMin: 1, rowMax: 1 };

/** A run with a loss of the user's own; every step is measured. */
function ownLoss(changes: Partial<Step>) {
  const steps = Array.from({ length: 40 }, (_, index) =>
    step(index, STUCK, { output: PROBABILITIES, confidence: 0.5, ...changes })
  );
  return diagnose(runOf(begin({ path: 'minimize', losses: [], fit: null }), data(), ...steps, end()));
}

const named = (changes: Partial<Step>) => ownLoss(changes).causes.map(({ id, confidence }) => `${id} ${confidence}`);

describe('a loss of the user is known by its value', () => {
  const crossEntropy = { probabilities: 1.31, logits: 1.12 };

  test('softmax of probabilities is a second softmax', () => {
    expect(named({ loss: 1.12, crossEntropy })[0]).toBe('C25 certain');
    expect(named({ loss: 1.31, crossEntropy }).join()).not.toMatch('C25');
  });

  test('the batch size times the cross-entropy is a sum', () => {
    expect(named({ loss: 1.31 * 30, crossEntropy })[0]).toBe('C30 certain');
    expect(named({ loss: 1.31, crossEntropy }).join()).not.toMatch('C30');
  });

  test('its negative is the log likelihood, which should grow', () => {
    expect(named({ loss: -1.31, crossEntropy })[0]).toBe('C29 certain');
    expect(named({ loss: 1.31, crossEntropy }).join()).not.toMatch('C29');
  });

  test('a loss with something else in it is not known', () => {
    expect(named({ loss: 1.5, crossEntropy }).join()).not.toMatch(/certain/);
  });
});

test('updates that have the direction of the gradient from the first step on go up the loss; later ones may be momentum', () => {
  const moving = (along: (index: number) => number) =>
    diagnose(
      runOf(
        begin({ path: 'minimize', optimizer: null, losses: [], fit: null }),
        data(),
        ...Array.from({ length: 100 }, (_, index) => {
          const norms = { gradient: [1, 1, 1, 1], weight: [2, 1, 2, 1], update: [0.1, 0.1, 0.1, 0.1] };
          return step(index, STUCK, { loss: 1 + index, norms: { ...norms, along: Array(4).fill(along(index)) } });
        }),
        end()
      )
    ).causes.filter(({ id }) => id === 'C29');
  expect(moving(() => 1)).toEqual([
    expect.objectContaining({ confidence: 'certain', title: expect.stringMatching(/up the loss/) })
  ]);
  expect(moving(() => -1)).toEqual([]);
  expect(moving(index => (index < 3 ? -1 : 1))).toEqual([]);
});
