import { Signal, type ISignal } from '@lumino/signaling';

/** Steps from `first` to `last`, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The time that all plots share: the step that is looked at, the stretch that is drawn, and what is pointed at. */
export class Timeline {
  /** Another step or stretch is looked at: draw again. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Something else is pointed at: only cursors move, many times a second. */
  get hovered(): ISignal<this, void> {
    return this._hovered;
  }

  /** The step that is looked at; null follows the newest. */
  get step(): number | null {
    return this._step;
  }

  /** The stretch that is drawn; null draws all. */
  get stretch(): Stretch | null {
    return this._stretch;
  }

  /** The step below the pointer, in whichever plot it is. */
  get pointed(): number | null {
    return this._pointed;
  }

  look(step: number | null): void {
    if (step !== this._step) {
      this._step = step;
      this._changed.emit();
    }
  }

  /** Draws only this stretch, in whatever order its ends are given; one of less than two steps is none. */
  zoom(stretch: Stretch | null): void {
    const [first, last] = stretch ? [Math.min(stretch.first, stretch.last), Math.max(stretch.first, stretch.last)] : [];
    this._stretch = first === undefined || last === undefined || last - first < 2 ? null : { first, last };
    this._changed.emit();
  }

  point(step: number | null): void {
    if (step !== this._pointed) {
      this._pointed = step;
      this._hovered.emit();
    }
  }

  /** Another run is looked at: its steps are others. */
  reset(): void {
    if (this._step !== null || this._stretch !== null) {
      this._step = this._stretch = null;
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _hovered = new Signal<this, void>(this);
  private _step: number | null = null;
  private _stretch: Stretch | null = null;
  private _pointed: number | null = null;
}
