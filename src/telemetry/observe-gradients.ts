import { isTensor } from './fit-data';
import { Forward, type Wanted } from './forward';
import { watchOperations } from './loop-operations';
import { endUpdate } from './observe-assignments';
import type { Patches } from './patch';
import type { Session } from './session';
import type { CurrentStep, PendingStep } from './steps';
import { engineOf, type Engine, type Tensor } from './tensorflow';

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
          : ownGradients(session, { loss: f, variables: rest[0] }, loss => original.call(this, loss, ...rest));
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

function ownGradients<R extends { readonly value: Tensor; readonly grads: readonly (Tensor | null)[] }>(
  session: Session,
  { loss, variables }: { readonly loss: () => Tensor; readonly variables: unknown },
  compute: (loss: () => Tensor) => R
): R {
  endUpdate(session);
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
    session.pending = { forward, gradients: ofVariables(session, variables, result.grads), began, observedBefore };
    return result;
  } finally {
    session.current = null;
  }
}

/** The coming step belongs to the loop that ran last, as far as one can know before it. */
function wantedNow(session: Session): Wanted {
  const training = [...session.loops.values()].at(-1);
  return { measured: training?.run.isDue ?? true, gathered: training ? training.training !== null : true };
}

/** The gradients that are those of variables: others are asked for to look at a sample, and train nothing. */
function ofVariables(
  { tf }: Session,
  variables: unknown,
  gradients: readonly (Tensor | null)[]
): PendingStep['gradients'] {
  const { registeredVariables } = engineOf(tf).state;
  return (Array.isArray(variables) ? variables : []).flatMap((variable: { readonly name?: string }, index) => {
    const { name = '' } = variable;
    const tensor = gradients[index];
    return tensor && registeredVariables[name] === variable ? [{ name, tensor }] : [];
  });
}

function scalarOf(value: Tensor): number {
  return value.size === 1 ? (value.dataSync()[0] ?? NaN) : NaN;
}
