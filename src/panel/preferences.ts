/** In which order classes stand in predictions and matrix. */
export type ClassOrder = 'as-trained' | 'alphabetical' | 'most-predicted';

/** What a reader can set about the plots: see schema/plugin.json. */
export interface Preferences {
  readonly classOrder: ClassOrder;
  /** From this share of a batch on its predictions count as one class. */
  readonly oneClass: number;
  /** From this share of dead units on a layer is marked. */
  readonly deadUnits: number;
}

export const DEFAULT_PREFERENCES: Preferences = {
  classOrder: 'as-trained',
  // One stray image in a batch of 32 does not end a collapse.
  oneClass: 0.96,
  // Such a layer passes next to nothing on.
  deadUnits: 0.95
};
