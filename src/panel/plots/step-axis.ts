import type { Stretch } from '../timeline';
import { bareAxis, type PlotlyObject, type Style } from './figure';

/** Beyond this share of the axis a label would stick out of the plot. */
const LAST_LABEL = 0.93;

/** The steps below a plot: a few round ones, the last of which says what they are. */
export function stepAxis({ say, theme, width }: Style, { first, last }: Stretch): PlotlyObject {
  const steps = roundSteps({ first, last: first + (last - first) * LAST_LABEL }, width < 300 ? 4 : 6);
  return bareAxis({
    range: [first, last],
    tickmode: 'array',
    tickvals: steps,
    ticktext: steps.map((step, at) => (at === steps.length - 1 && at > 0 ? say('step %1', step) : String(step))),
    tickfont: { color: theme.ink3, size: 10 }
  });
}

/** At most about `most` multiples of 1, 2 or 5 times a power of ten. */
function roundSteps({ first, last }: Stretch, most: number): readonly number[] {
  const least = Math.max(1, (last - first) / most);
  const power = 10 ** Math.floor(Math.log10(least));
  const stride = power * ([1, 2, 5].find(factor => factor * power >= least) ?? 10);
  const from = Math.ceil(first / stride);
  return Array.from({ length: Math.max(0, Math.floor(last / stride) - from + 1) }, (_, at) => (from + at) * stride);
}
