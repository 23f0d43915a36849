import bar from 'plotly.js/lib/bar';
import core from 'plotly.js/lib/core';
import heatmap from 'plotly.js/lib/heatmap';
import type { Plotly } from './plotly';

core.register([bar, heatmap]);

/** plotly.js with the traces that the panel draws: scatter (in its core), bar and heatmap. */
export const plotly: Plotly = core as unknown as Plotly;
