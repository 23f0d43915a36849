import type { Source } from '../protocol/events';
import { BatchCollector } from './batch-collector';
import { datasetArguments, fitArguments } from './describe-training';
import { fitData, isTensor, tensorsOf, type FitCall } from './fit-data';
import { readMatrix } from './matrix';
import { addInputs, passOf } from './observe-tests';
import type { Patches } from './patch';
import type { Session, Training } from './session';
import type { Tensor, TrainedModel } from './tensorflow';
import { closeTraining, flushPass, openTraining, type Opening } from './trainings';

/** Predictions on several samples that become evaluations of their own, per run; later ones are summed up. */
const MOST_PREDICTIONS = 50;

type Call = (this: TrainedModel, ...args: unknown[]) => unknown;

/** Watches the calls that begin and end runs, and those that only look at a model. */
export function observeCalls(session: Session, patches: Patches): void {
  const { prototype } = session.tf.LayersModel;
  patches.wrap<Call>(prototype, 'fit', original =>
    fitting(session, original, (model, args) => {
      const [x, y, options] = args;
      const call: FitCall = { x, y, args: (options ?? {}) as FitCall['args'] };
      const training = openTraining(session, fitOpening(session, model, call));
      fitData(session.tf, training.run.id, model, call).forEach(session.emit);
      return training;
    })
  );
  patches.wrap<Call>(prototype, 'fitDataset', original =>
    fitting(session, original, (model, args) => openDataset(session, model, args))
  );
  patches.wrap<Call>(
    prototype,
    'trainOnBatch',
    original =>
      function (...args) {
        session.observe('trainOnBatch', null, () => openLoop(session, this, args));
        return session.within(() => original.apply(this, args));
      }
  );
  observeLooks(session, patches);
}

function observeLooks(session: Session, patches: Patches): void {
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
}

function fitting(session: Session, original: Call, open: (model: TrainedModel, args: unknown[]) => Training): Call {
  return function (...args) {
    if (this.isTraining) {
      return original.apply(this, args);
    }
    endLoops(session);
    const training = session.observe('fit', null, () => session.within(() => open(this, args)));
    if (!training) {
      return session.within(() => original.apply(this, args));
    }
    session.fits.set(this, training);
    return settle(
      session,
      this,
      training,
      session.within(() => original.apply(this, args))
    );
  };
}

async function settle(session: Session, model: TrainedModel, training: Training, result: unknown): Promise<unknown> {
  try {
    return await result;
  } catch (error) {
    training.run.fail(error);
    throw error;
  } finally {
    if (session.fits.get(model) === training) {
      session.fits.delete(model);
    }
    closeTraining(session, training);
  }
}

function fitOpening(session: Session, model: TrainedModel, call: FitCall): Opening {
  return {
    path: 'fit',
    model,
    optimizer: model.optimizer ?? null,
    fit: fitArguments(model, call),
    sources: session.sources.of({
      train: session.host.here(),
      model,
      optimizer: model.optimizer ?? null,
      inputs: tensorsOf(call.x, model.inputNames),
      labels: tensorsOf(call.y, model.outputNames)
    }),
    gather: false
  };
}

function openDataset(session: Session, model: TrainedModel, [dataset, options]: unknown[]): Training {
  const args = (options ?? {}) as Readonly<Record<string, unknown>>;
  const optimizer = model.optimizer ?? null;
  const training = openTraining(session, {
    path: 'fitDataset',
    model,
    optimizer,
    fit: datasetArguments(dataset, args),
    sources: session.sources.of({ train: session.host.here(), model, optimizer }),
    gather: true
  });
  training.validation = args['validationData'] ? new BatchCollector('validation') : null;
  return training;
}

function openLoop(session: Session, model: TrainedModel, [x, y]: unknown[]): void {
  if (session.trainingOf(model)) {
    return;
  }
  const train: Source | null = session.host.here();
  const optimizer = model.optimizer ?? null;
  const inputs = tensorsOf(x, model.inputNames);
  const labels = tensorsOf(y, model.outputNames);
  const sources = session.sources.of({ train, model, optimizer, inputs, labels });
  session.loops.set(
    model,
    openTraining(session, { path: 'trainOnBatch', model, optimizer, fit: null, sources, gather: true })
  );
}

/** Ends the runs of the user's own loops. */
export function endLoops(session: Session, status?: 'stopped'): void {
  const open = [...session.loops.values()];
  session.loops.clear();
  session.pending = null;
  open.forEach(training => closeTraining(session, training, status));
}

/** Hands over predictions that were summed up. */
export function flushPredictions(session: Session): void {
  session.predicting.forEach(training => session.observe('predict', training, () => flushPass(training, 'predict')));
  session.predicting.clear();
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
  if (!training || training.run.steps === 0 || training.run.blind) {
    return;
  }
  const pass = passOf(training, 'predict');
  pass.tally.add(readMatrix(output), null);
  addInputs(pass, inputs[0]);
  if ((output.shape[0] ?? 0) > 1 && training.predictions < MOST_PREDICTIONS) {
    training.predictions++;
    flushPass(training, 'predict');
  } else {
    session.predicting.add(training);
  }
}

/** The user's own loop ran a model: this is what it trains. */
export function notice(session: Session, model: TrainedModel, inputs: readonly Tensor[], output: Tensor): void {
  const forward = session.current?.forward;
  if (!forward || session.current?.compiled) {
    return;
  }
  forward.model = model;
  forward.inputs = inputs;
  if (forward.labels === null) {
    forward.see(output, null, 0.5);
  }
}
