import type { Example } from '../protocol/data';
import type { Matrix } from './matrix';
import { readRows, type Rows } from './rows';
import { NO_CLASS } from './tally';
import type { Tensor, Tf } from './tensorflow';
import { imageShape, pictures } from './thumbnails';

/** Images kept of one pass, or of one training batch. */
const MOST = 24;
/** Of one cell of the confusion matrix: wrong ones say more. */
const MOST_WRONG = 3;
const MOST_RIGHT = 1;
/** Batches of a pass that are looked through. */
const MOST_BATCHES = 8;
/** Longest side, in pixels. */
const PIXELS = 32;
/** Images that black and white are scaled to, at least: one dark image alone would look bright. */
const SCALED_TOGETHER = 8;
/** After drawing, this many times its time passes before images are drawn again: 2 % of a training at most. */
const REST = 50;

/** When images were drawn last and what that took, over all passes of a run or over all its training batches. */
export interface ExampleBudget {
  /** `performance.now()` from which on images may be drawn again. */
  next: number;
}

/** What a model said of a batch, and its labels as decoded, one a row. */
export interface Answered {
  readonly outputs: Matrix;
  readonly classes: ArrayLike<number>;
}

/** The inputs of a batch: how many there are, and those of some rows, whose numbers ascend. */
export interface Inputs {
  readonly count: number;
  read(rows: Int32Array): Rows;
}

type Said = Omit<Example, 'png' | 'width' | 'height'>;

/** Adds images of a batch, where its inputs can be drawn and it is time to. */
export function addExamples(tf: Tf, collector: ExampleCollector, inputs: Tensor | undefined, answered: Answered): void {
  if (inputs && !inputs.isDisposed && imageShape(inputs.shape.slice(1)) && collector.wants) {
    collector.add({ count: inputs.shape[0] ?? 0, read: rows => readRows(tf, inputs, rows) }, answered);
  }
}

/** A few images behind the cells of the confusion matrix of a pass, or of a training batch. */
export class ExampleCollector {
  readonly examples: Example[] = [];
  private readonly perCell = new Map<string, number>();
  private batches = 0;

  /** `threshold` separates the two classes of a single output: 0 for scores, else for probabilities. */
  constructor(
    private readonly budget: ExampleBudget,
    private readonly threshold: number
  ) {}

  /** Whether another batch is worth reading. */
  get wants(): boolean {
    const begun = this.batches > 0;
    return (
      this.examples.length < MOST && this.batches < MOST_BATCHES && (begun || performance.now() >= this.budget.next)
    );
  }

  add(inputs: Inputs, { outputs, classes }: Answered): void {
    const began = performance.now();
    this.batches++;
    const said = new Map<number, Said>();
    for (let row = 0; row < Math.min(inputs.count, outputs.rows); row++) {
      const truth = classes[row] ?? NO_CLASS;
      const { predicted, probability } = this.read(outputs, row);
      if (truth !== NO_CLASS && this.examples.length + said.size < MOST && this.count(truth, predicted)) {
        said.set(row, { truth, predicted, probability });
      }
    }
    if (said.size > 0) {
      this.draw(inputs, said);
    }
    const now = performance.now();
    this.budget.next = now + REST * (now - began);
  }

  private draw(inputs: Inputs, said: ReadonlyMap<number, Said>): void {
    const first = Array.from({ length: Math.min(inputs.count, SCALED_TOGETHER) }, (_, row) => row);
    const rows = Int32Array.from(new Set([...said.keys(), ...first])).sort();
    const drawn = pictures(
      inputs.read(rows),
      [...rows.keys()].filter(at => said.has(rows[at]!)),
      PIXELS
    );
    this.examples.push(...drawn.map(({ row, ...picture }) => ({ ...said.get(rows[row]!)!, ...picture })));
  }

  /** Whether the cell has room for one more. */
  private count(truth: number, predicted: number): boolean {
    const cell = `${truth},${predicted}`;
    const known = this.perCell.get(cell) ?? 0;
    this.perCell.set(cell, known + 1);
    return known < (truth === predicted ? MOST_RIGHT : MOST_WRONG);
  }

  private read({ values, columns }: Matrix, row: number): { predicted: number; probability: number } {
    const first = values[row * columns] ?? NaN;
    if (columns === 1) {
      const predicted = first >= this.threshold ? 1 : 0;
      return { predicted, probability: predicted === 1 || this.threshold === 0 ? first : 1 - first };
    }
    let predicted = 0;
    for (let column = 1; column < columns; column++) {
      if ((values[row * columns + column] ?? NaN) > (values[row * columns + predicted] ?? NaN)) {
        predicted = column;
      }
    }
    return { predicted, probability: values[row * columns + predicted] ?? NaN };
  }
}
