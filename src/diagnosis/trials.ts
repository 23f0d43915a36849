import type { RunBegin, Source } from '../protocol/events';
import type { Run } from './run';

/**
 * Whether two runs are trials of a search: trained by the same line, on the same data, with other settings. The settings
 * that fail there were to be found out, and not to be used.
 */
export function isTrialBeside(run: Run, other: Run): boolean {
  const [a, b] = [run.begin, other.begin];
  const place = a?.sources.train;
  return (
    a !== null &&
    b !== null &&
    place !== undefined &&
    isSamePlace(place, b.sources.train) &&
    isSame(dataOf(run), dataOf(other)) &&
    !isSame(settingsOf(a), settingsOf(b))
  );
}

function isSamePlace(a: Source, b: Source | undefined): boolean {
  return a.cell === b?.cell && a.file === b?.file && a.line === b?.line && a.column === b?.column;
}

/** The training data as they were looked at; the same samples are taken of the same data. */
function dataOf({ data }: Run): unknown {
  const training = data.find(({ role }) => role === 'training');
  return training && [training.inputs, training.labels?.counts];
}

/** What somebody who searches turns; names of layers are counted up and say nothing. */
function settingsOf({ optimizer, losses, fit, model }: RunBegin): unknown {
  const layers = model?.layers.map(({ kind, activation, outputShape, config }) => [
    kind,
    activation,
    outputShape,
    { ...config, name: null }
  ]);
  return [optimizer, losses, fit, layers];
}

function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
