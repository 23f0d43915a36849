import type { Example } from '../protocol/data';
import type { Matrix } from './matrix';
import type { Rows } from './rows';
import { NO_CLASS } from './tally';
import { pictures } from './thumbnails';

/** Images kept of one pass. */
const MOST = 24;
/** Of one cell of the confusion matrix: wrong ones say more. */
const MOST_WRONG = 3;
const MOST_RIGHT = 1;
/** Batches of a pass that are looked through. */
const MOST_BATCHES = 8;
/** Longest side, in pixels. */
const PIXELS = 32;
/** After drawing, this many times its time passes before images are drawn again: 2 % of a training at most. */
const REST = 50;

/** When images were drawn last and what that took, over all passes of a run. */
export interface ExampleBudget {
  /** `performance.now()` from which on images may be drawn again. */
  next: number;
}

/** A few images of a pass behind the cells of its confusion matrix. */
export class ExampleCollector {
  readonly examples: Example[] = [];
  private readonly perCell = new Map<string, number>();
  private batches = 0;

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

  /** `classes` are the labels of the rows as decoded. */
  add(inputs: Rows, outputs: Matrix, classes: ArrayLike<number>): void {
    const began = performance.now();
    this.batches++;
    const said = new Map<number, Omit<Example, 'png' | 'width' | 'height'>>();
    for (let row = 0; row < Math.min(inputs.count, outputs.rows); row++) {
      const truth = classes[row] ?? NO_CLASS;
      const { predicted, probability } = this.read(outputs, row);
      if (truth !== NO_CLASS && this.examples.length + said.size < MOST && this.count(truth, predicted)) {
        said.set(row, { truth, predicted, probability });
      }
    }
    for (const { row, ...picture } of pictures(inputs, [...said.keys()], PIXELS)) {
      this.examples.push({ ...said.get(row)!, ...picture });
    }
    const now = performance.now();
    this.budget.next = now + REST * (now - began);
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
      return { predicted, probability: predicted === 1 ? first : 1 - first };
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
