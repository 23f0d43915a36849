import { isTensor } from './fit-data';
import type { Forward } from './forward';
import type { Session } from './session';
import { engineOf, type Tensor } from './tensorflow';

/** The first of these that takes no variable as its data takes the model's input. */
const TAKES_INPUT = new Set(['BatchMatMul', '_FusedMatMul', 'Conv2D', 'FusedConv2D', 'DepthwiseConv2dNative']);

/** What these make stands at the place of what they take. */
const SAME_PLACE = new Set(['Slice', 'GatherV2', 'Reshape', 'Cast', 'Identity', 'Transpose']);

/** Of probabilities, or of scores that it turns into logarithms of probabilities. */
const TAKEN_LOG = /^Log(Softmax)?$/;

/** Operations that join labels and outputs in a loss that somebody wrote out. */
const JOINS_LABELS = new Set(['Multiply', 'Sub', 'SquaredDifference']);

type Watch = (kernel: string, inputs: unknown, result: unknown) => void;

/**
 * Finds inputs, outputs and labels in a loss function that does not use `tf.losses`: the input goes into the first
 * multiplication or convolution; the outputs are those of the model, or what a logarithm is taken of; the labels are the
 * constant of zeros and ones that has the shape of the outputs.
 */
export function watchOperations(session: Session, forward: Forward): Watch {
  const { registeredVariables } = engineOf(session.tf).state;
  const variables = new Set<unknown>(Object.values(registeredVariables));
  let outputs: Tensor | null = null;
  return (kernel, inputs, result) => {
    const named = inputs as Readonly<Record<string, unknown>>;
    const data = named['a'] ?? named['x'];
    if (SAME_PLACE.has(kernel) && isTensor(data) && isTensor(result)) {
      session.sources.inherit(result, data);
    } else if (forward.inputs.length === 0 && TAKES_INPUT.has(kernel) && isTensor(data) && !variables.has(data)) {
      forward.feed([data]);
    } else if (
      TAKEN_LOG.test(kernel) &&
      !outputs &&
      forward.labels === null &&
      isTensor(data) &&
      data.shape.length === 2
    ) {
      outputs = data;
      forward.see(data, null, 0.5);
    } else if (JOINS_LABELS.has(kernel) && forward.labels === null) {
      const seen = outputs ?? forward.output;
      const labels = seen && [named['a'], named['b']].find(candidate => isLabels(candidate, seen));
      if (seen && isTensor(labels) && !seen.isDisposed) {
        forward.see(seen, labels, 0.5);
      }
    }
  };
}

function isLabels(candidate: unknown, outputs: Tensor): candidate is Tensor {
  return (
    isTensor(candidate) &&
    candidate !== outputs &&
    candidate.shape.join() === outputs.shape.join() &&
    Array.prototype.every.call(candidate.dataSync(), value => value === 0 || value === 1)
  );
}
