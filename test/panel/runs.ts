import type { Confusion, RunBegin, RunEvent, Source, Step } from '../../src/protocol/events';
import { begin, data, end, evaluation, input, labels, step, weight } from '../diagnosis/recording';

/** Made-up runs with the look of real ones: for the gallery and for tests that need many steps. */

const NAMES = ['brick', 'grass', 'gravel'];

const WEIGHTS = [
  'conv2d_1/kernel',
  'conv2d_1/bias',
  'conv2d_2/kernel',
  'conv2d_2/bias',
  'conv2d_3/kernel',
  'conv2d_3/bias',
  'dense_1/kernel',
  'dense_1/bias',
  'dense_2/kernel',
  'dense_2/bias'
];

const LINE: Source = {
  cell: 3,
  cellId: 'cell-3',
  file: null,
  line: 7,
  column: 11,
  text: 'const x = tf.stack(images)'
};

/** Raw pixels: everything is called gravel from step 11 on, and every gradient is exactly zero from step 16 on. */
export function collapsed(): readonly RunEvent[] {
  return [
    begun({
      classNames: NAMES,
      sources: { inputs: LINE, train: { ...LINE, line: 22, text: 'await model.fit(x, y)' } }
    }),
    data({ inputs: [input({ shape: [180, 64, 64, 3], min: 0, max: 251, mean: 121, std: 58 })], labels: labels() }),
    ...Array.from({ length: 120 }, (_, index) => collapsingStep(index)).flatMap(withEvaluation),
    end({ steps: 120, overhead: 0.02 })
  ];
}

/** Learns within a few epochs. */
export function healthy(classes = 3, steps = 120): readonly RunEvent[] {
  const names = classes === 3 ? NAMES : Array.from({ length: classes }, (_, index) => `class_${index}`);
  return [
    begun({ classNames: names }),
    data({ inputs: [input({ shape: [180, 64, 64, 3] })], labels: labels({ classes }) }),
    ...Array.from({ length: steps }, (_, index) => learningStep(index, classes)).flatMap(withEvaluation),
    end({ steps, overhead: 0.034 })
  ];
}

/** The learning rate was too high: not a number from step 30 on. */
export function broken(): readonly RunEvent[] {
  return [
    begun({ classNames: NAMES, optimizer: { name: 'sgd', learningRate: 10, config: {} } }),
    data(),
    ...Array.from({ length: 60 }, (_, index) =>
      index < 30
        ? learningStep(index, 3)
        : { ...learningStep(index, 3), loss: NaN, norms: norms(() => NaN), nonFinite: 90, spread: NaN }
    )
  ];
}

/** Still in its first epoch. */
export function early(): readonly RunEvent[] {
  return healthy().slice(0, 6);
}

function begun(changes: Partial<RunBegin>): RunBegin {
  return begin({
    weights: WEIGHTS.map(name => weight(name, name.endsWith('bias') ? [16] : [3, 3, 16, 16], 0.1)),
    fit: { ...begin().fit!, epochs: 6, batchSize: 30, batchesPerEpoch: 20 },
    ...changes
  });
}

function withEvaluation(each: Step): readonly RunEvent[] {
  if (each.step % 20 !== 19) {
    return [each];
  }
  const six = each.confusion.map(([truth, predicted, count]) => [truth, predicted, count * 6] as const);
  const { step, epoch, loss } = each;
  return [each, evaluation(six, { step, epoch, loss: loss > 10 ? loss : loss * 1.1 })];
}

function collapsingStep(index: number): Step {
  const pull = Math.min(1, Math.max(0, (index - 2) / 9));
  const confusion = square(3, (truth, predicted) => {
    const wanted = predicted === 2 ? 10 * (0.33 * (1 - pull) + pull) : 10 * 0.335 * (1 - pull);
    return pull === 1 ? (predicted === 2 ? 10 : 0) : Math.round(wanted + Math.sin(index * (predicted + 2) + truth));
  });
  const dying = Math.max(0, 1 - index / 16);
  return step(index, confusion, {
    epoch: Math.floor(index / 20),
    loss: index < 11 ? 6.1 + Math.sin(index * 2.1) * 1.6 + index * 0.42 : 10.745,
    norms:
      index % 2 === 0 || index < 20
        ? norms(at => (index < 16 ? 10 ** (dying * 6 - 5 + Math.sin(index + at)) : 0))
        : null,
    confidence: index < 11 ? 0.9 : 1,
    spread: index < 11 ? 0.2 : 0
  });
}

function learningStep(index: number, classes: number): Step {
  const skill = 1 - Math.exp(-index / 25);
  const each = Math.max(1, Math.round(30 / classes));
  const confusion = square(classes, (truth, predicted) => {
    const right = Math.round(
      each * (1 / classes + (0.97 - 1 / classes) * skill + 0.06 * Math.sin(index * 1.7 + truth))
    );
    const hit = Math.min(each, right);
    return truth === predicted ? hit : predicted === (truth + 1 + (index % (classes - 1))) % classes ? each - hit : 0;
  });
  return step(index, confusion, {
    epoch: Math.floor(index / 20),
    loss: Math.log(classes) * (0.06 + 0.94 * Math.exp(-index / 30)) * (1 + 0.16 * Math.sin(index * 2.3)),
    norms:
      index < 20 || index % 4 === 0
        ? norms(at => 10 ** (-0.6 - at * 0.12 - index / 150 + 0.4 * Math.sin(index * 1.3 + at)))
        : null,
    confidence: 0.4 + 0.5 * skill,
    spread: 0.1 + 0.3 * skill
  });
}

function norms(gradient: (weight: number) => number): Step['norms'] {
  return {
    gradient: WEIGHTS.map((_, index) => gradient(index)),
    weight: WEIGHTS.map(() => 2),
    update: WEIGHTS.map((_, index) => gradient(index) * 0.01)
  };
}

function square(classes: number, count: (truth: number, predicted: number) => number): Confusion {
  const all = Array.from({ length: classes }, (_, index) => index);
  return all.flatMap(truth =>
    all.flatMap(predicted => {
      const amount = count(truth, predicted);
      return amount > 0 ? [[truth, predicted, amount] as const] : [];
    })
  );
}
