import { notice } from './notice';
import type { Say } from './say';
import type { Situation } from './situation';

/** What the kernel said and the panel could not read. */
export interface Problem {
  /** A sentence without a full stop. */
  readonly text: string;
  /** Which side has to catch up; null when both say that they speak the same version. */
  readonly older: 'panel' | 'kernel' | null;
}

/** The kernel speaks another version of the messages. */
export class OtherVersion extends Error {
  constructor(
    text: string,
    readonly older: 'panel' | 'kernel'
  ) {
    super(text);
  }
}

export function problemOf(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  return { text, older: error instanceof OtherVersion ? error.older : null };
}

/** Names the older side and how it becomes the newer one. */
export function ofProblem({ text, older }: Problem, say: Say): Situation {
  switch (older) {
    case 'kernel':
      return {
        kind: 'kernel-older',
        word: say('older kernel'),
        notice: notice(
          say('The kernel is older than this panel'),
          say(
            '%1. A restart gives this notebook the kernel that is installed now. If that is the older one as well, update it on the machine that runs the kernels.',
            text
          ),
          { alarming: true, remedies: ['restart-kernel'] }
        )
      };
    case 'panel':
      return {
        kind: 'panel-older',
        word: say('older panel'),
        notice: notice(
          say('This panel is older than the kernel'),
          say('%1. Reload the page to get the panel that is installed now; nothing in the kernel is lost.', text),
          { alarming: true, remedies: ['reload-page'] }
        )
      };
    case null:
      return {
        kind: 'unreadable',
        word: say('not understood'),
        notice: notice(
          say('The panel cannot read what the kernel sends'),
          say('%1. Update the extension and the kernel to the same version, then reload the page.', text),
          { alarming: true, remedies: ['reload-page'] }
        )
      };
  }
}
