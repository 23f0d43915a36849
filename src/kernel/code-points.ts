/** The protocol counts a cursor in code points, JavaScript in UTF-16 units: they differ behind an emoji. */

export function toUnits(text: string, codePoints: number): number {
  let units = 0;
  for (let seen = 0; seen < codePoints && units < text.length; seen++) {
    units += (text.codePointAt(units) as number) > 0xffff ? 2 : 1;
  }
  return units;
}

export function toCodePoints(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length;
}
