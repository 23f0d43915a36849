import type { Session, Training } from './session';
import type { LayerWeight, TrainedModel } from './tensorflow';

/** Trained models that a later one is compared with. */
const MOST_REMEMBERED = 8;

/** Remembers which models were trained, as long as the user's own code does. */
export class TrainedModels {
  private readonly models: WeakRef<TrainedModel>[] = [];

  add(model: TrainedModel): void {
    if (!this.models.some(reference => reference.deref() === model)) {
      this.models.push(new WeakRef(model));
      this.models.splice(0, this.models.length - MOST_REMEMBERED);
    }
  }

  /** The latest trained model whose weights have the same shapes. */
  alike(model: TrainedModel): TrainedModel | null {
    const shapes = shapesOf(model);
    const found = this.models.map(reference => reference.deref()).filter(known => known && shapesOf(known) === shapes);
    return found.at(-1) ?? null;
  }
}

/**
 * Somebody asks a model that was never trained, and that looks like one that was: its weights were not copied.
 * It counts as untouched while all of its biases are exactly 0, and the trained ones are not.
 */
export function noticeOtherModel(session: Session, model: TrainedModel, samples: number): void {
  const trained = session.trained.alike(model);
  const training: Training | undefined = trained ? session.latest.get(trained) : undefined;
  if (!trained || !training || training.run.steps === 0 || session.fits.size > 0) {
    return;
  }
  if (isUntouched(model) && !isUntouched(trained) && !session.asked.has(model)) {
    session.asked.add(model);
    session.emit({
      type: 'measure',
      run: training.run.id,
      step: Math.max(0, training.run.steps - 1),
      kind: 'other-model',
      name: model.name.replace(/_model$/, ''),
      samples,
      source: session.host.here()
    });
  }
}

function isUntouched(model: TrainedModel): boolean {
  const biases = model.weights.filter(weight => /bias/.test(weight.originalName));
  return biases.length > 0 && biases.every(bias => isZero(bias));
}

function isZero(weight: LayerWeight): boolean {
  return Array.prototype.every.call(weight.read().dataSync(), value => value === 0);
}

function shapesOf(model: TrainedModel): string {
  return model.weights.map(({ shape }) => shape.join('x')).join(' ');
}
