import { describeModel } from './describe-model';
import type { Layer, Model } from '../protocol/model';
import type { Tf, TrainedModel } from './tensorflow';

/** Where a value keeps its own rich display, as other TypeScript and JavaScript kernels have it too. */
const DISPLAY = Symbol.for('Jupyter.display');

/** Gives every model of this copy a table of its layers as its display in a notebook. Returns the way back. */
export function addModelView(tf: Tf): () => void {
  const { prototype } = tf.LayersModel as unknown as { prototype: Record<symbol, unknown> };
  Object.defineProperty(prototype, DISPLAY, {
    configurable: true,
    value(this: TrainedModel) {
      return modelView(this);
    }
  });
  return () => Reflect.deleteProperty(prototype, DISPLAY);
}

/** The layers of a model with shapes, activations and parameters, as text and as HTML. */
export function modelView(model: TrainedModel): { readonly 'text/plain': string; readonly 'text/html': string } {
  const described = describeModel(model);
  const rows = described.layers.map(cells);
  return { 'text/plain': asText(described, rows), 'text/html': asHtml(described, rows) };
}

const HEADINGS = ['Layer', 'Output shape', 'Activation', 'Parameters'] as const;

function cells({ name, kind, outputShape, activation, parameters, trainable }: Layer): string[] {
  return [
    `${name} (${kind})`,
    `[${outputShape.map(size => size ?? 'batch').join(', ')}]`,
    activation ?? '',
    parameters.toLocaleString('en') + (trainable || parameters === 0 ? '' : ' (frozen)')
  ];
}

function total({ parameters, trainableParameters }: Model): string {
  return `${parameters.toLocaleString('en')} parameters, ${trainableParameters.toLocaleString('en')} trainable`;
}

function asText(model: Model, rows: readonly string[][]): string {
  const table = [[...HEADINGS], ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)));
  const lines = table.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  );
  return [model.name, ...lines, total(model)].join('\n');
}

function asHtml(model: Model, rows: readonly string[][]): string {
  const head = HEADINGS.map(text => `<th style="text-align:left">${text}</th>`).join('');
  const body = rows
    .map(row => `<tr>${row.map(cell => `<td style="text-align:left">${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('');
  const caption = `<caption style="text-align:left"><b>${escapeHtml(model.name)}</b></caption>`;
  return `<table>${caption}<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table><p>${total(model)}</p>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
