/** At most `length` characters, the middle left out: both ends of `block_12/conv2d/kernel` tell it apart. */
export function fit(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  const head = Math.ceil((length - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (length - 1 - head))}`;
}

/** Rounded so that a table cell is readable and still exact enough to compare with. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
