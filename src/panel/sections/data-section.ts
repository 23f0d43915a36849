import type { Run } from '../../diagnosis/run';
import { number, percent } from '../../diagnosis/text';
import type { DataSeen, Input } from '../../protocol/events';
import { element, Slot } from '../dom';
import type { Table } from '../plots/figure';
import { classNames } from '../plots/counts';
import type { Say } from '../say';
import { fold, type Fold } from './section';
import { scroller, tableNode } from './table';
import { picture } from './thumbnail';

/** Above this many classes their counts stand in the table of numbers only. */
const MOST_BARS = 24;

/** What was really fed: images with their labels as decoded, ranges, and labels per class. */
export class DataSection {
  readonly node: HTMLElement;

  constructor(
    private readonly _say: Say,
    redraw: () => void
  ) {
    this._fold = fold('data', _say('Data'), redraw);
    this.node = this._fold.node;
    this._slot = new Slot(this._fold.body);
  }

  show(run: Run | null): void {
    const data = run?.data ?? [];
    this.node.hidden = data.length === 0;
    if (!run || data.length === 0) {
      return;
    }
    const [input] = data[0]?.inputs ?? [];
    this._fold.subtitle.textContent = input
      ? this._say('fed with values from %1 to %2', number(input.min), number(input.max))
      : '';
    if (!this._fold.isOpen) {
      return;
    }
    this._slot.fill([run.begin?.run, run.begin?.time, data.length, classNames(run)], () =>
      data.map(each => this._role(each, classNames(run)))
    );
  }

  private _role(data: DataSeen, names: readonly string[]): HTMLElement {
    const say = this._say;
    const { role, samples, labels, thumbnails, inputs } = data;
    const title = role === 'training' ? say('Training') : say('Validation');
    return element('div', { class: 'cd-Data', attributes: { 'data-testid': `data-${role}` } }, [
      element('h4', { text: title }),
      element('p', { text: say('%1 samples looked at. %2', samples, labelText(data, names, say)) }),
      element(
        'div',
        { class: 'cd-Thumbnails' },
        thumbnails.map(each => picture(each, names[each.label] ?? say('no class')))
      ),
      labels && labels.counts.length <= MOST_BARS ? bars(labels.counts, names) : null,
      element('details', { class: 'cd-Plot-details' }, [
        element('summary', { text: say('Numbers') }),
        numbers(inputs, say)
      ])
    ]);
  }

  private readonly _fold: Fold;
  private readonly _slot: Slot;
}

/** The range in a sentence: most of what goes wrong with data goes wrong there. */
function labelText({ inputs, labels }: DataSeen, names: readonly string[], say: Say): string {
  const [input] = inputs;
  const range = input ? say('Values from %1 to %2, mean %3.', ...[input.min, input.max, input.mean].map(number)) : '';
  const encoding = labels ? say('Labels: %1, %2 classes.', labels.encoding, names.length || labels.classes) : '';
  return [range, encoding].filter(Boolean).join(' ');
}

function bars(counts: readonly number[], names: readonly string[]): HTMLElement {
  const largest = Math.max(1, ...counts);
  const rows = counts.map((count, index) => {
    const bar = element('span', { class: 'cd-Bar', attributes: { 'aria-hidden': 'true' } });
    bar.style.width = `${(count / largest) * 100}%`;
    return element('li', {}, [
      element('span', { class: 'cd-Bars-name', text: names[index] ?? String(index) }),
      element('span', { class: 'cd-Bars-track' }, [bar]),
      element('span', { class: 'cd-Bars-count', text: String(count) })
    ]);
  });
  return element('ul', { class: 'cd-Bars' }, rows);
}

function numbers(inputs: readonly Input[], say: Say): HTMLElement {
  const node = scroller({}, say);
  node.append(tableNode(tableOf(inputs, say), say));
  return node;
}

function tableOf(inputs: readonly Input[], say: Say): Table {
  const row = (name: string, of: (input: Input) => string): readonly string[] => [name, ...inputs.map(of)];
  const heads = inputs.length === 1 ? [say('input')] : inputs.map((_, index) => say('input %1', index + 1));
  return {
    caption: say('Statistics of what was fed'),
    columns: ['', ...heads],
    rows: [
      row(say('shape'), ({ shape }) => shape.join(' × ')),
      row(say('type'), ({ dtype }) => dtype),
      row(say('smallest'), ({ min }) => number(min)),
      row(say('largest'), ({ max }) => number(max)),
      row(say('mean'), ({ mean }) => number(mean)),
      row(say('standard deviation'), ({ std }) => number(std)),
      row(say('not a number'), ({ nonFinite }) => String(nonFinite)),
      row(say('differs between samples'), ({ spread }) => number(spread)),
      row(say('exact copies'), ({ duplicates }) => percent(duplicates)),
      row(say('neighbouring pixels alike'), ({ neighbourCorrelation: like }) => (like === null ? '–' : number(like)))
    ]
  };
}
