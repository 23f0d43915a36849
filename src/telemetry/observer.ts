import type { Host } from '../protocol/host';
import type { Backend } from '../protocol/model';
import type { WatchSettings } from '../protocol/watch-settings';
import { EngineGuard } from './engine-guard';
import { fitCallback } from './fit-callback';
import { addModelView } from './model-view';
import { endLoops, observeCalls } from './observe-calls';
import { flushPredictions, observeLooks } from './observe-looks';
import { observeLayers } from './observe-layers';
import { observeAssignments } from './observe-assignments';
import { observeGradients } from './observe-gradients';
import { ownStep } from './observe-loops';
import { observePlaces } from './observe-places';
import { observeTestFunction } from './observe-tests';
import { observeTrainFunction, observeUpdates } from './observe-train';
import { Patches } from './patch';
import { Session } from './session';
import type { Tf } from './tensorflow';
import { giveUp } from './trainings';

/** How long a training may take to notice that it was asked to stop before it counts as killed, in milliseconds. */
const KILLED_AFTER_MS = 2000;

/** Watches everything that one copy of TensorFlow.js trains, from its creation until `dispose`. */
export class Observer {
  private readonly patches = new Patches();
  private readonly session: Session;
  private readonly guard: EngineGuard;
  private readonly removeModelView: () => void;

  constructor(tf: Tf, host: Host, backend: Backend) {
    this.session = new Session(tf, host, backend);
    this.guard = new EngineGuard(tf);
    this.removeModelView = addModelView(tf);
    const { session, patches } = this;
    observeTrainFunction(session, patches);
    observeTestFunction(session, patches);
    observeUpdates(session, patches, (...step) => ownStep(session, ...step));
    observeGradients(session, patches);
    observeAssignments(session, patches);
    observeLayers(session, patches);
    observeCalls(session, patches);
    observeLooks(session, patches);
    observePlaces(session, patches);
    // Verbosity 0: whatever `verbose` a training asks for.
    tf.registerCallbackConstructor(0, fitCallback(session));
  }

  configure({ schedule }: WatchSettings): void {
    this.session.schedule = schedule;
  }

  beforeCell(): void {
    this.session.sources.beginCell();
    this.guard.save();
  }

  /**
   * Asks every training in progress to end after its current batch; false when there is none that can. A loop of the
   * user's own cannot be asked: it ends with its cell.
   */
  requestStop(): boolean {
    for (const [model, training] of this.session.fits) {
      training.run.stopRequested = true;
      model.stopTraining = true;
    }
    for (const training of this.session.loops.values()) {
      training.run.stopRequested = true;
    }
    return this.session.fits.size > 0;
  }

  afterTermination(): void {
    const { session } = this;
    const { current } = session;
    session.reset();
    this.guard.restore();
    endLoops(session, 'stopped');
    this.requestStop();
    for (const [model, training] of session.fits) {
      training.abandoned = true;
      if (training === current?.training) {
        giveUp(session, model);
      } else {
        setTimeout(() => session.fits.get(model) === training && giveUp(session, model), KILLED_AFTER_MS).unref();
      }
    }
  }

  afterCell(): void {
    endLoops(this.session);
    flushPredictions(this.session);
  }

  /** Puts TensorFlow.js back as it was. */
  dispose(): void {
    this.patches.restore();
    this.removeModelView();
  }
}
