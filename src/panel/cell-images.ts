import type { Run } from '../diagnosis/run';
import type { Evaluation, Example, Step } from '../protocol/events';
import type { Role } from './plots/counts';
import type { Say } from './say';

/** A cell of the confusion matrix. */
export interface MatrixCell {
  readonly truth: number;
  readonly predicted: number;
}

/** Images that were kept of one cell. */
export interface CellImages {
  readonly examples: readonly Example[];
  /** Where they come from, in words. */
  readonly origin: string;
  /** Whether the outputs are scores and no probabilities. */
  readonly scores: boolean;
}

/** Images behind a cell: of the newest pass that has some, or of the newest training batch that has some of this cell. */
export function imagesBehind(run: Run, role: Role, cell: MatrixCell, say: Say): CellImages | null {
  const ofCell = ({ truth, predicted }: Example): boolean => truth === cell.truth && predicted === cell.predicted;
  const kept =
    role === 'validation'
      ? run.evaluations.findLast(({ examples = [] }) => examples.length > 0)
      : run.steps.findLast(({ examples = [] }) => examples.some(ofCell));
  const examples = kept?.examples?.filter(ofCell) ?? [];
  if (!kept || examples.length === 0) {
    return null;
  }
  return {
    examples,
    origin: originOf(kept, say),
    scores: kept.examples!.some(({ probability }) => isScore(probability))
  };
}

function originOf(kept: Step | Evaluation, say: Say): string {
  if (kept.type === 'step') {
    return say('From the training batch of step %1, as the model saw it before that step.', kept.step);
  }
  return kept.kind === 'validation'
    ? say('From the validation after epoch %1.', kept.epoch + 1)
    : say('From evaluate().');
}

function isScore(output: number): boolean {
  return output < 0 || output > 1;
}
