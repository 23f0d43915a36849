import { takeTurn } from './alternation';
import { drawExamples } from './batch-examples';
import { initialOf, type KnownWeight } from './describe-model';
import { isTensor } from './fit-data';
import { Forward, type Wanted } from './forward';
import { lookAgain } from './inference-look';
import { listGradients } from './norms';
import { collect, measured } from './observe-train';
import { watchOperations } from './loop-operations';
import type { Patches } from './patch';
import type { CurrentStep, PendingStep, Session, Training } from './session';
import { engineOf, type Engine, type GradientMap, type Tensor, type TrainedOptimizer } from './tensorflow';
import { closeTraining, openTraining } from './trainings';

/** Losses of `tf.losses` whose first two arguments are labels and outputs, with what separates two classes. */
const LOSSES: Readonly<Record<string, number>> = {
  softmaxCrossEntropy: 0.5,
  sigmoidCrossEntropy: 0,
  hingeLoss: 0,
  logLoss: 0.5,
  meanSquaredError: 0.5,
  absoluteDifference: 0.5,
  huberLoss: 0.5
};

/** Watches gradient computations that the user's own code starts: `minimize`, `computeGradients`, `variableGrads`. */
export function observeGradients(session: Session, patches: Patches): void {
  patches.wrap<Engine['gradients']>(
    engineOf(session.tf),
    'gradients',
    original =>
      function (this: Engine, f, ...rest) {
        return session.current
          ? original.call(this, f, ...rest)
          : ownGradients(session, f, loss => original.call(this, loss, ...rest));
      }
  );
  for (const [name, threshold] of Object.entries(LOSSES)) {
    patches.wrap<(labels: unknown, outputs: unknown, ...rest: unknown[]) => unknown>(
      session.tf.losses,
      name,
      original =>
        function (labels, outputs, ...rest) {
          const { current } = session;
          if (current && !current.compiled && isTensor(labels) && isTensor(outputs)) {
            session.observe('labels', null, () => current.forward.see(outputs, labels, threshold));
          }
          return original(labels, outputs, ...rest);
        }
    );
  }
}

function ownGradients<R extends { readonly value: Tensor }>(
  session: Session,
  loss: () => Tensor,
  compute: (loss: () => Tensor) => R
): R {
  const began = performance.now();
  const { observingMs: observedBefore } = session;
  const forward = new Forward(wantedNow(session));
  const current: CurrentStep = { training: null, forward, compiled: false, operations: null, norms: null };
  session.current = current;
  try {
    const result = session.within(() =>
      compute(() => {
        // Only the forward pass is the user's: the gradients that follow are TensorFlow.js's own operations.
        current.operations = watchOperations(session, forward);
        const value = loss();
        current.operations = null;
        return value;
      })
    );
    session.observe('the loss', null, () => (forward.loss = scalarOf(result.value)));
    session.pending = { forward, began, observedBefore };
    return result;
  } finally {
    session.current = null;
  }
}

/** One update of the user's own loop: belongs to the run of its optimiser. */
export function ownStep(session: Session, optimizer: object, gradients: GradientMap, update: () => void): void {
  const { pending } = session;
  session.pending = null;
  const training =
    pending &&
    session.observe('a training loop', null, () =>
      loopOf(session, optimizer as TrainedOptimizer, { pending, gradients })
    );
  if (!pending || !training || training.run.blind) {
    update();
    return;
  }
  const { forward, began, observedBefore } = pending;
  const current: CurrentStep = { training, forward, compiled: false, operations: null, norms: null };
  try {
    measured(session, current, gradients, update);
  } catch (error) {
    training.run.fail(error);
    throw error;
  }
  session.observe('a training step', training, () => {
    collect(session, training, forward);
    drawExamples(session, training, forward);
    lookAgain(session, training, forward);
    takeTurn(session, training);
    const observing = session.observingMs - observedBefore;
    training.run.step(forward, current.norms, { training: performance.now() - began - observing, observing });
  });
}

/** The coming step belongs to the loop that ran last, as far as one can know before it. */
function wantedNow(session: Session): Wanted {
  const training = [...session.loops.values()].at(-1);
  return { measured: training?.run.isDue ?? true, gathered: training ? training.training !== null : true };
}

function loopOf(
  session: Session,
  optimizer: TrainedOptimizer,
  step: { pending: PendingStep; gradients: GradientMap }
): Training {
  const { forward } = step.pending;
  const known = session.loops.get(optimizer);
  if (known && known.model === forward.model) {
    return known;
  }
  if (known) {
    closeTraining(session, known);
  }
  const { model, inputs, labels } = forward;
  const training = openTraining(session, {
    path: 'minimize',
    model,
    optimizer,
    fit: null,
    weights: model ? [] : rawWeights(session, step.gradients),
    units: forward.width,
    sources: session.sources.of({
      train: session.host.here(),
      model,
      optimizer,
      inputs,
      labels: labels ? [labels] : []
    }),
    gather: true
  });
  session.loops.set(optimizer, training);
  return training;
}

/** Variables of a loop without layers, under their own names. */
function rawWeights(session: Session, gradients: GradientMap): KnownWeight[] {
  const { registeredVariables } = engineOf(session.tf).state;
  return listGradients(gradients).flatMap(({ name }) => {
    const variable = registeredVariables[name];
    return variable
      ? [
          {
            variable: name,
            weight: {
              name,
              layer: null,
              shape: variable.shape,
              trainable: true,
              initial: initialOf(variable.dataSync())
            }
          }
        ]
      : [];
  });
}

function scalarOf(value: Tensor): number {
  return value.size === 1 ? (value.dataSync()[0] ?? NaN) : NaN;
}
