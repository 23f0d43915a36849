import type { Run } from '../diagnosis/run';
import type { Link } from './link';
import { otherKernel, WORDS } from './link-words';
import { notice, type Notice } from './notice';
import { ofProblem, type Problem } from './problem';
import type { Say } from './say';

/** Where things stand, in words. */
export interface Situation {
  readonly kind:
    | Exclude<Link['kind'], 'connected'>
    | 'idle'
    | 'training'
    | 'paused'
    | 'finished'
    | 'stopped'
    | 'failed'
    | 'process-died'
    | 'kernel-older'
    | 'panel-older'
    | 'unreadable';
  /** Two or three words for the header. */
  readonly word: string;
  /** What is the matter and what to do next; null when the run speaks for itself. */
  readonly notice: Notice | null;
}

/** What the kernel has told so far. */
export interface Told {
  readonly run: Run | null;
  readonly death: string | null;
  readonly problem: Problem | null;
  /** The view stands still. */
  readonly paused?: boolean;
}

/** The situation for the panel. Every one of them has a word, and every one without a run has a next step. */
export function situationOf(link: Link, told: Told, say: Say): Situation {
  if (link.kind !== 'connected') {
    return { kind: link.kind, ...(link.kind === 'other-kernel' ? otherKernel(link, say) : WORDS[link.kind](say)) };
  }
  if (told.problem !== null) {
    return ofProblem(told.problem, say);
  }
  if (told.paused) {
    return { kind: 'paused', word: say('view paused'), notice: null };
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
      { alarming: true }
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
        ),
        { remedies: ['insert-snippet', 'open-example'], introduction: true }
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
          { alarming: true }
        )
      };
  }
}

/** With a full stop, so that a sentence can follow. */
function ended(message: string): string {
  return /[.!?]$/.test(message) || message === '' ? message : `${message}.`;
}
