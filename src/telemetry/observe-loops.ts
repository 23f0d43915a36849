import { takeTurn } from './alternation';
import { drawExamples } from './batch-examples';
import { initialOf, type KnownWeight } from './describe-model';
import { lookAgain } from './inference-look';
import { listGradients, type NormsByVariable } from './norms';
import { collect, measured } from './observe-train';
import type { Session, Training } from './session';
import type { CurrentStep, PendingStep } from './steps';
import { engineOf, type GradientMap, type TrainedOptimizer } from './tensorflow';
import { closeTraining, openTraining } from './trainings';

/** One update of the user's own loop: belongs to the run of its optimiser. */
export function ownStep(session: Session, optimizer: object, gradients: GradientMap, update: () => void): void {
  const { pending } = session;
  session.pending = null;
  const training =
    pending &&
    session.observe('a training loop', null, () =>
      loopOf(session, { key: optimizer, optimizer: optimizer as TrainedOptimizer }, { pending, gradients })
    );
  if (!pending || !training || training.run.blind) {
    update();
    return;
  }
  const { forward } = pending;
  const current: CurrentStep = { training, forward, compiled: false, operations: null, norms: null };
  try {
    measured(session, current, gradients, update);
  } catch (error) {
    training.run.fail(error);
    throw error;
  }
  closeStep(session, training, pending, current.norms);
}

/** Ends a step of the user's own loop. */
export function closeStep(
  session: Session,
  training: Training,
  { forward, began, observedBefore }: PendingStep,
  norms: NormsByVariable | null
): void {
  session.observe('a training step', training, () => {
    collect(session, training, forward);
    drawExamples(session, training, forward);
    lookAgain(session, training, forward);
    takeTurn(session, training);
    const observing = session.observingMs - observedBefore;
    training.run.step(forward, norms, { training: performance.now() - began - observing, observing });
  });
}

/** The run that an update belongs to, by what all updates of a loop share: their optimiser, or a variable. */
export function loopOf(
  session: Session,
  { key, optimizer }: { readonly key: object; readonly optimizer: TrainedOptimizer | null },
  step: { pending: PendingStep; gradients: GradientMap }
): Training {
  const { forward } = step.pending;
  const known = session.loops.get(key);
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
  session.loops.set(key, training);
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
