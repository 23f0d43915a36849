/**
 * Okabe and Ito's colours for all kinds of colour vision, vermilion late because red means "wrong" in the panel.
 * Source: Okabe & Ito 2008, Color Universal Design. The dark variants are the same hues, lighter.
 */
const LIGHT = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#b8a800', '#d55e00', '#5b6570'];
const DARK = ['#56a8e0', '#f0b942', '#3cc9a0', '#e39cc4', '#9ad6f7', '#f0e442', '#f39a66', '#a7b0b9'];

/** Hue steps that never come close to an earlier one. */
const GOLDEN_ANGLE = 137.508;

/** `count` colours, the first eight by Okabe and Ito. The same index is the same colour for every `count`. */
export function classColours(count: number, dark: boolean): readonly string[] {
  const base = dark ? DARK : LIGHT;
  return Array.from({ length: count }, (_, index) => base[index] ?? generated(index, dark));
}

function generated(index: number, dark: boolean): string {
  const hue = Math.round((index * GOLDEN_ANGLE) % 360);
  return `hsl(${hue}, ${dark ? 55 : 50}%, ${dark ? 66 : 45}%)`;
}

/** A perceptually even scale for magnitudes (viridis, matplotlib, CC0), low to high. */
export const MAGNITUDE: readonly (readonly [number, string])[] = [
  [0, '#440154'],
  [0.2, '#414487'],
  [0.4, '#2a788e'],
  [0.6, '#22a884'],
  [0.8, '#7ad151'],
  [1, '#fde725']
];
