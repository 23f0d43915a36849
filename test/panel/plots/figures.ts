import { runsOf } from '../../../src/diagnosis/run';
import { countsOf, type Counts } from '../../../src/panel/plots/counts';
import type { Figure, Style } from '../../../src/panel/plots/figure';
import { sayEnglish } from '../../../src/panel/say';
import { LIGHT } from '../../../src/panel/theme';
import type { RunEvent, Step } from '../../../src/protocol/events';

export const style: Style = { theme: LIGHT, say: sayEnglish, width: 390 };

export function runFrom(events: readonly RunEvent[]) {
  return runsOf(events)[0]!;
}

/** What the plots are drawn from, of the last validation. */
export function validation(events: readonly RunEvent[]): Counts {
  return countsOf(runFrom(events), 'validation', sayEnglish)!;
}

export function trace(figure: Figure, index: number): Record<string, unknown> {
  return figure.traces[index] as Record<string, unknown>;
}

export const stepsOf = (events: readonly RunEvent[]): readonly Step[] => events.filter(event => event.type === 'step');
