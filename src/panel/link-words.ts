import type { Link } from './link';
import { notice } from './notice';
import type { Say } from './say';
import type { Situation } from './situation';

type Words = Pick<Situation, 'word' | 'notice'>;

/** `other-kernel` names the kernel, and is told apart below. */
export const WORDS: Record<Exclude<Link['kind'], 'connected' | 'other-kernel'>, (say: Say) => Words> = {
  'no-notebook': say => ({
    word: say('no notebook'),
    notice: notice(
      say('No notebook is open'),
      say('Open a notebook that trains an image classifier. The panel follows the one you work in.'),
      { remedies: ['open-example'], introduction: true }
    )
  }),
  'no-kernel': say => ({
    word: say('no kernel'),
    notice: notice(
      say('This notebook has no kernel'),
      say('Choose TypeScript (TensorFlow.js) to train with this panel watching.'),
      { remedies: ['switch-kernel'] }
    )
  }),
  starting: say => ({
    word: say('starting'),
    notice: notice(say('The kernel is starting'), say('This takes a few seconds. Nothing needs to be done.'))
  }),
  connecting: say => ({
    word: say('connecting'),
    notice: notice(
      say('Asking the kernel what it has seen'),
      say('The answer usually comes at once, also while a cell runs.')
    )
  }),
  refused: say => ({
    word: say('no answer'),
    notice: notice(
      say('The kernel does not talk to this panel'),
      say(
        'It is older or newer than the panel, or another page holds its connection. Restart the kernel; if that does not help, reload the page.'
      ),
      { alarming: true, remedies: ['restart-kernel'] }
    )
  }),
  lost: say => ({
    word: say('connection lost'),
    notice: notice(
      say('The connection to the kernel is lost'),
      say('Cells go on meanwhile. The page tries again by itself, and what was missed is shown then.'),
      { alarming: true, remedies: ['reconnect'] }
    )
  }),
  died: say => ({
    word: say('kernel died'),
    notice: notice(
      say('The kernel has died'),
      say('Variables are gone; what was measured stays here. Restart the kernel, then run the cells again.'),
      { alarming: true, remedies: ['restart-kernel'] }
    )
  })
};

/** Names the kernel, and offers ours where it is installed. */
export function otherKernel({ kernel, canSwitch }: Extract<Link, { kind: 'other-kernel' }>, say: Say): Words {
  return {
    word: say('other kernel'),
    notice: notice(
      say('“%1” cannot be watched', kernel),
      canSwitch
        ? say(
            'The panel sees what runs in TypeScript (TensorFlow.js). Switching gives this notebook a new kernel; cells stay, variables are lost.'
          )
        : say(
            'The panel sees what runs in the kernel TypeScript (TensorFlow.js), which this server does not have. In a terminal, “classifier-debugger doctor” says what is missing.'
          ),
      { remedies: canSwitch ? ['switch-kernel', 'open-example'] : [], introduction: canSwitch }
    )
  };
}
