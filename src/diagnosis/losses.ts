/** What is known of the losses of TensorFlow.js Layers by name. */
export type LossScale = 'cross-entropy' | 'binary' | 'squared' | 'other';

/** `-ln 1e-7`: where TensorFlow.js Layers clips a probability before taking its logarithm (losses.ts). */
export const CLIPPED_LOSS = -Math.log(1e-7);

/** The family of a built-in loss; `other` for a function of the user's or an unknown name. */
export function lossScale(name: string | undefined): LossScale {
  const key = (name ?? '').toLowerCase().replace(/_/g, '');
  if (key === 'categoricalcrossentropy' || key === 'sparsecategoricalcrossentropy') {
    return 'cross-entropy';
  }
  if (key === 'binarycrossentropy') {
    return 'binary';
  }
  return key === 'meansquarederror' || key === 'mse' ? 'squared' : 'other';
}

/**
 * The loss of a network that knows nothing and says so, over K balanced classes; null for a loss of unknown scale.
 * One unit counts as two classes.
 */
export function expectedLoss(name: string | undefined, classes: number): number | null {
  if (classes < 2) {
    return null;
  }
  const share = 1 / classes;
  switch (lossScale(name)) {
    case 'cross-entropy':
      return Math.log(classes);
    case 'binary':
      return -(share * Math.log(share) + (1 - share) * Math.log(1 - share));
    case 'squared':
      return (1 - share) * share;
    default:
      return null;
  }
}
