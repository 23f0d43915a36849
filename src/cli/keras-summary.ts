import type { Outline, OutlinedLayer } from './outline';

/**
 * A line of `model.summary()` in any of its forms: `conv2d (Conv2D)   (None, 98, 98, 32)   896`, with rulers between
 * the columns (Keras 3), with `[null,98,98,32]` (TensorFlow.js), with the kind cut off before its bracket (Keras 2).
 */
const LAYER = /^[│|\s]*[\w./:-]+\s*\((\w+)[^)│|]*?(\))?\s*[│|]?\s*\[?[([]([^)\]]*)[)\]]+\s*[│|]?\s*([\d,]+)/;

/** The rest of a kind that did not fit into its column, on the next line. */
const REST = /^\s*(\w*)\)\s*$/;

const TOTAL = /Total params:\s*([\d,]+)/;

const NAME = /Model:\s*"([^"]+)"/;

/** The model of a printed summary; null when no line of the text is one of a layer. */
export function readKerasSummary(text: string): Outline | null {
  const lines = text.split(/\r?\n/);
  const layers = lines.flatMap((line, index): readonly OutlinedLayer[] => {
    const [, start, closed, shape, parameters] = LAYER.exec(line) ?? [];
    const rest = closed === undefined ? (REST.exec(lines[index + 1] ?? '')?.[1] ?? '') : '';
    return start === undefined || start === 'InputLayer'
      ? []
      : [{ kind: start + rest, shape: shapeOf(shape!), parameters: numberOf(parameters!), details: '' }];
  });
  const total = TOTAL.exec(text)?.[1];
  const summed = layers.reduce((sum, layer) => sum + (layer.parameters ?? 0), 0);
  return layers.length === 0
    ? null
    : {
        name: NAME.exec(text)?.[1] ?? 'model',
        layers,
        parameters: total === undefined ? summed : numberOf(total),
        settings: {}
      };
}

/** Without the batch axis. */
function shapeOf(text: string): string {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .slice(1)
    .join(' x ');
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}
