import type { Plotly } from '../plotly';
import type { Figure, Part } from '../plots/figure';
import type { Stretch } from '../timeline';

export interface MatrixPointerOptions {
  /** A cell was clicked, by the classes on both axes. */
  readonly pick: ((column: number, row: number) => void) | undefined;
  /** Another part is to be drawn. */
  readonly changed: () => void;
}

/** Clicks, drags and double-clicks in a plot whose axes are classes: a drag enlarges a part of it. */
export class MatrixPointer {
  /** What is enlarged; null is all. */
  part: Part | null = null;

  constructor(
    private readonly _node: HTMLElement,
    private readonly _options: MatrixPointerOptions
  ) {}

  /** To be called after every drawing: plotly gives the node its events with the first one. */
  drawn({ classes = [] }: Figure, plotly: Plotly): void {
    this._classes = classes;
    if (this._drawn !== this.part) {
      // What was pointed at before lies elsewhere now.
      plotly.Fx.unhover(this._node);
      this._drawn = this.part;
    }
    if (!this._listening && classes.length > 0 && 'on' in this._node) {
      this._listening = true;
      const node = this._node as unknown as PlotlyNode;
      node.on('plotly_click', ({ points: [point] }) => point && this._pick(point));
      node.on('plotly_relayout', event => this._enlarge(event));
      node.on('plotly_doubleclick', () => this._show(null));
    }
  }

  private _pick({ x, y }: Point): void {
    const [column, row] = [this._classes[Math.floor(x)], this._classes[Math.floor(y)]];
    if (column !== undefined && row !== undefined) {
      this._options.pick?.(column, row);
    }
  }

  /** A narrow drag enlarges one axis only. */
  private _enlarge(event: AxesEvent): void {
    const [rows, columns] = [stretchOf(event, 'yaxis'), stretchOf(event, 'xaxis')];
    if (rows ?? columns) {
      const all = { first: 0, last: this._classes.length - 1 };
      this._show({ rows: rows ?? this.part?.rows ?? all, columns: columns ?? this.part?.columns ?? all });
    }
  }

  private _show(part: Part | null): void {
    this.part = part;
    this._options.changed();
  }

  private _classes: readonly number[] = [];
  private _drawn: Part | null = null;
  private _listening = false;
}

/** The places whose middle lies within an axis's new ends, at least one; null when nothing is said of that axis. */
function stretchOf(event: AxesEvent, axis: string): Stretch | null {
  const [from, to] = [event[`${axis}.range[0]`], event[`${axis}.range[1]`]];
  if (typeof from !== 'number' || typeof to !== 'number') {
    return null;
  }
  const [first, last] = [Math.ceil(Math.min(from, to)), Math.floor(Math.max(from, to))];
  const middle = Math.round((from + to) / 2);
  return first <= last ? { first, last } : { first: middle, last: middle };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What plotly says when axes have changed: the ends of those that have. */
type AxesEvent = Readonly<Record<string, unknown>>;

/** The events of a plotly node that are listened to. */
interface PlotlyNode {
  on(event: 'plotly_click', listener: (event: { points: readonly Point[] }) => void): void;
  on(event: 'plotly_relayout', listener: (event: AxesEvent) => void): void;
  on(event: 'plotly_doubleclick', listener: () => void): void;
}
