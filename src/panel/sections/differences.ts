import type { Run } from '../../diagnosis/run';
import { differences, type Difference } from '../compare';
import { element, Slot } from '../dom';
import type { Say } from '../say';
import { section } from './section';

/** What changed between the run looked at and the one it is compared with. */
export class Differences {
  readonly node: HTMLElement;

  constructor(private readonly _say: Say) {
    const { node, subtitle, body } = section('differences', _say('What changed'));
    this.node = node;
    this._subtitle = subtitle;
    this._slot = new Slot(body);
  }

  show(run: Run | null, other: Run | null): void {
    this.node.hidden = !run || !other;
    if (!run || !other) {
      return;
    }
    const say = this._say;
    this._subtitle.textContent = say('against the other run, drawn in grey below');
    const found = differences(run, other, say);
    this._slot.fill(found, () => [
      found.length === 0
        ? element('p', { class: 'cd-Findings-none', text: say('Model, hyper-parameters and data are the same.') })
        : table(found, say)
    ]);
  }

  private readonly _subtitle: HTMLElement;
  private readonly _slot: Slot;
}

function table(found: readonly Difference[], say: Say): HTMLElement {
  const head = ['', say('this run'), say('other run')].map(text =>
    element('th', { text, attributes: { scope: 'col' } })
  );
  const rows = found.map(({ what, here, there }) =>
    element('tr', { attributes: { 'data-difference': what } }, [
      element('th', { text: what, attributes: { scope: 'row' } }),
      element('td', { text: here ?? say('none') }),
      element('td', { text: there ?? say('none') })
    ])
  );
  return element('table', { class: 'cd-Differences' }, [
    element('thead', {}, [element('tr', {}, head)]),
    element('tbody', {}, rows)
  ]);
}
