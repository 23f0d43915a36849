import type { RunEvent, Step } from '../../../src/protocol/events';
import { begin, evaluation, step, weight } from '../../diagnosis/recording';

/** A run of `steps` steps with an evaluation at its end. */
export function eventsOf(classes: number, weights: number, steps: number): readonly RunEvent[] {
  const names = Array.from({ length: weights }, (_, index) => `layer_${index}/kernel`);
  return [
    begin({
      classNames: Array.from({ length: classes }, (_, index) => `class_${index}`),
      weights: names.map(name => weight(name, [8, 8], 0.1))
    }),
    ...Array.from({ length: steps }, (_, index) => stepOf(index, classes, weights)),
    { ...evaluation(confusion(classes, classes * 4)), predicted: each(classes, 4), truth: each(classes, 4) }
  ];
}

export function stepOf(index: number, classes: number, weights: number): Step {
  const gradient = Array.from({ length: weights }, (_, at) => 10 ** (-1 - ((at + index) % 5)));
  return step(index, confusion(classes, 32), {
    predicted: each(classes, 1),
    truth: each(classes, 1),
    loss: 1 + Math.sin(index / 9),
    norms: { gradient, weight: gradient.map(() => 1), update: gradient.map(norm => norm / 100) }
  });
}

function each(classes: number, count: number): number[] {
  return new Array<number>(classes).fill(count);
}

function confusion(classes: number, samples: number): [number, number, number][] {
  return Array.from({ length: samples }, (_, index) => [index % classes, (index * 7) % classes, 1]);
}
