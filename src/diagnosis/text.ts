/** Between a number and its sign, so that no line breaks there. */
const NO_BREAK = '\u00a0';

/** `33 %`, which stays on one line; a share that is not quite all or nothing is never written as 100 % or 0 %. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 99 && value < 100) {
    return `${Math.min(99.9, Number(value.toFixed(1)))}${NO_BREAK}%`;
  }
  return value > 0 && value < 1 ? `${value.toPrecision(1)}${NO_BREAK}%` : `${value.toFixed(0)}${NO_BREAK}%`;
}

/** A number for a sentence: four significant digits at most, powers of ten only where they are shorter. */
export function number(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'infinity' : '-infinity';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    return value.toExponential(1).replace('e+', 'e');
  }
  return size >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(4)));
}

/** A loss, with three decimals where they say something: `10.745`. */
export function lossText(value: number): string {
  const size = Math.abs(value);
  return Number.isFinite(value) && size >= 1e-3 && size < 1000 ? value.toFixed(3) : number(value);
}

/** `1 step`, `30 steps` */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`; beyond `most` the rest is counted: `a, b and 7 more`. */
export function list(items: readonly string[], most = 4): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A name longer than this is cut: a headline has room for little more. */
const LONGEST_NAME = 24;

/** “gravel” where the classes have names, `class 2` (from 0) where they have none. */
export function className(names: readonly string[] | null, index: number): string {
  const name = names?.[index];
  return name === undefined
    ? `class ${index}`
    : `“${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name}”`;
}
