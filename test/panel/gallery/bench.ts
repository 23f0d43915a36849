import { runsOf, type Run } from '../../../src/diagnosis/run';
import { loadPlotly } from '../../../src/panel/plotly';
import { figureOf, PLOTS, type PlotId } from '../../../src/panel/plots/all';
import { DEFAULT_CHOICES } from '../../../src/panel/plots/choices';
import { sayEnglish } from '../../../src/panel/say';
import { CONFIG } from '../../../src/panel/sections/plot-frame';
import { LIGHT } from '../../../src/panel/theme';
import { eventsOf } from './bench-run';
import { liveBegin, liveTrain } from './bench-live';

/** What drawing costs, called by scripts/bench-panel.mjs from outside. */
Object.assign(window, { benchPlots, liveBegin, liveTrain });

const STEPS = 60;
const REPEATS = 5;
const WIDTH = 420;

/** Milliseconds to make and to draw a plot again, the median of a few, by plot. */
async function benchPlots(classes: number, weights: number): Promise<Record<string, number>> {
  const plotly = await loadPlotly();
  const run = runsOf(eventsOf(classes, weights, STEPS))[0]!;
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
