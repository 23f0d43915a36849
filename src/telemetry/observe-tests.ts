import type { Evaluation } from '../protocol/events';
import { addExamples, ExampleCollector } from './examples';
import { readMatrix } from './matrix';
import { matrixLike } from './forward';
import { decodeLabels } from './decode-labels';
import { unitsOf } from './fit-data';
import { PassInputs } from './pass-inputs';
import type { Patches } from './patch';
import type { Pass, Session, Training } from './session';
import { rowsOf } from './rows';
import { Tally } from './tally';
import type { BatchFunction, Tensor, TrainedModel } from './tensorflow';
import { flushData } from './trainings';

/** Watches the test function that validation, `evaluate` and `evaluateDataset` share. */
export function observeTestFunction(session: Session, patches: Patches): void {
  patches.wrap<(this: TrainedModel) => void>(
    session.tf.LayersModel.prototype,
    'makeTestFunction',
    original =>
      function () {
        original.call(this);
        const inner = this.testFunction;
        this.testFunction = data => {
          const training = session.fits.get(this) ?? session.latest.get(this);
          return training && !training.run.blind
            ? testBatch(session, training, { model: this, data, inner })
            : inner(data);
        };
      }
  );
}

/** The pass of this kind in progress, begun when there is none. */
export function passOf(training: Training, kind: Evaluation['kind']): Pass {
  const known = training.passes.get(kind);
  if (known) {
    return known;
  }
  const pass: Pass = {
    tally: new Tally(training.threshold),
    lossSum: kind === 'predict' ? null : 0,
    inputs: new PassInputs(),
    examples: new ExampleCollector(training.examples, training.threshold)
  };
  training.passes.set(kind, pass);
  return pass;
}

interface Batch {
  readonly model: TrainedModel;
  readonly data: Tensor[];
  readonly inner: BatchFunction;
}

function testBatch(session: Session, training: Training, { model, data, inner }: Batch): Tensor[] {
  const validating = session.fits.has(model);
  const pass = passOf(training, validating ? 'validation' : 'evaluate');
  let size = 0;
  const see = (labels: Tensor, outputs: Tensor) => {
    session.observe('an evaluation', training, () => {
      size = addBatch(session, pass, { inputs: data[0], labels, outputs });
      if (validating) {
        collect(session, training, { data, labels, model });
      }
    });
  };
  const results = session.seeingLoss(model, see, () => inner(data));
  session.observe('an evaluation', training, () => {
    pass.lossSum = (pass.lossSum ?? 0) + (results[0]?.dataSync()[0] ?? NaN) * size;
    pass.inputs.add(data[0]);
  });
  return results;
}

function addBatch(
  { tf }: Session,
  { tally, examples }: Pass,
  { inputs, labels, outputs }: { inputs: Tensor | undefined; labels: Tensor; outputs: Tensor }
): number {
  const matrix = readMatrix(outputs);
  const decoded = decodeLabels(matrixLike(labels, outputs), matrix.columns).classes;
  const classes = decoded?.length === matrix.rows ? decoded : null;
  tally.add(matrix, classes);
  if (classes) {
    addExamples(tf, examples, inputs, { outputs: matrix, classes });
  }
  return matrix.rows;
}

/** Gathers validation data of a training that does not show them at once. */
function collect(
  session: Session,
  training: Training,
  seen: { data: Tensor[]; labels: Tensor; model: TrainedModel }
): void {
  if (!training.validation) {
    return;
  }
  const { data, labels, model } = seen;
  const inputs = data.slice(0, model.inputs.length).map(rowsOf);
  const batch = { inputs, labels: rowsOf(labels), units: unitsOf(model) };
  if (training.validation.add(batch)) {
    flushData(session, training, 'validation');
  }
}
