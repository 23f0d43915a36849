import type { Finding, NamedFinding, Verdict } from '../../protocol/findings';
import { element, Slot } from '../dom';
import { placeText } from '../place-text';
import type { Say } from '../say';
import { section } from './section';

type Reserved = Extract<Finding, { because: string }>;

/** Everything else that was looked at: suspects, the unusual but harmless, and what could not be told. */
export class FindingsList {
  readonly node: HTMLElement;

  constructor(private readonly _say: Say) {
    const { node, subtitle, body } = section('findings', _say('Everything checked'));
    this.node = node;
    this._subtitle = subtitle;
    this._slot = new Slot(body);
  }

  show(verdict: Verdict | null): void {
    this.node.hidden = verdict === null;
    if (!verdict) {
      return;
    }
    const { suspects, harmless, others } = verdict;
    const silent = others.filter(finding => 'because' in finding);
    const passed = others.filter(({ state }) => state === 'pass');
    this._subtitle.textContent = this._say('%1 rules found nothing', passed.length);
    this._slot.fill([suspects, harmless, silent, passed.map(({ id }) => id)], () => [
      this._group(this._say('Suspects'), 'suspects', suspects.map(this._named)),
      this._group(this._say('Unusual but harmless here'), 'harmless', harmless.map(this._named)),
      this._group(this._say('Cannot tell yet'), 'unknown', silent.map(this._reserved)),
      this._group(this._say('Passed'), 'passed', passed.map(this._passed))
    ]);
  }

  private _group(title: string, id: string, items: readonly HTMLElement[]): HTMLElement {
    const attributes = { 'data-testid': `findings-${id}`, 'data-count': String(items.length) };
    if (items.length === 0) {
      return element('p', { class: 'cd-Findings-none', text: this._say('%1: none', title), attributes });
    }
    return element('details', { class: 'cd-Findings-group', attributes }, [
      element('summary', {}, [
        document.createTextNode(`${title} `),
        element('span', { class: 'cd-Chip', text: String(items.length) })
      ]),
      element('ul', {}, items)
    ]);
  }

  private readonly _named = ({ id, title, why, where, fix }: NamedFinding): HTMLElement =>
    element('li', { attributes: { 'data-finding': id } }, [
      element('strong', { text: title }),
      where ? element('span', { class: 'cd-Findings-place', text: placeText(where, this._say) }) : null,
      element('p', { text: why }),
      fix.text ? element('p', { class: 'cd-Findings-fix', text: fix.text }) : null
    ]);

  private readonly _reserved = ({ id, rule, because, state }: Reserved): HTMLElement =>
    element('li', { attributes: { 'data-finding': id } }, [
      element('strong', { text: rule.replaceAll('-', ' ') }),
      element('p', { text: state === 'crashed' ? this._say('This rule failed: %1', because) : because })
    ]);

  private readonly _passed = ({ id, rule }: Finding): HTMLElement =>
    element('li', { class: 'cd-Findings-passed', text: rule.replaceAll('-', ' '), attributes: { 'data-finding': id } });

  private readonly _subtitle: HTMLElement;
  private readonly _slot: Slot;
}
