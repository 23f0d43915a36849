import { isTelling, measureActivation } from './activations';
import { isTensor, tensorsOf } from './fit-data';
import { notice } from './observe-looks';
import type { Patches } from './patch';
import type { Session } from './session';
import type { TrainedLayer, TrainedModel } from './tensorflow';

/** Watches what layers put out while a step is in progress. */
export function observeLayers(session: Session, patches: Patches): void {
  patches.wrap<(this: TrainedLayer, inputs: unknown, options: unknown) => unknown>(
    session.tf.layers.Layer.prototype,
    'apply',
    original =>
      function (inputs, options) {
        const output = session.within(() => original.call(this, inputs, options));
        const { current } = session;
        if (current && isTensor(output) && !output.isDisposed) {
          session.observe('activations', current.training, () => {
            if (this.layers !== undefined) {
              // A Sequential trains and predicts through an inner model, which is the one that is known.
              const model = this as TrainedLayer & Partial<TrainedModel> & { readonly model?: TrainedModel };
              notice(session, model.model ?? (model as TrainedModel), tensorsOf(inputs, []), output);
            } else if (current.forward.wanted.measured && isTelling(this)) {
              current.forward.activations.push(measureActivation(session.tf, this, output));
            }
          });
        }
        return output;
      }
  );
}
