import { isTensor, tensorsOf } from './fit-data';
import { readMatrix } from './matrix';
import { passOf } from './observe-tests';
import { noticeOtherModel } from './other-model';
import type { Patches } from './patch';
import type { Session } from './session';
import type { Tensor, TrainedModel } from './tensorflow';
import { flushPass } from './trainings';

/** Predictions on several samples that become evaluations of their own, per run; later ones are summed up. */
const MOST_PREDICTIONS = 50;

type Call = (this: TrainedModel, ...args: unknown[]) => unknown;

/** Watches the calls that look at a model without training it. */
export function observeLooks(session: Session, patches: Patches): void {
  const { prototype } = session.tf.LayersModel;
  for (const name of ['evaluate', 'evaluateDataset']) {
    patches.wrap<Call>(
      prototype,
      name,
      original =>
        function (...args) {
          const result = session.within(() => original.apply(this, args));
          const finish = () => {
            const training = session.fits.has(this) ? undefined : session.latest.get(this);
            if (training) {
              session.observe('an evaluation', training, () => flushPass(training, 'evaluate'));
            }
          };
          return result instanceof Promise ? result.finally(finish) : (finish(), result);
        }
    );
  }
  for (const name of ['predict', 'predictOnBatch']) {
    patches.wrap<Call>(
      prototype,
      name,
      original =>
        function (...args) {
          const result = session.within(() => original.apply(this, args));
          session.observe('predict', null, () => predicted(session, this, args[0], result));
          return result;
        }
    );
  }
  patches.wrap<(labels: unknown, answers: unknown, ...rest: unknown[]) => unknown>(
    session.tf.math,
    'confusionMatrix',
    original =>
      (labels, answers, ...rest) => {
        const result = session.within(() => original(labels, answers, ...rest));
        session.observe('a confusion matrix', null, () => {
          if (isTensor(labels) && isTensor(answers)) {
            session.answers.confusion(labels, answers);
          }
        });
        return result;
      }
  );
}

/** Hands over predictions that were summed up. */
export function flushPredictions(session: Session): void {
  session.predicting.forEach(training => session.observe('predict', training, () => flushPass(training, 'predict')));
  session.predicting.clear();
  session.observe('what was made of predictions', null, () => session.answers.flush());
}

function predicted(session: Session, model: TrainedModel, x: unknown, result: unknown): void {
  const output: unknown = Array.isArray(result) ? result[0] : result;
  if (!isTensor(output)) {
    return;
  }
  const inputs = tensorsOf(x, model.inputNames);
  if (session.current) {
    notice(session, model, inputs, output);
    return;
  }
  const training = session.latest.get(model);
  if (!training) {
    noticeOtherModel(session, model, output.shape[0] ?? 0);
    return;
  }
  if (training.run.steps === 0 || training.run.blind) {
    return;
  }
  session.answers.remember(output, training);
  const pass = passOf(training, 'predict');
  pass.tally.add(readMatrix(output), null);
  pass.inputs.add(inputs[0]);
  if ((output.shape[0] ?? 0) > 1 && training.predictions < MOST_PREDICTIONS) {
    training.predictions++;
    flushPass(training, 'predict');
  } else {
    session.predicting.add(training);
  }
}

/** The user's own loop ran a model: this is what it trains. */
export function notice(session: Session, model: TrainedModel, inputs: readonly Tensor[], output: Tensor): void {
  const { current } = session;
  if (!current || current.compiled) {
    return;
  }
  const { forward } = current;
  forward.model = model;
  forward.output = output;
  forward.feed(inputs);
  if (forward.labels === null) {
    forward.see(output, null, 0.5);
  }
}
