import { takeTurn } from './alternation';
import { drawExamples } from './batch-examples';
import { Forward } from './forward';
import { lookAgain } from './inference-look';
import { measureUpdate } from './norms';
import type { Patches } from './patch';
import type { Session, Training } from './session';
import type { CurrentStep } from './steps';
import { flushData } from './trainings';
import type { BatchFunction, GradientMap, Tensor, TrainedModel } from './tensorflow';

const OPTIMIZERS = ['SGD', 'Momentum', 'RMSProp', 'Adam', 'Adamax', 'Adagrad', 'Adadelta'] as const;

/** Watches the train function that `fit`, `fitDataset` and `trainOnBatch` share. */
export function observeTrainFunction(session: Session, patches: Patches): void {
  patches.wrap<(this: TrainedModel) => BatchFunction>(
    session.tf.LayersModel.prototype,
    'makeTrainFunction',
    original =>
      function () {
        const inner = original.call(this);
        return data => {
          const training = session.trainingOf(this);
          return training && !training.run.blind
            ? trainStep(session, training, { model: this, data, inner })
            : unseen(session, () => inner(data));
        };
      }
  );
}

/** Watches the updates of every optimiser. `onOwnLoop` is asked where the user's own code made the gradients. */
export function observeUpdates(
  session: Session,
  patches: Patches,
  onOwnLoop: (optimizer: object, gradients: GradientMap, update: () => void) => void
): void {
  for (const name of OPTIMIZERS) {
    const { prototype } = session.tf[`${name}Optimizer`];
    if (!Object.hasOwn(prototype, 'applyGradients')) {
      continue;
    }
    patches.wrap<(this: object, gradients: GradientMap) => void>(
      prototype,
      'applyGradients',
      original =>
        function (gradients) {
          const update = () => session.within(() => original.call(this, gradients));
          if (session.applying) {
            update();
            return;
          }
          session.applying = true;
          try {
            if (session.current) {
              measured(session, session.current, gradients, update);
            } else {
              onOwnLoop(this, gradients, update);
            }
          } finally {
            session.applying = false;
          }
        }
    );
  }
}

/** Makes an update and notes its norms where the step wants them. */
export function measured(session: Session, current: CurrentStep, gradients: GradientMap, update: () => void): void {
  const { training, forward } = current;
  const after = forward.wanted.measured
    ? session.observe('gradients', training, () => measureUpdate(session.tf, gradients))
    : undefined;
  update();
  current.norms = (after && session.observe('weights', training, after)) ?? null;
}

/** A step that is not observed must not be taken for one of the user's own loop. */
function unseen<T>(session: Session, body: () => T): T {
  const forward = new Forward({ measured: false, gathered: false });
  session.current = { training: null, forward, compiled: true, operations: null, norms: null };
  try {
    return session.within(body);
  } finally {
    session.current = null;
  }
}

interface Batch {
  readonly model: TrainedModel;
  readonly data: Tensor[];
  readonly inner: BatchFunction;
}

function trainStep(session: Session, training: Training, { model, data, inner }: Batch): Tensor[] {
  const { run } = training;
  const forward = new Forward({ measured: run.isDue, gathered: training.training !== null });
  const current: CurrentStep = { training, forward, compiled: true, operations: null, norms: null };
  const see = (labels: Tensor, outputs: Tensor) => {
    session.observe('predictions', training, () => forward.see(outputs, labels, training.threshold));
  };
  const began = performance.now();
  const observedBefore = session.observingMs;
  session.observe('inputs', training, () => forward.feed(data.slice(0, model.inputs.length)));
  session.current = current;
  let outputs: Tensor[];
  try {
    outputs = session.seeingLoss(model, see, () => inner(data));
  } catch (error) {
    run.fail(error);
    throw error;
  } finally {
    session.current = null;
  }
  session.observe('a training step', training, () => {
    forward.loss = outputs[0]?.dataSync()[0] ?? NaN;
    collect(session, training, forward);
    drawExamples(session, training, forward);
    lookAgain(session, training, forward);
    if (session.loops.size > 1) {
      takeTurn(session, training);
    }
    const observing = session.observingMs - observedBefore;
    run.step(forward, current.norms, { training: performance.now() - began - observing, observing });
  });
  return outputs;
}

/** Gathers what was fed until there is enough of it. */
export function collect(session: Session, training: Training, forward: Forward): void {
  if (training.training?.add(forward.batch)) {
    flushData(session, training, 'training');
  }
}
