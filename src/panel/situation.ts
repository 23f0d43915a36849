import type { Run } from '../diagnosis/run';
import type { Link } from './link';
import type { Say } from './say';

/** What somebody can be offered to do next. */
export type Remedy = 'switch-kernel' | 'restart-kernel' | 'reconnect';

/** Where things stand, in words. */
export interface Situation {
  readonly kind:
    | Exclude<Link['kind'], 'connected'>
    | 'idle'
    | 'training'
    | 'finished'
    | 'stopped'
    | 'failed'
    | 'process-died'
    | 'unreadable';
  /** Two or three words for the header. */
  readonly word: string;
  /** What is the matter and what to do next; null when the run speaks for itself. */
  readonly notice: Notice | null;
}

export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly remedy: Remedy | null;
  /** Something went wrong, as opposed to: nothing has happened yet. */
  readonly alarming: boolean;
}

/** What the kernel has told so far. */
export interface Told {
  readonly run: Run | null;
  readonly death: string | null;
  readonly problem: string | null;
}

/** The situation for the panel. Every one of them has a word, and every one without a run has a next step. */
export function situationOf(link: Link, told: Told, say: Say): Situation {
  if (link.kind !== 'connected') {
    return { kind: link.kind, ...(link.kind === 'other-kernel' ? otherKernel(link, say) : WORDS[link.kind](say)) };
  }
  if (told.problem !== null) {
    return {
      kind: 'unreadable',
      word: say('not understood'),
      notice: notice(
        say('The kernel speaks another language'),
        say('%1. Update the extension and the kernel to the same version, then reload the page.', told.problem),
        true
      )
    };
  }
  return told.death === null ? ofRun(told.run, say) : ofDeath(told.death, say);
}

function ofDeath(death: string, say: Say): Situation {
  return {
    kind: 'process-died',
    word: say('cells lost'),
    notice: notice(
      say('The process that ran the cells has ended'),
      say('%1 Run the cells again from the top.', death),
      true
    )
  };
}

function ofRun(run: Run | null, say: Say): Situation {
  if (!run?.begin) {
    return {
      kind: 'idle',
      word: say('ready'),
      notice: notice(
        say('Nothing trained yet'),
        say(
          'Run a cell that calls model.fit(), fitDataset(), trainOnBatch() or optimizer.minimize(). Everything appears here by itself.'
        )
      )
    };
  }
  const message = run.end?.message ?? '';
  switch (run.end?.status) {
    case undefined:
      return { kind: 'training', word: say('training'), notice: null };
    case 'finished':
      return { kind: 'finished', word: say('finished'), notice: null };
    case 'stopped':
      return { kind: 'stopped', word: say('stopped'), notice: null };
    case 'failed':
      return {
        kind: 'failed',
        word: say('failed'),
        notice: notice(
          say('The training ended with an error'),
          say('%1 What was measured until then is shown below.', ended(message)),
          true
        )
      };
  }
}

/** With a full stop, so that a sentence can follow. */
function ended(message: string): string {
  return /[.!?]$/.test(message) || message === '' ? message : `${message}.`;
}

function notice(title: string, text: string, alarming = false, remedy: Remedy | null = null): Notice {
  return { title, text, alarming, remedy };
}

type Words = Pick<Situation, 'word' | 'notice'>;

/** `other-kernel` names the kernel, and is told apart below. */
const WORDS: Record<Exclude<Link['kind'], 'connected' | 'other-kernel'>, (say: Say) => Words> = {
  'no-notebook': say => ({
    word: say('no notebook'),
    notice: notice(
      say('No notebook is open'),
      say('Open a notebook that trains an image classifier. The panel follows the one you work in.')
    )
  }),
  'no-kernel': say => ({
    word: say('no kernel'),
    notice: notice(
      say('This notebook has no kernel'),
      say('Choose TypeScript (TensorFlow.js) to train with this panel watching.'),
      false,
      'switch-kernel'
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
      true,
      'restart-kernel'
    )
  }),
  lost: say => ({
    word: say('connection lost'),
    notice: notice(
      say('The connection to the kernel is lost'),
      say('Training goes on meanwhile. The page tries again by itself, and what was missed is shown then.'),
      true,
      'reconnect'
    )
  }),
  died: say => ({
    word: say('kernel died'),
    notice: notice(
      say('The kernel has died'),
      say('Variables are gone. What it had told is shown below. Restart the kernel, then run the cells again.'),
      true,
      'restart-kernel'
    )
  })
};

function otherKernel({ kernel, canSwitch }: Extract<Link, { kind: 'other-kernel' }>, say: Say): Words {
  return {
    word: say('other kernel'),
    notice: notice(
      say('“%1” cannot be watched', kernel),
      canSwitch
        ? say(
            'The panel sees what runs in TypeScript (TensorFlow.js). Switching gives this notebook a new kernel; cells stay, variables are lost.'
          )
        : say(
            'The panel sees what runs in the kernel TypeScript (TensorFlow.js), which is not installed on this server.'
          ),
      false,
      canSwitch ? 'switch-kernel' : null
    )
  };
}
