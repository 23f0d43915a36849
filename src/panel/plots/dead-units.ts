import type { Run } from '../../diagnosis/run';
import { list, percent } from '../../diagnosis/text';
import type { Step } from '../../protocol/events';
import { rounded } from '../format';
import { runUntil, within } from '../moment';
import { DEFAULT_PREFERENCES } from '../preferences';
import { baseLayout, timeAxis, type Figure, type Style } from './figure';
import { labelRoom, rowAxis, rowHeight } from './row-axis';
import { stepAxis } from './step-axis';
import { sample } from './thin';
import { cells, type Rows } from './weight-traces';

const MOST_COLUMNS = 240;

/** Share of units of every layer that are exactly 0 for every input, over the measured steps. */
export function deadUnitShares(run: Run, style: Style): Figure | null {
  const { say, theme } = style;
  const { deadUnits } = style.preferences ?? DEFAULT_PREFERENCES;
  const measured = run.steps.filter(hasActivations);
  const [first, last] = [measured[0], run.steps.at(-1)];
  if (!first || !last) {
    return null;
  }
  const columns = sample(within(measured, style.stretch), MOST_COLUMNS);
  const rows = rowsOf(columns);
  const height = Math.max(50, rows.length * rowHeight(rows.length) + 30);
  const time = timeAxis(style, { first: Math.max(0, first.step - 0.5), last: last.step + 0.5 }, [
    labelRoom(rows, style),
    0
  ]);
  const steps = columns.map(({ step }) => step);
  return {
    traces: [
      {
        ...cells(rows, steps, share => share),
        zmin: 0,
        zmax: 1,
        colorscale: [
          [0, theme.line],
          [deadUnits, theme.ink3],
          [deadUnits, theme.bad],
          [1, theme.bad]
        ],
        hovertext: rows.map(({ name, values }) =>
          values.map((share, at) => say('%1, step %2: %3 dead', name, steps[at] ?? 0, percent(share ?? 0)))
        )
      }
    ],
    layout: {
      ...baseLayout(style, height),
      margin: { l: time.left, r: time.right, t: 2, b: 28 },
      xaxis: stepAxis(style, time),
      yaxis: rowAxis(rows, style)
    },
    height,
    time,
    ...finding(runUntil(run, style.at).steps.filter(hasActivations), style),
    get table() {
      return {
        caption: say('Share of units per layer that are 0 for every input'),
        columns: [say('layer'), say('first'), say('largest'), say('last')],
        rows: rowsOf(measured).map(({ name, values }) => {
          const known = values.filter(value => value !== null);
          const largest = known.reduce((most, value) => Math.max(most, value), 0);
          return [name, rounded(known[0] ?? 0), rounded(largest), rounded(known.at(-1) ?? 0)];
        })
      };
    }
  };
}

function hasActivations({ activations }: Step): boolean {
  return activations !== null && activations.length > 0;
}

function rowsOf(steps: readonly Step[]): Rows {
  const names = steps.at(-1)?.activations?.map(({ layer }) => layer) ?? [];
  return names.map((name, index) => ({
    name,
    values: steps.map(({ activations }) => activations?.[index]?.dead ?? null)
  }));
}

function finding(
  measured: readonly Step[],
  { say, preferences = DEFAULT_PREFERENCES }: Style
): Pick<Figure, 'sentence' | 'alarming'> {
  const { deadUnits } = preferences;
  const last = measured.at(-1);
  const now = last?.activations ?? [];
  const dead = now.filter(layer => layer.dead >= deadUnits);
  if (last && dead.length > 0) {
    const index = now.findIndex(layer => layer.dead >= deadUnits);
    const before = measured.findLastIndex(({ activations }) => (activations?.[index]?.dead ?? 0) < deadUnits);
    const names = list(
      dead.map(({ layer }) => layer),
      3
    );
    const since = measured[before + 1]?.step ?? last.step;
    return { sentence: say('Dead since step %1: %2.', since, names), alarming: true };
  }
  const worst = now.toSorted((left, right) => right.dead - left.dead)[0];
  return worst && worst.dead > 0
    ? { sentence: say('Most dead units: %1 of %2.', percent(worst.dead), worst.layer), alarming: false }
    : { sentence: say('No unit is dead.'), alarming: false };
}
