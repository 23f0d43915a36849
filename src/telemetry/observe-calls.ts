import type { Source } from '../protocol/events';
import { BatchCollector } from './batch-collector';
import { datasetArguments, fitArguments } from './describe-training';
import { fitData, tensorsOf, type FitCall } from './fit-data';
import { NEVER } from './never';
import { endUpdate } from './observe-assignments';
import type { Patches } from './patch';
import type { Session, Training } from './session';
import type { TrainedModel } from './tensorflow';
import { closeTraining, giveUp, openTraining, type Opening } from './trainings';

type Call = (this: TrainedModel, ...args: unknown[]) => unknown;

/** Watches the calls that begin and end runs, whichever way a model is trained. */
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
        if (session.host.isStopped()) {
          return NEVER;
        }
        session.observe('trainOnBatch', null, () => openLoop(session, this, args));
        return session.within(() => original.apply(this, args));
      }
  );
}

function fitting(session: Session, original: Call, open: (model: TrainedModel, args: unknown[]) => Training): Call {
  return function (...args) {
    if (session.host.isStopped()) {
      return NEVER;
    }
    if (session.fits.get(this)?.abandoned) {
      giveUp(session, this);
    }
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
    sources: session.sources.of({
      train: session.host.here(),
      model,
      optimizer,
      inputs: [dataset as object],
      labels: [dataset as object]
    }),
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
  endUpdate(session);
  const open = [...session.loops.values()];
  session.loops.clear();
  session.pending = null;
  session.turn = null;
  open.forEach(training => closeTraining(session, training, status));
}
