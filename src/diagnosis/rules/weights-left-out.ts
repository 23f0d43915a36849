import { kernelsOf } from '../architecture';
import { evidence, example, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { type Answer, defineRule, PASS, unknown } from '../rule';
import { count, list, percent } from '../text';

/** Frozen layers are a tool of transfer learning, unless they hold random numbers. */
const FEWEST_MEASURED = 2;

export const weightsLeftOut = defineRule({
  id: 'C36',
  name: 'weights-left-out',
  what: 'Weights are not trained: left out of the variables, frozen at their random start, or of another model.',
  toldBy:
    'The update of a kernel is exactly 0 on every measured step while others move or gradients exist. Frozen layers count when their biases are still at 0: then they were never trained.',
  explains: ['stuck', 'collapsed'],
  needs: ['measured', 'begin'],
  uses: ['model', 'input'],

  check({ measured, begin, model, input }) {
    if (measured.length < FEWEST_MEASURED) {
      return unknown(`Fewer than ${FEWEST_MEASURED} measured steps`);
    }
    const kernels = kernelsOf(begin);
    if (model === null && kernels.length === 0 && begin.weights.length > 0) {
      return onlyVectors(begin, input);
    }
    const left = kernels.filter(
      ({ index, weight }) => isLeftOut(measured, index) && (weight.trainable || isUntrained(begin, weight))
    );
    if (left.length === 0) {
      return PASS;
    }
    const names = list(left.map(({ weight }) => weight.name));
    const frozen = left.every(({ weight }) => !weight.trainable);
    const size = (weights: readonly { weight: { shape: readonly number[] } }[]) =>
      weights.reduce((all, { weight }) => all + weight.shape.reduce((a, b) => a * b, 1), 0);
    const share = size(left) / size(kernels);
    const layer = left[0]!.weight.layer;
    return {
      state: 'cause',
      confidence: left.length === kernels.length || share > 0.5 ? 'certain' : 'likely',
      title: frozen ? 'Layers are frozen at their random start' : 'Weights are left out of training',
      why: `${names} did not change in any of ${count(measured.length, 'measured step')}: ${percent(share)} of the numbers in kernels keep their random start.${frozen && model ? ' trainable is false there, and their biases are still 0, so they were never trained before either.' : ''}`,
      evidence: [
        evidence('share of kernels left out', share, `${percent(share)} of the numbers in kernels never change.`)
      ],
      fix: example(
        frozen
          ? 'Freeze only layers that were trained before.'
          : 'Give the optimizer every trainable weight, or leave the list out.',
        frozen ? 'layer.trainable = true;' : 'optimizer.minimize(loss);'
      ),
      where: placeOf(begin, ...(frozen && layer !== null ? ([`layer:${layer}`] as const) : []), 'train'),
      alike: ['C34']
    };
  }
});

/** A loop of the user's own that was given biases alone; a vector as wide as the input is a linear model. */
function onlyVectors(begin: Facts['begin'], input: Facts['input'] | null): Answer {
  const width = input?.shape.slice(1).reduce((all, size) => all * size, 1);
  if (width === undefined || width < 2 || begin.weights.some(({ shape }) => shape[0] === width || shape.length > 1)) {
    return PASS;
  }
  const shapes = list(begin.weights.map(({ shape }) => `[${shape.join(', ')}]`));
  return {
    state: 'cause',
    confidence: 'likely',
    title: 'Only biases are trained',
    why: `The optimizer was given ${count(begin.weights.length, 'variable')} of the shapes ${shapes}, none of which can multiply the ${width} values of an input: the kernels keep their random start.`,
    evidence: [evidence('variables trained', begin.weights.length, `Variables of the shapes ${shapes} are trained.`)],
    fix: example(
      'Give the optimizer every variable of the network, or leave the list out.',
      'optimizer.minimize(loss);'
    ),
    where: placeOf(begin, 'train'),
    alike: ['C34']
  };
}

function isLeftOut(measured: Facts['measured'], index: number): boolean {
  return measured.every(step => !step.norms.update[index]) && measured.every(step => step.norms.gradient[index] !== 0);
}

/** A layer that was trained before has moved its bias; a bias of exact zeros is a fresh one. */
function isUntrained(begin: Facts['begin'], weight: Facts['begin']['weights'][number]): boolean {
  const bias = begin.weights.find(other => other.layer === weight.layer && other.shape.length === 1);
  return bias !== undefined && bias.initial.min === 0 && bias.initial.max === 0;
}
