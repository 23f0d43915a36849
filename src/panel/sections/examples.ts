import type { Run } from '../../diagnosis/run';
import { number, percent } from '../../diagnosis/text';
import type { Thumbnail } from '../../protocol/events';
import { imagesBehind, type CellImages, type MatrixCell } from '../cell-images';
import { element, Slot } from '../dom';
import { runUntil } from '../moment';
import { roleOf } from '../plots/all';
import type { Choices } from '../plots/choices';
import { classNames, countsOf, type Counts } from '../plots/counts';
import type { Say } from '../say';
import { picture } from './thumbnail';

/** The images behind one cell of the confusion matrix, with their decoded label and what the model said. */
export class Examples {
  readonly node: HTMLDetailsElement;

  constructor(
    private readonly _say: Say,
    private readonly _redraw: () => void
  ) {
    this._truth = this._select('example-truth', _say('True class'));
    this._predicted = this._select('example-predicted', _say('Predicted class'));
    this._slot = new Slot(element('div', { class: 'cd-Examples-images', attributes: { 'aria-live': 'polite' } }));
    this.node = element('details', { class: 'cd-Examples', attributes: { 'data-testid': 'examples' } }, [
      element('summary', { text: _say('Images behind a cell') }),
      element('div', { class: 'cd-Examples-cell' }, [this._truth, element('span', { text: '→' }), this._predicted]),
      this._slot.node
    ]);
    this.node.addEventListener('toggle', _redraw);
  }

  /** Shows a cell, as a click on it does. */
  choose(cell: MatrixCell): void {
    this._cell = cell;
    this.node.open = true;
    this._redraw();
  }

  show(run: Run | null, choices: Choices, step: number | null): void {
    const past = run && runUntil(run, step);
    const role = past ? roleOf(past, choices) : 'training';
    const counts = past && countsOf(past, role, this._say);
    this.node.hidden = !counts?.matrix;
    if (!past || !counts?.matrix || !this.node.open) {
      return;
    }
    const cell = this._cell ?? worst(counts.matrix);
    this._fill(this._truth, counts.names, cell.truth);
    this._fill(this._predicted, counts.names, cell.predicted);
    const shown = imagesBehind(past, role, cell, this._say);
    const key = [
      cell,
      counts.matrix[cell.truth]?.[cell.predicted],
      shown?.origin,
      shown?.examples.map(({ png }) => png),
      role,
      past.data.length
    ];
    this._slot.fill(key, () => this._images(past, counts, { cell, shown }));
  }

  private _images(
    run: Run,
    counts: Counts,
    { cell, shown }: { readonly cell: MatrixCell; readonly shown: CellImages | null }
  ): readonly Node[] {
    const say = this._say;
    const count = counts.matrix?.[cell.truth]?.[cell.predicted] ?? 0;
    const [truth = '', predicted = ''] = [counts.spoken[cell.truth], counts.spoken[cell.predicted]];
    const sentence = say('%1 images of %2 are called %3.', count, truth, predicted);
    const said = (text: string): HTMLElement => element('p', { text, attributes: { 'data-testid': 'examples-said' } });
    if (count === 0) {
      return [said(sentence)];
    }
    if (shown) {
      return [said(`${sentence} ${shown.origin}`), thumbnails(shown, classNames(run), say)];
    }
    const fed = run.data
      .filter(({ role }) => role === counts.role)
      .flatMap(({ thumbnails }) => thumbnails)
      .filter(({ label }) => label === cell.truth);
    return [
      said(`${sentence} ${whyNone(counts, fed, say)}`),
      element(
        'div',
        { class: 'cd-Thumbnails' },
        fed.map(image => picture(image, say('labelled %1', counts.names[cell.truth] ?? '')))
      )
    ];
  }

  private _select(id: string, label: string): HTMLSelectElement {
    const node = element('select', {
      class: 'cd-Header-picker',
      attributes: { 'aria-label': label, 'data-testid': id }
    });
    node.addEventListener('change', () =>
      this.choose({ truth: Number(this._truth.value), predicted: Number(this._predicted.value) })
    );
    return node;
  }

  private _fill(select: HTMLSelectElement, names: readonly string[], value: number): void {
    const key = JSON.stringify(names);
    if (select.dataset['key'] !== key) {
      select.dataset['key'] = key;
      select.replaceChildren(
        ...names.map((text, index) => element('option', { text, attributes: { value: String(index) } }))
      );
    }
    select.value = String(value);
  }

  private readonly _truth: HTMLSelectElement;
  private readonly _predicted: HTMLSelectElement;
  private readonly _slot: Slot;
  private _cell: MatrixCell | null = null;
}

function thumbnails({ examples, scores }: CellImages, names: readonly string[], say: Say): HTMLElement {
  const images = examples.map(example => {
    const called = names[example.predicted] ?? String(example.predicted);
    const truth = names[example.truth] ?? String(example.truth);
    const output = scores ? number(example.probability) : percent(example.probability);
    return picture(example, `${called} ${output}`, say('labelled %1', truth));
  });
  return element('div', { class: 'cd-Thumbnails' }, images);
}

function whyNone({ role }: Counts, fed: readonly Thumbnail[], say: Say): string {
  const why =
    role === 'training'
      ? say('No images of this cell were kept: only a few steps are looked at so closely.')
      : say('No images of this cell were kept in the newest pass.');
  return fed.length > 0 ? `${why} ${say('Fed with this label:')}` : why;
}

/** The most frequent mistake, else the most frequent right answer. */
function worst(matrix: readonly (readonly number[])[]): MatrixCell {
  const cells = matrix.flatMap((row, truth) => row.map((count, predicted) => ({ count, truth, predicted })));
  const wrong = cells.filter(({ count, truth, predicted }) => count > 0 && truth !== predicted);
  const [first] = (wrong.length > 0 ? wrong : cells).toSorted((left, right) => right.count - left.count);
  return first ?? { truth: 0, predicted: 0 };
}
