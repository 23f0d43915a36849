import type { Outcome } from './user/contract';

/** How a process ended, in words. */
export function reason(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

/** What a cell is replied with whose process has ended. */
export function ended(message: string): Outcome {
  const ename = 'UserProcessEnded';
  return { status: 'error', error: { ename, evalue: message, traceback: [`${ename}: ${message}`] } };
}
