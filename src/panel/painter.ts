/**
 * Draws at most once per interval, in an animation frame, and only while somebody can see it. A request that comes
 * earlier is remembered, so the last state is always drawn.
 */
export class Painter {
  /** `interval` in milliseconds. */
  constructor(
    private readonly _paint: () => void,
    public interval: number
  ) {}

  /** Whether there is anything to see. Turning it on draws at once. */
  set visible(visible: boolean) {
    this._visible = visible;
    if (visible) {
      this.request();
    }
  }

  request(): void {
    if (!this._visible || this._timer !== null) {
      return;
    }
    const wait = Math.max(0, this._last + this.interval - performance.now());
    this._timer = setTimeout(() => {
      this._frame = requestAnimationFrame(() => {
        this._timer = null;
        this._frame = null;
        this._last = performance.now();
        if (this._visible) {
          this._paint();
        }
      });
    }, wait);
  }

  dispose(): void {
    this._visible = false;
    if (this._timer !== null) {
      clearTimeout(this._timer);
    }
    if (this._frame !== null) {
      cancelAnimationFrame(this._frame);
    }
  }

  private _visible = false;
  private _last = -Infinity;
  private _timer: ReturnType<typeof setTimeout> | null = null;
  private _frame: number | null = null;
}
