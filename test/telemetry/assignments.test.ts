import { clusters, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(30_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe('@tensorflow/tfjs');
});

beforeEach(() => {
  observed.plugIn.beforeCell();
  take(observed);
});

/** Logistic regression over raw variables, without an optimiser. */
function regression() {
  const { tf } = observed;
  const { x, y } = clusters(60);
  const xs = tf.tensor2d(x);
  const ys = tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat();
  const weights = tf.variable(tf.randomNormal([2, 3], 0, 1, 'float32', 4));
  const biases = tf.variable(tf.zeros([3]));
  const answer = () => tf.add(tf.matMul(xs, weights), biases);
  const loss = () => tf.losses.softmaxCrossEntropy(ys, answer()).asScalar();
  return { weights, biases, loss, variables: [weights, biases] };
}

test('gradients whose variables are assigned by hand are the steps of a run', () => {
  const { tf, plugIn } = observed;
  const { loss, variables, weights } = regression();
  const losses: number[] = [];
  const expected = { gradient: 0, weight: 0 };
  for (let step = 0; step < 4; step++) {
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(loss, variables);
      losses.push(value.dataSync()[0]!);
      expected.gradient = tf.norm(grads[weights.name]!).dataSync()[0]!;
      expected.weight = tf.norm(weights).dataSync()[0]!;
      variables.forEach(variable => variable.assign(variable.sub(grads[variable.name]!.mul(0.5))));
    });
  }
  plugIn.afterCell();
  const events = take(observed);
  const [begin] = only(events, 'run-begin');
  expect(begin).toMatchObject({ path: 'minimize', optimizer: null, model: null });
  const steps = only(events, 'step');
  expect(steps.map(step => step.loss)).toEqual(losses.map(value => expect.closeTo(value, 5)));
  expect(steps[0]?.truth).toEqual([20, 20, 20]);
  const at = begin!.weights.findIndex(({ name }) => name === weights.name);
  expect(steps.at(-1)?.norms?.gradient[at]).toBeCloseTo(expected.gradient, 5);
  expect(steps.at(-1)?.norms?.weight[at]).toBeCloseTo(expected.weight, 5);
  expect(steps.at(-1)?.norms?.update[at]).toBeCloseTo(expected.gradient / 2, 5);
  steps.forEach(step => expect(step.norms?.along).toEqual([expect.closeTo(-1, 3), expect.closeTo(-1, 3)]));
  expect(only(events, 'run-end')[0]).toMatchObject({ status: 'finished', steps: 4 });
});

test('an update up the gradient is told from one down', () => {
  const { tf, plugIn } = observed;
  const { loss, variables } = regression();
  const { grads } = tf.variableGrads(loss, variables);
  variables.forEach(variable => variable.assign(variable.add(grads[variable.name]!)));
  plugIn.afterCell();
  const [step] = only(take(observed), 'step');
  expect(step?.norms?.along).toEqual([expect.closeTo(1, 4), expect.closeTo(1, 4)]);
});

test('an update that leaves a variable out ends with the next gradients or with the cell', () => {
  const { tf, plugIn } = observed;
  const { loss, variables, weights } = regression();
  for (let step = 0; step < 2; step++) {
    const { grads } = tf.variableGrads(loss, variables);
    weights.assign(weights.sub(grads[weights.name]!));
  }
  expect(only(observed.events, 'step')).toHaveLength(1);
  plugIn.afterCell();
  const steps = only(take(observed), 'step');
  expect(steps).toHaveLength(2);
  expect(steps[1]?.norms?.update).toEqual([expect.any(Number), 0]);
});

test('gradients that change nothing are no training, and averages beside an optimiser no second one', () => {
  const { tf, plugIn } = observed;
  const { loss, variables, weights } = regression();
  tf.variableGrads(loss, variables);
  tf.grad(x => tf.sum(tf.matMul(x, weights)).asScalar())(tf.ones([1, 2]));
  plugIn.afterCell();
  expect(take(observed)).toEqual([]);
  const average = tf.variable(tf.zeros([2, 3]));
  const optimizer = tf.train.sgd(0.1);
  for (let step = 0; step < 3; step++) {
    optimizer.applyGradients(tf.variableGrads(loss, variables).grads);
    average.assign(average.mul(0.9).add(weights.mul(0.1)));
  }
  plugIn.afterCell();
  const events = take(observed);
  expect(only(events, 'run-begin')).toHaveLength(1);
  expect(only(events, 'step')).toHaveLength(3);
});
