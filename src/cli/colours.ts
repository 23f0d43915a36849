/** The text without ANSI colours, for files and pipes. */
export function withoutColours(text: string): string {
  // eslint-disable-next-line no-control-regex -- ANSI escapes begin with a control character.
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
