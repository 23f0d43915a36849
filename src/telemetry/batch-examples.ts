import { addExamples, ExampleCollector } from './examples';
import type { Forward } from './forward';
import type { Session, Training } from './session';

/** Draws a few images of a measured training batch, with what the model said of them before the update. */
export function drawExamples({ tf }: Session, { batchExamples }: Training, forward: Forward): void {
  const { answered, inputs } = forward;
  // A batch may be disposed of before its update.
  if (answered && inputs[0]?.isDisposed === false) {
    const collector = new ExampleCollector(batchExamples, answered.threshold);
    addExamples(tf, collector, inputs[0], answered);
    forward.examples = collector.examples;
  }
}
