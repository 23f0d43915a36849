import { isTelling, measureActivation } from './activations';
import { isTensor, tensorsOf } from './fit-data';
import { notice } from './observe-looks';
import type { Patches } from './patch';
import type { Session } from './session';
import type { Tensor, TrainedLayer, TrainedModel } from './tensorflow';

/** Watches what layers put out while a step is in progress. */
export function observeLayers(session: Session, patches: Patches): void {
  patches.wrap<(this: TrainedLayer, inputs: unknown, options: unknown) => unknown>(
    session.tf.layers.Layer.prototype,
    'apply',
    original =>
      function (inputs, options) {
        const output = session.within(() => original.call(this, inputs, options));
        const { current } = session;
        if (!current && session.inside === 0 && this.layers !== undefined && isTensor(output)) {
          session.observe('a prediction', null, () => asked(session, this, output));
        }
        const telling = this.layers !== undefined || current?.forward.wanted.measured;
        if (current && telling && isTensor(output) && !output.isDisposed) {
          session.observe('activations', current.training, () => {
            if (this.layers !== undefined) {
              notice(session, innerModel(this), tensorsOf(inputs, []), output);
            } else if (isTelling(this)) {
              current.forward.activations.push(measureActivation(session.tf, this, output));
            }
          });
        }
        return output;
      }
  );
}

/** The user's own code ran a model outside of a training step. */
function asked(session: Session, layer: TrainedLayer, output: Tensor): void {
  const training = session.latest.get(innerModel(layer));
  if (training && training.run.steps > 0) {
    session.answers.remember(output, training);
  }
}

/** A Sequential trains and predicts through an inner model, which is the one that is known. */
function innerModel(layer: TrainedLayer): TrainedModel {
  const model = layer as TrainedLayer & Partial<TrainedModel> & { readonly model?: TrainedModel };
  return model.model ?? (model as TrainedModel);
}
