import { Painter } from '../../../src/panel/painter';
import { toJson } from '../../../src/protocol/json';
import { eventsOf, stepOf } from './bench-run';
import { Shown } from './shown';
import { connected } from './states';

const WIDTH = 420;
const WEIGHTS = 10;
/** As the panel draws and as the kernel sends. */
const DRAW_MS = 250;
const BATCH_MS = 100;

export interface Cost {
  /** How often the panel was drawn. */
  readonly draws: number;
  /** Tasks of the page of 50 ms and longer, in milliseconds. */
  readonly longTasks: readonly number[];
}

let shown: Shown | null = null;
let draws = 0;
let classes = 0;
let next = 0;

/** Shows the panel with the first steps of a training with so many classes, and forgets the one before. */
export async function liveBegin(count: number): Promise<void> {
  shown?.body.node.remove();
  shown?.body.dispose();
  [classes, next, draws] = [count, 1, 0];
  const painter = new Painter(() => {
    draws++;
    shown!.draw();
  }, DRAW_MS);
  shown = new Shown(connected(eventsOf(classes, WEIGHTS, 1)), () => painter.request());
  const place = document.body.appendChild(document.createElement('div'));
  place.className = 'cd-DebuggerPanel';
  place.style.cssText = `width: ${WIDTH}px; height: 900px`;
  place.append(shown.body.node);
  painter.visible = true;
  // What is loaded and made once is no steady state.
  await liveTrain(200, 10);
}

/** Sends `steps` steps, so many a batch, as fast as a kernel does, and says what that cost the page. */
export async function liveTrain(steps: number, batch: number): Promise<Cost> {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver(list =>
    longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))
  );
  observer.observe({ type: 'longtask' });
  draws = 0;
  for (const end = next + steps; next < end; next += batch) {
    const events = Array.from({ length: batch }, (_, at) => stepOf(next + at, classes, WEIGHTS));
    shown!.store.take(toJson({ type: 'events', events }));
    await new Promise(resolve => setTimeout(resolve, BATCH_MS));
  }
  observer.disconnect();
  return { draws, longTasks };
}
