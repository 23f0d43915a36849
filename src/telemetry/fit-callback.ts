import { NEVER } from './never';
import type { Session, Training } from './session';
import { flushData, flushPass } from './trainings';
import type { TrainedModel } from './tensorflow';

/** A training gives way to everything else in its process this often, in milliseconds. */
const YIELD_MS = 50;

/**
 * The callback that TensorFlow.js adds to every `fit` and `fitDataset`: it follows the epochs, passes a stop on and
 * lets the event loop turn. TensorFlow.js itself may not give way before the end of a whole training.
 */
export function fitCallback(session: Session): new () => InstanceType<Session['tf']['Callback']> {
  return class FollowTraining extends session.tf.Callback {
    private yielded = performance.now();

    private own: Training | undefined;

    private get training() {
      return session.fits.get(this.model as unknown as TrainedModel);
    }

    override async onTrainBegin(): Promise<void> {
      this.own = this.training;
    }

    /** A training that was stopped and lives on must not train beside the one that came after it. */
    override onBatchBegin(): Promise<void> {
      return this.own?.abandoned && this.training !== this.own ? NEVER : Promise.resolve();
    }

    override async onEpochBegin(epoch: number): Promise<void> {
      const { training } = this;
      if (training) {
        training.run.epoch = epoch;
      }
    }

    override async onBatchEnd(): Promise<void> {
      if (this.training?.run.stopRequested) {
        (this.model as unknown as TrainedModel).stopTraining = true;
      }
      if (performance.now() - this.yielded >= YIELD_MS) {
        await session.host.turn();
        this.yielded = performance.now();
      }
    }

    override async onEpochEnd(): Promise<void> {
      const { training } = this;
      if (training) {
        session.observe('the end of an epoch', training, () => {
          flushPass(training, 'validation');
          flushData(session, training, 'training');
          flushData(session, training, 'validation');
        });
      }
    }
  };
}
