import type { Forward } from './forward';
import { readMatrix } from './matrix';
import type { Session, Training } from './session';
import { Tally } from './tally';
import { computeUntaped, type Tensor, type TrainedLayer, type TrainedModel } from './tensorflow';

/** Layers that do something else in training than afterwards. */
const MODAL = /Dropout|Noise|BatchNormalization/;

/** Whether a model answers otherwise in training than afterwards. */
export function hasModes(model: TrainedModel): boolean {
  const isModal = (layer: TrainedLayer): boolean => layer.layers?.some(isModal) ?? MODAL.test(layer.getClassName());
  return model.layers.some(isModal);
}

/**
 * Asks a model for the batch that it was just trained on, in the mode of prediction: whether dropout or the averages of
 * batch normalisation make the difference is then no guess. Changes nothing and draws no random number.
 */
export function lookAgain(session: Session, { model, run, threshold, modal }: Training, forward: Forward): void {
  const { classes, inputs } = forward;
  if (!modal || !model || !classes || !run.isLookDue || inputs.some(({ isDisposed }) => isDisposed)) {
    return;
  }
  const { tf } = session;
  let columns = 0;
  const values = session.within(() =>
    computeUntaped(tf, () => {
      const [first] = [apply(model, inputs)].flat() as [Tensor];
      columns = readMatrix(first).columns;
      return first;
    })
  );
  const tally = new Tally(threshold);
  tally.add({ values, rows: values.length / columns, columns }, classes);
  forward.inference = tally.confusion;
}

function apply(model: TrainedModel, inputs: readonly Tensor[]): Tensor | Tensor[] {
  return model.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: false });
}
