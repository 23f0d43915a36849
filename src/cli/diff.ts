import { percent } from '../diagnosis/text';
import { compare, type AlignedLayer, type Comparison } from './compare';
import { readOutline, type Outline, type OutlinedLayer } from './outline';

/** Exit codes as those of the ordinary diff. */
const EXIT_SAME = 0;
const EXIT_DIFFERENT = 1;

/**
 * Says what differs between two models: recordings, saved models or printed summaries, in any combination.
 * @throws Problem when one of the files holds no model
 */
export async function diff(files: readonly [string, string], { json }: { readonly json: boolean }): Promise<number> {
  const [a, b] = [readOutline(files[0]), readOutline(files[1])];
  const comparison = compare(a, b);
  process.stdout.write(json ? `${JSON.stringify({ version: 1, ...comparison })}\n` : plain(files, [a, b], comparison));
  return comparison.same ? EXIT_SAME : EXIT_DIFFERENT;
}

function plain(files: readonly [string, string], outlines: readonly [Outline, Outline], found: Comparison): string {
  const heads = outlines.map((outline, index) => `${'AB'[index]}  ${files[index]}: ${countsOf(outline)}`);
  const settings = Object.entries(found.settings).map(([name, [a, b]]) => `  ${name}: ${a ?? 'none'} → ${b ?? 'none'}`);
  return `${[
    ...heads,
    '',
    ...(found.same ? ['They are the same.'] : [...differences(outlines, found), '', ...table(found.layers)]),
    ...(settings.length > 0 ? ['', 'Training:', ...settings] : [])
  ].join('\n')}\n`;
}

/** `6 Conv2D, 3 MaxPooling2D, 3 Dense; 1,382,819 parameters` */
function countsOf({ layers, parameters }: Outline): string {
  const kinds = [...new Set(layers.map(layer => layer.kind))];
  const counts = kinds.map(kind => `${layers.filter(layer => layer.kind === kind).length} ${kind}`).join(', ');
  return parameters === null ? counts : `${counts}; ${grouped(parameters)} parameters`;
}

function differences([a, b]: readonly [Outline, Outline], { kinds, parameters }: Comparison): readonly string[] {
  const lines = Object.entries(kinds).map(([kind, [inA, inB]]) => `${kind}: ${inA} in A, ${inB} in B.`);
  const [sizeA, sizeB] = parameters;
  if (sizeA && sizeB && sizeA !== sizeB) {
    const [more, fewer, large, outline] = sizeA > sizeB ? ['A', 'B', sizeA, a] : ['B', 'A', sizeB, b];
    const times = (large / Math.min(sizeA, sizeB)).toPrecision(2);
    const largest = outline.layers.reduce((best, layer) =>
      (layer.parameters ?? 0) > (best.parameters ?? 0) ? layer : best
    );
    const share = percent((largest.parameters ?? 0) / large);
    lines.push(
      `${more} has ${times} times the parameters of ${fewer}; ${share} of them are in its ${largest.kind} layer of ${largest.shape}.`
    );
  }
  return lines;
}

const SIGNS = { same: ' ', changed: '~', 'only A': '-', 'only B': '+' } as const;

function table(layers: readonly AlignedLayer[]): readonly string[] {
  return layers.flatMap(({ change, a, b }) =>
    change === 'changed' && a && b
      ? [`~ ${layerText(a)}`, `  → ${layerText(b).trimStart()}`]
      : [`${SIGNS[change]} ${layerText((a ?? b)!)}`]
  );
}

function layerText({ kind, shape, parameters, details }: OutlinedLayer): string {
  const size = parameters === null ? '' : grouped(parameters);
  return `${kind.padEnd(20)} ${shape.padEnd(16)} ${size.padStart(12)}  ${details}`.trimEnd();
}

/** 1,382,819 */
function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
