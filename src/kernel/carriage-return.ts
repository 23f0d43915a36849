/**
 * Leaves out what later text of the same line writes over: of `\r10 %\r20 %` only `\r20 %` is ever seen. A part that
 * is longer than all behind it stays, because its end is seen; so does what a line began with before this text.
 */
export function withoutOverwritten(text: string): string {
  return text.includes('\r') ? text.split('\n').map(overwrite).join('\n') : text;
}

function overwrite(line: string): string {
  const [first = '', ...parts] = line.split('\r');
  const kept: string[] = [];
  let longest = -1;
  for (const part of parts.toReversed()) {
    // The empty part of `\r\n` covers nothing.
    const width = visibleWidth(part);
    if (width > longest || kept.length === 0) {
      kept.unshift(part);
      longest = Math.max(longest, width);
    }
  }
  return [first, ...kept].join('\r');
}

function visibleWidth(text: string): number {
  // eslint-disable-next-line no-control-regex -- the escape character is what terminal sequences start with
  return text.replace(/\u001b\[[\d;?]*[a-zA-Z]/g, '').length;
}
