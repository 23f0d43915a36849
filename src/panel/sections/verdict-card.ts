import type { RunBegin } from '../../protocol/events';
import type { NamedFinding, Verdict } from '../../protocol/findings';
import { alikeTexts } from '../alike';
import { element, Slot } from '../dom';
import type { Say } from '../say';
import type { Actions } from '../view';
import { cause } from './cause';

/** What is wrong, why, where, and what to change; or that all is well, or that it is too early to tell. */
export class VerdictCard {
  readonly node = element('div', { class: 'cd-Verdict-place', attributes: { 'aria-live': 'polite' } });

  /** Without actions, as in a saved report, there is nothing to press. */
  constructor(
    private readonly _say: Say,
    private readonly _actions: Actions | null
  ) {
    this._slot = new Slot(this.node);
  }

  show(verdict: Verdict | null, begin: RunBegin | null): void {
    const key = verdict && [keyOf(verdict), this._told(verdict), begin?.sources];
    this._slot.fill(key, () => (verdict ? [this._card(verdict, begin)] : []));
  }

  private _card(verdict: Verdict, begin: RunBegin | null): HTMLElement {
    const { icon, word, tone } = faceOf(verdict.state, this._say);
    const [first, ...others] = this._told(verdict);
    const attributes = {
      role: 'region',
      'aria-label': this._say('Verdict'),
      'data-testid': 'verdict',
      'data-state': verdict.state,
      'data-family': verdict.family ?? '',
      'data-causes': verdict.causes.map(({ id }) => id).join(' ')
    };
    return element('article', { class: `cd-Verdict cd-mod-${tone}`, attributes }, [
      element('div', { class: 'cd-Verdict-head' }, [
        element('span', { class: 'cd-Verdict-icon', text: icon, attributes: { 'aria-hidden': 'true' } }),
        element('h2', { class: 'cd-Verdict-headline', text: verdict.headline, attributes: testId('headline') })
      ]),
      element('p', { class: 'cd-Verdict-detail' }, [
        element('span', { class: 'cd-Chip cd-Verdict-word', text: word }),
        element('span', { text: unbroken(verdict.detail), attributes: testId('detail') })
      ]),
      first ? cause(first, begin, this._say, this._actions) : null,
      others.length > 0 ? this._others(others, begin) : null
    ]);
  }

  /** The causes, with what else would look like them in words. */
  private _told(verdict: Verdict): readonly NamedFinding[] {
    return verdict.causes.map(finding => ({ ...finding, alike: alikeTexts(finding, verdict, this._say) }));
  }

  private _others(findings: readonly NamedFinding[], begin: RunBegin | null): HTMLElement {
    return element('details', { class: 'cd-Verdict-others', attributes: testId('other-causes') }, [
      element('summary', {
        text: findings.length === 1 ? this._say('1 more cause') : this._say('%1 more causes', findings.length)
      }),
      ...findings.map(finding => cause(finding, begin, this._say, this._actions))
    ]);
  }

  private readonly _slot: Slot;
}

/** What the card shows of a verdict, so that numbers which only the rules read do not redraw it. */
function keyOf({ state, family, headline, detail }: Verdict): unknown {
  return { state, family, headline, detail };
}

/** No line begins with the point between two parts. */
function unbroken(detail: string): string {
  return detail.replaceAll(' · ', '\u00a0· ');
}

function testId(id: string): Record<string, string> {
  return { 'data-testid': id };
}

interface Face {
  readonly icon: string;
  readonly word: string;
  readonly tone: 'good' | 'bad' | 'neutral';
}

/** Severity by icon and word as well as by colour. */
function faceOf(state: Verdict['state'], say: Say): Face {
  switch (state) {
    case 'healthy':
      return { icon: '✓', word: say('healthy'), tone: 'good' };
    case 'collapsed':
      return { icon: '⚠', word: say('collapsed'), tone: 'bad' };
    case 'stuck':
      return { icon: '⚠', word: say('not learning'), tone: 'bad' };
    case 'degenerate':
      return { icon: '⚠', word: say('cannot learn'), tone: 'bad' };
    case 'measured-wrong':
      return { icon: '⚠', word: say('measured wrong'), tone: 'bad' };
    case 'undetermined':
      return { icon: '…', word: say('watching'), tone: 'neutral' };
  }
}
