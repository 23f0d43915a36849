import { FAMILY_A, FAMILY_B } from './bases.mjs';
import { BENIGN } from './benign.mjs';
import { DATA_FAULTS } from './faults-data.mjs';
import { NETWORK_FAULTS } from './faults-network.mjs';
import { TRAINING_FAULTS } from './faults-training.mjs';
import { programOf } from './program.mjs';
import { randomFrom } from './random.mjs';

const FAULTS = [...DATA_FAULTS, ...NETWORK_FAULTS, ...TRAINING_FAULTS];

/** Healthy programs of each base, with different weights and splits. */
const HEALTHY_SEEDS = 2;

/**
 * The programs of a family, `a` or `b`: each fault and each benign oddity in `each` of the healthy programs that it
 * can be put into, and the healthy programs themselves. The same seed gives the same programs.
 *
 * @returns {{ id: string, group: 'faulty' | 'benign' | 'healthy', base: string, causes: string[], what: string, measuring: boolean, classes: number, text: string }[]}
 */
export function casesOf(family, seed, each = 1) {
  const bases = family === 'a' ? FAMILY_A : FAMILY_B;
  const random = randomFrom(seed);
  const healthy = bases.flatMap(base =>
    Array.from({ length: HEALTHY_SEEDS }, (_, run) =>
      caseOf(base, { group: 'healthy', tag: `healthy${run + 1}` }, random)
    )
  );
  const edited = (list, group) =>
    list
      .filter(({ only }) => only === undefined || only === family)
      .flatMap((edit, index) => {
        const fitting = shuffled(bases.filter(edit.fits), random).slice(0, each);
        const tag = `${(edit.causes ?? edit.looksLike)[0].toLowerCase()}-${index}`;
        return fitting.map(base => caseOf(edit.apply(base, random), { group, tag, edit }, random));
      });
  return [...healthy, ...edited(BENIGN, 'benign'), ...edited(FAULTS, 'faulty')];
}

function caseOf(recipe, { group, tag, edit }, random) {
  const seed = Math.floor(random.next() * 1e9);
  return {
    id: `${recipe.name}-${tag}`,
    group,
    base: recipe.name,
    causes: edit?.causes ?? [],
    what: edit?.what ?? 'healthy',
    measuring: edit?.measuring ?? false,
    classes: recipe.data.classes,
    generated: true,
    text: programOf({ ...recipe, seed })
  };
}

function shuffled(list, { next }) {
  return list
    .map(entry => ({ entry, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}
