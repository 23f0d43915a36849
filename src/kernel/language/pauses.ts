/**
 * How long nobody must have asked anything: cells of a notebook that are run one after the other follow each other
 * faster, and would each wait for a step and share the processor with it.
 */
const PAUSE_MS = 100;

/**
 * Takes the steps one after the other, in the pauses between questions, and then finishes. Returns what is to be told
 * of every question. A question that comes during a step waits for that step only.
 */
export function runInPauses(steps: Iterator<void, void>, finish: () => void): () => void {
  let latest = -Infinity;
  const next = (): void => {
    const rest = latest + PAUSE_MS - performance.now();
    if (rest > 0) {
      setTimeout(next, rest);
    } else if (steps.next().done) {
      finish();
    } else {
      setImmediate(next);
    }
  };
  setImmediate(next);
  return () => (latest = performance.now());
}
