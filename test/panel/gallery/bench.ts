import { runsOf, type Run } from '../../../src/diagnosis/run';
import { loadPlotly } from '../../../src/panel/plotly';
import { figureOf, PLOTS, type PlotId } from '../../../src/panel/plots/all';
import { DEFAULT_CHOICES } from '../../../src/panel/plots/choices';
import { RunStore } from '../../../src/panel/run-store';
import { sayEnglish } from '../../../src/panel/say';
import { CONFIG } from '../../../src/panel/sections/plot-frame';
import { LIGHT } from '../../../src/panel/theme';
import type { RunEvent, Step } from '../../../src/protocol/events';
import { toJson } from '../../../src/protocol/json';
import { begin, evaluation, step, weight } from '../../diagnosis/recording';

/** Draw times of every plot, called by scripts/bench-panel.mjs from outside. */
Object.assign(window, { benchPlots, benchSteps });

const STEPS = 60;
const REPEATS = 5;
const WIDTH = 420;

/** Milliseconds to make and to draw a plot again, the median of a few, by plot. */
async function benchPlots(classes: number, weights: number): Promise<Record<string, number>> {
  const plotly = await loadPlotly();
  const run = runsOf(events(classes, weights, STEPS))[0]!;
  const times: Record<string, number> = {};
  for (const id of PLOTS) {
    times[id] = await median(id, run, plotly);
  }
  return times;
}

async function median(id: PlotId, run: Run, plotly: Awaited<ReturnType<typeof loadPlotly>>): Promise<number> {
  const node = document.body.appendChild(document.createElement('div'));
  const took: number[] = [];
  for (let revision = 0; revision <= REPEATS; revision++) {
    await new Promise(requestAnimationFrame);
    const began = performance.now();
    const figure = figureOf(id, run, DEFAULT_CHOICES, { theme: LIGHT, say: sayEnglish, width: WIDTH });
    if (!figure) {
      break;
    }
    await plotly.react(node, figure.traces, { ...figure.layout, width: WIDTH, datarevision: revision }, CONFIG);
    took.push(performance.now() - began);
  }
  plotly.purge(node);
  node.remove();
  // The first drawing makes what later ones only change.
  return took.slice(1).sort((left, right) => left - right)[Math.floor(REPEATS / 2)] ?? NaN;
}

/** Takes `steps` steps in batches as they come from a kernel; the bytes that are in use before and after. */
function benchSteps(steps: number): { steps: number; kept: number } {
  const store = new RunStore();
  store.take(toJson({ type: 'snapshot', version: 1, backend: null, runs: [] }));
  const [first, ...others] = events(3, 10, 1);
  store.take(toJson({ type: 'events', events: [first, ...others] }));
  for (let index = 1; index < steps; index++) {
    store.take(toJson({ type: 'events', events: [stepOf(index, 3, 10)] }));
  }
  Object.assign(window, { kept: store });
  return { steps, kept: store.selected!.run.steps.length };
}

function events(classes: number, weights: number, steps: number): readonly RunEvent[] {
  const names = Array.from({ length: weights }, (_, index) => `layer_${index}/kernel`);
  return [
    begin({
      classNames: Array.from({ length: classes }, (_, index) => `class_${index}`),
      weights: names.map(name => weight(name, [8, 8], 0.1))
    }),
    ...Array.from({ length: steps }, (_, index) => stepOf(index, classes, weights)),
    { ...evaluation(confusion(classes, classes * 4)), predicted: each(classes, 4), truth: each(classes, 4) }
  ];
}

function stepOf(index: number, classes: number, weights: number): Step {
  const gradient = Array.from({ length: weights }, (_, at) => 10 ** (-1 - ((at + index) % 5)));
  return step(index, confusion(classes, 32), {
    predicted: each(classes, 1),
    truth: each(classes, 1),
    loss: 1 + Math.sin(index / 9),
    norms: { gradient, weight: gradient.map(() => 1), update: gradient.map(norm => norm / 100) }
  });
}

function each(classes: number, count: number): number[] {
  return new Array<number>(classes).fill(count);
}

function confusion(classes: number, samples: number): [number, number, number][] {
  return Array.from({ length: samples }, (_, index) => [index % classes, (index * 7) % classes, 1]);
}
