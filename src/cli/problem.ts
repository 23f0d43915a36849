/** What keeps a command from doing its work, for the person who called it: a sentence with the remedy. Exit code 2. */
export class Problem extends Error {}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
