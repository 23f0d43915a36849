/** What is out of view waits until nothing was asked for so long. */
const QUIET_MS = 700;

/**
 * Draws one part after the other, each in a task of its own, so that the page answers in between. Parts in view come
 * first; those out of view wait until they are scrolled to or everything has become quiet.
 */
export class DrawQueue {
  /** Asks for a part to be drawn, in place of what was asked for it before. */
  request(node: Element, draw: () => void): void {
    this._waiting.set(node, draw);
    this._observer.observe(node);
    this._asked = performance.now();
    this._wake(0);
  }

  dispose(): void {
    clearTimeout(this._timer);
    this._waiting.clear();
    this._observer.disconnect();
  }

  private _wake(delay: number): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._drawNext(), delay);
  }

  private _drawNext(): void {
    const quiet = this._asked + QUIET_MS - performance.now();
    const next = [...this._waiting].find(([node]) => quiet <= 0 || this._isDue(node));
    if (next) {
      const [node, draw] = next;
      this._waiting.delete(node);
      this._drawn.add(node);
      draw();
    }
    if (this._waiting.size > 0) {
      this._wake(next ? 0 : quiet);
    }
  }

  /** What was never drawn, or has no place yet, must be made to know whether there is anything to see. */
  private _isDue(node: Element): boolean {
    return this._inView.has(node) || !this._drawn.has(node) || !node.checkVisibility();
  }

  private readonly _observer = new IntersectionObserver(entries => {
    entries.forEach(({ target, isIntersecting }) =>
      isIntersecting ? this._inView.add(target) : this._inView.delete(target)
    );
    if (this._waiting.size > 0) {
      this._wake(0);
    }
  });
  private readonly _waiting = new Map<Element, () => void>();
  private readonly _inView = new Set<Element>();
  private readonly _drawn = new WeakSet<Element>();
  private _asked = 0;
  private _timer: ReturnType<typeof setTimeout> | undefined;
}
