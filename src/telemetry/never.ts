/**
 * What code of a stopped cell gets where it would begin or go on with a training: it waits there for ever. An error
 * would let a loop over trainings go on where it catches errors, and every training had to be stopped again.
 */
export const NEVER: Promise<never> = new Promise(() => undefined);
