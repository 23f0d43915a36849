import type { Outcome } from './contract';

/** What a stopped cell is replied with. */
export function interrupted(): Outcome {
  const evalue = 'Stopped. Variables keep the values they had.';
  return { status: 'error', error: { ename: 'Interrupted', evalue, traceback: [`Interrupted: ${evalue}`] } };
}
