export { diagnose } from './diagnose';
export { RunLog, runsOf, type Run } from './run';
export {
  accuracySeries,
  gradientSeries,
  histogramOf,
  lossSeries,
  trainingConfusion,
  validationConfusion,
  type ConfusionMatrix,
  type Series
} from './derive';
