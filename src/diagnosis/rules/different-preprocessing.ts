import type { Evaluation, Input } from '../../protocol/events';
import type { Evidence } from '../../protocol/findings';
import { evidence, example, placeOf } from '../evidence';
import { differenceOf } from '../other-inputs';
import { defineRule, PASS, unknown } from '../rule';
import { number } from '../text';

export const differentPreprocessing = defineRule({
  id: 'C7',
  name: 'different-preprocessing',
  what: 'What is predicted or evaluated was not prepared like the training data.',
  toldBy:
    'Mean or deviation of the input differ by a factor of 4 or by 3 deviations between training and the later call; or each later sample has mean 0 and the same deviation by itself, which training samples do not.',
  explains: ['measured-wrong'],
  needs: ['input', 'evaluations', 'begin'],

  check({ input, evaluations, begin }) {
    const passes = evaluations.filter(pass => pass.input !== null);
    const last = passes.at(-1);
    if (!last?.input) {
      return unknown('No input of an evaluation was recorded');
    }
    const odd = passes.filter(pass => differenceOf(pass, input) !== null).at(-1);
    const difference = odd && differenceOf(odd, input);
    if (!odd?.input || !difference) {
      return PASS;
    }
    const call = odd.kind === 'validation' ? 'The validation data' : `The input of ${odd.kind}`;
    return {
      state: 'cause',
      confidence: 'likely',
      title: `${call} was prepared differently`,
      why: `${difference === 'alone' ? alone(call, input) : scales(call, input, odd.input)} The network is fine; it is asked about something it never saw.`,
      evidence: difference === 'alone' ? aloneEvidence(input) : scaleEvidence(input, odd.input),
      fix: example(
        'Prepare inputs in one function, and call it for training and for every prediction.',
        'const prepare = x => x.sub(mean).div(deviation);'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C48b']
    };
  }
});

type Seen = NonNullable<Evaluation['input']>;

function scales(call: string, input: Input, seen: Seen): string {
  return `Training saw values from ${number(input.min)} to ${number(input.max)} (mean ${number(input.mean)}, deviation ${number(input.std)}). ${call} ranges from ${number(seen.min)} to ${number(seen.max)} (mean ${number(seen.mean)}, deviation ${number(seen.std)}).`;
}

function scaleEvidence(input: Input, seen: Seen): readonly Evidence[] {
  const factor = seen.std / input.std;
  return [
    evidence(
      'deviation over that of training',
      factor,
      `The deviation is ${number(factor)} times that of the training input.`
    ),
    evidence(
      'mean of the input',
      seen.mean,
      `The mean is ${number(seen.mean)}; in training it was ${number(input.mean)}.`
    )
  ];
}

function alone(call: string, { levels }: Input): string {
  return `${call} has mean 0 and the same deviation in every single sample: each was standardised by its own numbers. Training samples have means from ${number(levels!.mean.min)} to ${number(levels!.mean.max)}, so there the numbers of all samples together were used, and the level of a sample told something.`;
}

function aloneEvidence({ levels }: Input): readonly Evidence[] {
  const range = levels!.mean.max - levels!.mean.min;
  return [
    evidence('mean of each sample', 0, 'The mean of every sample is 0.'),
    evidence('range of these means in training', range, `In training these means range over ${number(range)}.`)
  ];
}
