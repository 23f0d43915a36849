import { element } from '../dom';
import type { TimeAxis } from '../plots/figure';
import type { Say } from '../say';
import type { Timeline } from '../timeline';

/** A pointer that moves less than this many pixels between down and up has clicked. */
const CLICK = 5;

/**
 * The lines over a plot that mark the step looked at and the step pointed at. They are elements of their own: moving
 * one costs no redraw of the plot. A click looks at a step, a drag enlarges a stretch, a double-click shows all.
 */
export class TimeCursor {
  readonly node: HTMLElement;

  /** `surface` is the drawing; the lines lie above it and take no clicks away. */
  constructor(
    surface: HTMLElement,
    private readonly _timeline: Timeline,
    private readonly _say: Say
  ) {
    this.node = element('div', { class: 'cd-Cursors', attributes: { 'aria-hidden': 'true' } }, [
      this._looked,
      this._pointed,
      this._dragged
    ]);
    surface.addEventListener('pointermove', event => this._move(event));
    surface.addEventListener('pointerleave', () => this._timeline.point(null));
    surface.addEventListener('pointerdown', event => this._press(event), true);
    surface.addEventListener('dblclick', () => this._time && this._timeline.zoom(null));
    this._timeline.hovered.connect(this._place, this);
  }

  /** `time` is absent for a plot without a time axis. */
  show(time: TimeAxis | undefined, width: number): void {
    this._time = time ?? null;
    this._width = width;
    this._place();
  }

  dispose(): void {
    this._timeline.hovered.disconnect(this._place, this);
  }

  private _move(event: PointerEvent): void {
    this._timeline.point(this._stepAt(this._x(event)));
    if (this._from !== null) {
      this._placeDrag(this._from, this._x(event));
    }
  }

  /** The plotting library covers the page while a button is down, so the rest is heard from the window. */
  private _press(event: PointerEvent): void {
    if (event.button !== 0 || !this._time) {
      return;
    }
    this._from = this._x(event);
    const move = (moved: PointerEvent): void => this._move(moved);
    window.addEventListener('pointermove', move, true);
    const release = (released: PointerEvent): void => {
      window.removeEventListener('pointermove', move, true);
      this._release(released);
    };
    window.addEventListener('pointerup', release, { capture: true, once: true });
  }

  private _release(event: PointerEvent): void {
    const [from, to] = [this._from, this._x(event)];
    this._from = null;
    this._dragged.hidden = true;
    if (from === null || !this._time) {
      return;
    }
    const [first, last] = [this._stepAt(from), this._stepAt(to)];
    if (Math.abs(to - from) < CLICK) {
      this._timeline.look(last);
    } else if (first !== null && last !== null) {
      this._timeline.zoom({ first, last });
    }
  }

  private _place(): void {
    const { step, pointed } = this._timeline;
    this._placeLine(this._looked, step);
    this._placeLine(this._pointed, pointed === step ? null : pointed);
    this._pointed.dataset['step'] = pointed === null ? '' : this._say('step %1', pointed);
  }

  private _placeLine(line: HTMLElement, step: number | null): void {
    const x = step === null ? null : this._xOf(step);
    line.hidden = x === null;
    line.style.left = `${x ?? 0}px`;
    line.classList.toggle('cd-mod-end', x !== null && x > this._width - 60);
  }

  private _placeDrag(from: number, to: number): void {
    this._dragged.hidden = Math.abs(to - from) < CLICK || !this._time;
    this._dragged.style.left = `${Math.min(from, to)}px`;
    this._dragged.style.width = `${Math.abs(to - from)}px`;
  }

  private _xOf(step: number): number | null {
    const time = this._time;
    if (!time || step < time.first || step > time.last) {
      return null;
    }
    return time.left + ((step - time.first) / (time.last - time.first)) * (this._width - time.left - time.right);
  }

  /** The step below a pixel; beyond the ends of the axis it is the end, left of the names it is none. */
  private _stepAt(x: number): number | null {
    const time = this._time;
    if (!time || x < time.left - CLICK) {
      return null;
    }
    const share = (x - time.left) / (this._width - time.left - time.right);
    return Math.round(time.first + Math.min(1, Math.max(0, share)) * (time.last - time.first));
  }

  private _x(event: PointerEvent): number {
    return event.clientX - this.node.getBoundingClientRect().left;
  }

  private readonly _looked = line('cd-mod-looked');
  private readonly _pointed = line('cd-mod-pointed');
  private readonly _dragged = line('cd-mod-dragged');
  private _time: TimeAxis | null = null;
  private _width = 0;
  private _from: number | null = null;
}

function line(kind: string): HTMLElement {
  const node = element('span', { class: `cd-Cursor ${kind}` });
  node.hidden = true;
  return node;
}
