import type { Evaluation } from '../../protocol/events';
import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS, unknown } from '../rule';
import { number } from '../text';

/** Factor between the deviations of two inputs that were prepared alike; samples of one kind differ by far less. */
const OTHER_SCALE = 4;

/** Distance between the means, in deviations of the training input. */
const OTHER_OFFSET = 3;

export const differentPreprocessing = defineRule({
  id: 'C7',
  name: 'different-preprocessing',
  what: 'What is predicted or evaluated was not prepared like the training data.',
  toldBy:
    'Mean or deviation of the input differ by a factor of 4 or by 3 deviations between training and the later call.',
  explains: ['measured-wrong'],
  needs: ['input', 'evaluations', 'begin'],

  check({ input, evaluations, begin }) {
    const passes = evaluations.filter(pass => pass.input !== null);
    const last = passes.at(-1);
    if (!last?.input) {
      return unknown('No input of an evaluation was recorded');
    }
    const odd = passes.filter(pass => differs(pass, input)).at(-1);
    if (!odd?.input) {
      return PASS;
    }
    const factor = odd.input.std / input.std;
    const call = odd.kind === 'validation' ? 'The validation data' : `The input of ${odd.kind}`;
    return {
      state: 'cause',
      confidence: 'likely',
      title: `${call} was prepared differently`,
      why: `Training saw values from ${number(input.min)} to ${number(input.max)} (mean ${number(input.mean)}, deviation ${number(input.std)}). ${call} ranges from ${number(odd.input.min)} to ${number(odd.input.max)} (mean ${number(odd.input.mean)}, deviation ${number(odd.input.std)}). The network is fine; it is asked about something it never saw.`,
      evidence: [
        evidence(
          'deviation over that of training',
          factor,
          `The deviation is ${number(factor)} times that of the training input.`
        ),
        evidence(
          'mean of the input',
          odd.input.mean,
          `The mean is ${number(odd.input.mean)}; in training it was ${number(input.mean)}.`
        )
      ],
      fix: example(
        'Prepare inputs in one function, and call it for training and for every prediction.',
        'const prepare = x => x.sub(mean).div(deviation);'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C48b']
    };
  }
});

function differs({ input: seen }: Evaluation, input: { mean: number; std: number }): boolean {
  if (!seen) {
    return false;
  }
  const scale = seen.std / input.std;
  const offset = Math.abs(seen.mean - input.mean) / Math.max(input.std, 1e-9);
  return scale > OTHER_SCALE || (scale < 1 / OTHER_SCALE && offset > 1 / OTHER_SCALE) || offset > OTHER_OFFSET;
}
