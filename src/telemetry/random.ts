/**
 * Numbers in [0, 1) from a generator of its own (Park and Miller), always the same ones: drawing from `Math.random`
 * would change a training that somebody made repeatable.
 */
export function generator(): () => number {
  let state = 1;
  return () => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** A shuffled copy (Fisher and Yates), always in the same order. */
export function shuffled<T>(values: ArrayLike<T>): T[] {
  const copy = Array.from(values);
  const random = generator();
  for (let i = copy.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [copy[i], copy[other]] = [copy[other] as T, copy[i] as T];
  }
  return copy;
}
