import type { Evaluation, RunBegin } from '../protocol/events';
import { BatchCollector } from './batch-collector';
import { findClassNames } from './class-names';
import { describeModel, describeOptimizer, describeWeights, type KnownWeight } from './describe-model';
import { lossNames, metricNames, thresholdOf } from './describe-training';
import { unitsOf } from './fit-data';
import { hasModes } from './inference-look';
import { Run } from './run';
import type { Session, Training } from './session';
import type { TrainedModel, TrainedOptimizer } from './tensorflow';

/** What differs between the ways to train. */
export interface Opening {
  readonly path: RunBegin['path'];
  readonly model: TrainedModel | null;
  readonly optimizer: TrainedOptimizer | null;
  readonly fit: RunBegin['fit'];
  readonly sources: RunBegin['sources'];
  /** For a loop over raw variables. */
  readonly weights?: readonly KnownWeight[];
  /** Width of the outputs, where there is no model to ask. */
  readonly units?: number;
  /** Whether training data are gathered batch by batch. */
  readonly gather: boolean;
}

/** Begins a run and tells the host. */
export function openTraining(session: Session, opening: Opening): Training {
  const { tf } = session;
  const { model, optimizer, path, fit, sources } = opening;
  const losses = model ? lossNames(tf, model) : [];
  const units = model ? unitsOf(model) : (opening.units ?? 0);
  const classes = units === 1 ? 2 : units;
  const run = new Run(
    session.nextRun(),
    {
      path,
      backend: session.backend,
      model: model && describeModel(model),
      weights: model ? describeWeights(model) : (opening.weights ?? []),
      optimizer: optimizer && describeOptimizer(optimizer),
      losses,
      metrics: model ? metricNames(tf, model) : [],
      fit,
      classNames: classes > 1 ? findClassNames(session.host.variables(), classes) : null,
      sources,
      units
    },
    session.emit,
    () => session.schedule
  );
  const training: Training = {
    run,
    model,
    modal: model !== null && hasModes(model),
    threshold: model ? thresholdOf(model, losses) : 0.5,
    training: opening.gather ? new BatchCollector('training') : null,
    validation: null,
    passes: new Map(),
    examples: { next: 0 },
    batchExamples: { next: 0 },
    predictions: 0,
    observedBefore: session.observingMs,
    abandoned: false
  };
  if (model) {
    session.latest.set(model, training);
    session.trained.add(model);
  }
  return training;
}

/** Hands over what was gathered of the training or validation data, once. */
export function flushData(session: Session, training: Training, role: 'training' | 'validation'): void {
  const collector = training[role];
  training[role] = null;
  const event = collector?.event(training.run.id);
  if (event) {
    session.emit(event);
  }
}

/** Hands over the pass of this kind, if there is one. */
export function flushPass({ run, passes }: Training, kind: Evaluation['kind']): void {
  const pass = passes.get(kind);
  passes.delete(kind);
  if (pass && pass.tally.samples > 0) {
    const { tally, lossSum, inputs, examples } = pass;
    const loss = lossSum === null ? null : lossSum / tally.samples;
    run.evaluation(kind, tally, { loss, input: inputs.seen, examples: examples.examples });
  }
}

/** Ends a run with everything that is still to be said about it. */
export function closeTraining(session: Session, training: Training, status?: 'stopped'): void {
  session.observe('the end of a run', training, () => {
    flushData(session, training, 'training');
    flushData(session, training, 'validation');
    [...training.passes.keys()].forEach(kind => flushPass(training, kind));
  });
  training.run.end(session.observingMs - training.observedBefore, status);
}

/** Ends the run of a `fit` that was killed, or is not waited for any more; the model can be trained again. */
export function giveUp(session: Session, model: TrainedModel): void {
  const training = session.fits.get(model);
  session.fits.delete(model);
  model.isTraining = false;
  if (training) {
    closeTraining(session, training, 'stopped');
  }
}
