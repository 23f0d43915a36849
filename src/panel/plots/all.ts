import type { Run } from '../../diagnosis/run';
import { runUntil } from '../moment';
import type { Choices } from './choices';
import { confusionMatrix } from './confusion-matrix';
import { countsOf, rolesOf, type Counts, type Role } from './counts';
import { ordered } from './class-order';
import { curve } from './curve';
import { deadUnitShares } from './dead-units';
import type { Figure, Style } from './figure';
import { gradients } from './gradients';
import { predictions } from './predictions';
import { shares } from './shares';

/** Every plot of the panel, in its order from top to bottom. */
export const PLOTS = ['predictions', 'shares', 'confusion', 'gradients', 'dead', 'curve'] as const;

export type PlotId = (typeof PLOTS)[number];

/** The plot as it is chosen, of the moment that is looked at; null as long as the run has nothing to draw. */
export function figureOf(id: PlotId, run: Run, choices: Choices, style: Style): Figure | null {
  switch (id) {
    case 'predictions': {
      const counts = countsAt(run, choices, style);
      return counts && predictions(counts, style);
    }
    case 'confusion': {
      const counts = countsAt(run, choices, style);
      return counts && confusionMatrix(counts, choices.normalisation, style);
    }
    case 'shares':
      return shares(run, style);
    case 'gradients':
      return gradients(run, [choices.measure, choices.form], style);
    case 'dead':
      return deadUnitShares(run, style);
    case 'curve':
      return curve(run, choices.quantity, style);
  }
}

/** The role that is shown: the chosen one where the run has it. */
export function roleOf(run: Run, { role }: Choices): Role {
  const roles = rolesOf(run);
  return roles.find(each => each === role) ?? roles[0] ?? 'training';
}

function countsAt(run: Run, choices: Choices, { at, say, preferences }: Style): Counts | null {
  const past = runUntil(run, at);
  const counts = countsOf(past, roleOf(past, choices), say);
  return counts && ordered(counts, preferences?.classOrder ?? 'as-trained');
}
