/** Two-sided 95 %. */
const Z = 1.96;

/**
 * Wilson's interval of a share, which stays within 0..1 and is not empty for 0 or all (E. B. Wilson, 1927).
 *
 * @returns {{ share: number, low: number, high: number }} NaN for no trials
 */
export function wilson(hits, trials) {
  const share = hits / trials;
  const spread = 1 + Z ** 2 / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / spread;
  const half = (Z / spread) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** `28 of 30 = 93 % (79–98 %)` */
export function shareText(hits, trials) {
  if (trials === 0) {
    return '–';
  }
  const { share, low, high } = wilson(hits, trials);
  const [a, b, c] = [share, low, high].map(value => Math.round(100 * value));
  return `${hits} of ${trials} = ${a} % (${b}–${c} %)`;
}
