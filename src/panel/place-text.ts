import type { Source } from '../protocol/events';
import type { Say } from './say';

/** `cell 3, line 7` or `train.ts, line 7`. */
export function placeText({ cell, file, line }: Source, say: Say): string {
  if (cell !== null) {
    return say('cell %1, line %2', cell, line);
  }
  return say('%1, line %2', file?.split(/[\\/]/).at(-1) ?? say('this program'), line);
}
