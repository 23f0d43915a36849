import { measureUpdate } from './norms';
import { closeStep, loopOf } from './observe-loops';
import type { Patches } from './patch';
import type { Session } from './session';
import type { PendingStep } from './steps';
import { engineOf } from './tensorflow';

/**
 * Watches updates that the user's own code makes without an optimiser: `variableGrads`, and then `assign` of each
 * variable. An update is over when all variables with a gradient were assigned, or when the next gradients are asked for.
 */
export function observeAssignments(session: Session, patches: Patches): void {
  patches.wrap<(this: { readonly name: string }, value: unknown) => void>(
    session.tf.Variable.prototype,
    'assign',
    original =>
      function (value) {
        const { pending } = session;
        const own = !session.applying && session.inside === 0 && session.current === null;
        if (own && pending?.gradients.some(({ name }) => name === this.name)) {
          session.pending = null;
          session.observe('a training loop', null, () => beginUpdate(session, pending));
        }
        original.call(this, value);
        if (own && session.assigned?.left.delete(this.name) && session.assigned.left.size === 0) {
          endUpdate(session);
        }
      }
  );
}

function beginUpdate(session: Session, pending: PendingStep): void {
  const { gradients, forward } = pending;
  const [first] = gradients;
  const key = first && engineOf(session.tf).state.registeredVariables[first.name];
  if (!key) {
    return;
  }
  const training = loopOf(session, { key, optimizer: null }, { pending, gradients });
  const readable = forward.wanted.measured && gradients.every(({ tensor }) => !tensor.isDisposed);
  session.assigned = {
    training,
    pending,
    measure: readable ? measureUpdate(session.tf, gradients) : undefined,
    left: new Set(gradients.map(({ name }) => name))
  };
}

/** Closes the update in progress, if there is one, with what was assigned. */
export function endUpdate(session: Session): void {
  const { assigned } = session;
  session.assigned = null;
  if (assigned) {
    const { training, pending, measure } = assigned;
    closeStep(session, training, pending, (measure && session.observe('weights', training, measure)) ?? null);
  }
}
