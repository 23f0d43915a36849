import { diagnose } from '../../src/diagnosis';
import { begin, data, end, GUESSES, input, NO_GRADIENT, ONE_CLASS, RIGHT, runOf, step, steps } from './recording';

const frozen = steps(12, () => ({ confusion: ONE_CLASS, changes: NO_GRADIENT }));

/** A start with ordinary gradients, then nothing moves: what raw pixels do to a convolution network. */
const collapsing = [step(0, GUESSES, { loss: 9.1 }), ...frozen.slice(1)];

describe('the verdict', () => {
  test('of an empty log is that nothing was trained', () => {
    const verdict = diagnose(runOf());
    expect(verdict).toMatchObject({ state: 'undetermined', headline: 'Nothing trained yet', causes: [] });
  });

  test('waits while there are too few steps to tell', () => {
    const verdict = diagnose(runOf(begin(), data(), ...steps(12, () => ({ confusion: ONE_CLASS }))));
    expect(verdict).toMatchObject({ state: 'undetermined', headline: 'Cannot tell yet: 12 of 30 steps', causes: [] });
  });

  test('of a run that learns is healthy and names nothing', () => {
    const verdict = diagnose(runOf(begin(), data(), ...steps(100, () => ({ confusion: RIGHT })), end()));
    expect(verdict).toMatchObject({
      state: 'healthy',
      headline: 'Healthy: learns all 3 classes',
      causes: [],
      suspects: []
    });
  });

  test('of a saturated run does not wait: without gradient nothing can change any more', () => {
    const verdict = diagnose(
      runOf(begin(), data({ inputs: [input({ max: 255, mean: 121, std: 60, spread: 50 })] }), ...collapsing)
    );
    expect(verdict).toMatchObject({
      state: 'collapsed',
      family: 'B',
      headline: 'Predicts only “gravel”: 90 of 90',
      detail: 'since step 1 · accuracy 33\u00a0% · loss stuck at 10.745',
      since: 1
    });
    expect(verdict.causes[0]).toMatchObject({ id: 'C1', rule: 'raw-pixel-inputs', title: 'Pixels go in as 0–255' });
  });

  test('of raw pixels that a network copes with calls them harmless', () => {
    const raw = data({ inputs: [input({ max: 255, mean: 121, std: 60, spread: 50 })] });
    const verdict = diagnose(runOf(begin(), raw, ...steps(100, () => ({ confusion: RIGHT })), end()));
    expect(verdict).toMatchObject({ state: 'healthy', causes: [], suspects: [] });
    expect(verdict.harmless.map(finding => finding.id)).toEqual(['C1']);
  });
});
