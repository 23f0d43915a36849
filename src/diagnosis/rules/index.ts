import type { Rule } from '../rule';
import { absentClass } from './absent-class';
import { bottleneck } from './bottleneck';
import { classImbalance } from './class-imbalance';
import { constantLabels } from './constant-labels';
import { constantWeights } from './constant-weights';
import { contradictingLabels } from './contradicting-labels';
import { coupledSamples } from './coupled-samples';
import { crossedComparison } from './crossed-comparison';
import { deadAtStart } from './dead-at-start';
import { deadReluUnits } from './dead-relu-units';
import { destructiveAugmentation } from './destructive-augmentation';
import { differentPreprocessing } from './different-preprocessing';
import { dominantPenalty } from './dominant-penalty';
import { doubleSoftmax } from './double-softmax';
import { excessiveDropout } from './excessive-dropout';
import { excludingClassWeights } from './excluding-class-weights';
import { fractionalLabels } from './fractional-labels';
import { identicalInputs } from './identical-inputs';
import { labelsOffByOne } from './labels-off-by-one';
import { laggingBatchNormalization } from './lagging-batch-normalization';
import { learningRateTooHigh } from './learning-rate-too-high';
import { learningRateTooLow } from './learning-rate-too-low';
import { loneSampleBatches } from './lone-sample-batches';
import { mismatchedLabels } from './mismatched-labels';
import { misreadAnswers } from './misread-answers';
import { nonFiniteNumbers } from './non-finite-numbers';
import { optimizerConstants } from './optimizer-constants';
import { otherOrder } from './other-order';
import { outputsWithoutProbabilities } from './outputs-without-probabilities';
import { oversizedWeights } from './oversized-weights';
import { perOutputAccuracy } from './per-output-accuracy';
import { rawPixelInputs } from './raw-pixel-inputs';
import { reluOutput } from './relu-output';
import { reversedObjective } from './reversed-objective';
import { scrambledPixels } from './scrambled-pixels';
import { singleSoftmaxUnit } from './single-softmax-unit';
import { singleUnitForManyClasses } from './single-unit-for-many-classes';
import { sortedBatches } from './sorted-batches';
import { squaredErrorLoss } from './squared-error-loss';
import { summedLoss } from './summed-loss';
import { tanhOutput } from './tanh-output';
import { tinyInputs } from './tiny-inputs';
import { tooFewSteps } from './too-few-steps';
import { undersizedWeights } from './undersized-weights';
import { uninformativeInputs } from './uninformative-inputs';
import { unknownClassNames } from './unknown-class-names';
import { unscaledColumns } from './unscaled-columns';
import { unseenValidationClasses } from './unseen-validation-classes';
import { untrainedCopy } from './untrained-copy';
import { unusualLoss } from './unusual-loss';
import { vanishingGradients } from './vanishing-gradients';
import { weightsLeftOut } from './weights-left-out';
import { zeroWeights } from './zero-weights';

/**
 * Every rule, in the order in which things happen, which ranks causes of equal strength: inputs, labels, output layer and
 * loss, initial weights and architecture, optimisation, measurement.
 */
export const RULES: readonly Rule[] = [
  rawPixelInputs,
  unscaledColumns,
  tinyInputs,
  identicalInputs,
  uninformativeInputs,
  scrambledPixels,
  differentPreprocessing,
  destructiveAugmentation,
  mismatchedLabels,
  constantLabels,
  labelsOffByOne,
  fractionalLabels,
  unknownClassNames,
  classImbalance,
  excludingClassWeights,
  sortedBatches,
  unseenValidationClasses,
  absentClass,
  contradictingLabels,
  singleSoftmaxUnit,
  singleUnitForManyClasses,
  reluOutput,
  outputsWithoutProbabilities,
  tanhOutput,
  doubleSoftmax,
  unusualLoss,
  squaredErrorLoss,
  coupledSamples,
  reversedObjective,
  summedLoss,
  zeroWeights,
  constantWeights,
  oversizedWeights,
  undersizedWeights,
  deadAtStart,
  vanishingGradients,
  bottleneck,
  learningRateTooHigh,
  deadReluUnits,
  nonFiniteNumbers,
  learningRateTooLow,
  tooFewSteps,
  weightsLeftOut,
  optimizerConstants,
  dominantPenalty,
  excessiveDropout,
  loneSampleBatches,
  misreadAnswers,
  laggingBatchNormalization,
  perOutputAccuracy,
  crossedComparison,
  otherOrder,
  untrainedCopy
];
