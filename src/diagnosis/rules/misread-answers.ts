import { evidence, placeOf } from '../evidence';
import { replaced } from '../fixes';
import { defineRule, PASS } from '../rule';
import { count } from '../text';
import { readsSamples } from '../wrong-use';

export const misreadAnswers = defineRule({
  id: 'C48a',
  name: 'misread-answers',
  what: 'The function tf.argMax without an axis works along axis 0, the samples: for one sample at a time it is 0 for every class.',
  toldBy: 'The program calls argMax along axis 0 on a prediction of one sample, while training goes well.',
  explains: ['measured-wrong'],
  needs: ['begin'],
  uses: ['measures'],

  check({ measures, begin }) {
    const found = measures?.findLast(measure => measure.kind === 'arg-max' && readsSamples(measure));
    if (found?.kind !== 'arg-max') {
      return PASS;
    }
    const [samples, classes] = found.shape;
    const change = replaced(found.source, /argMax\(\s*(0\s*)?\)/, 'argMax(-1)');
    return {
      state: 'cause',
      confidence: 'certain',
      title: 'argMax looks along the samples, not along the classes',
      why: `argMax was called along axis 0 of a prediction of shape [${samples}, ${classes}] (${count(found.calls, 'time')}). Along one sample the largest is always the first, so the answer is 0 whatever the network says. Without an axis, tf.argMax takes axis 0.`,
      evidence: [
        evidence('calls along the samples', found.calls, `argMax ran along the samples ${count(found.calls, 'time')}.`)
      ],
      fix: {
        text: 'Give argMax the axis of the classes, the last one. The network is fine.',
        ...(change ?? { before: null, after: 'const answer = model.predict(x).argMax(-1);' })
      },
      where: found.source ?? placeOf(begin, 'train'),
      alike: ['C28', 'C7']
    };
  }
});
