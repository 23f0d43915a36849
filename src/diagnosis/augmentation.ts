import type { RunBegin } from '../protocol/events';

/** Operations and names of a line that changes the samples on purpose, anew for each batch. */
const AUGMENTS =
  /\b(reverse|flipLeftRight|rotateWithOffset|transform|randomUniform|randomNormal|randomStandardNormal|truncatedNormal|dropout)\(|augment|mirror|jitter|flip|rotate|distort|erase|cut_?out/i;

/** Whether the line that makes the inputs changes them on purpose. */
export function augments({ sources }: RunBegin): boolean {
  const place = sources.inputs ?? sources.train;
  return place !== undefined && AUGMENTS.test(place.text);
}
