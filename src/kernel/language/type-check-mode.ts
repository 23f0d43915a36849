/**
 * `on`: what cannot be right stops a cell before it runs. `strict`: every complaint of the compiler under its strict
 * options does. `warn`: complaints are printed, and the cell runs. `off`: nothing is checked.
 */
export type TypeCheckMode = (typeof MODES)[number];

const MODES = ['on', 'strict', 'warn', 'off'] as const;

/** The environment variable with the mode that a kernel starts with. */
export const MODE_VARIABLE = 'CLASSIFIER_DEBUGGER_TYPE_CHECK';

/** @throws Error naming what was found and what is allowed. */
export function parseTypeCheckMode(text: string): TypeCheckMode {
  const mode = MODES.find(one => one === text.trim().toLowerCase());
  if (mode === undefined) {
    throw new Error(`The type check can be ${MODES.join(', ')}, but found '${text}'`);
  }
  return mode;
}
