import type { Probes } from '../protocol/events';
import { percent } from './text';

/** Standard errors within which an accuracy counts as that of guessing. */
const CHANCE_ERRORS = 2.5;

/** Where guessing gets more than this, beating it says little: the rarer classes hardly count. */
const HIGHEST_CHANCE = 0.75;

/** Whether model-free classifiers cannot tell the labels from the raw inputs any better than guessing. */
export function atChance(probes: Probes): boolean {
  if (probes.chance > HIGHEST_CHANCE) {
    return false;
  }
  const error = Math.sqrt((probes.chance * (1 - probes.chance)) / probes.samples);
  return Math.max(probes.nearestCentroid, probes.nearestNeighbour) < probes.chance + CHANCE_ERRORS * error;
}

/** The probes in one sentence. */
export function probeText(probes: Probes): string {
  return `On the raw inputs, one-nearest-neighbour gets ${percent(probes.nearestNeighbour)} and nearest centroid ${percent(probes.nearestCentroid)}, where guessing gets ${percent(probes.chance)}.`;
}
