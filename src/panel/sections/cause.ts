import type { RunBegin, Source } from '../../protocol/events';
import type { Confidence, NamedFinding } from '../../protocol/findings';
import { button, element } from '../dom';
import { fixPlace } from '../fix-place';
import { placeText } from '../place-text';
import type { Say } from '../say';
import type { Actions } from '../view';

/** One cause: title and confidence, why with numbers, the line, the change, and what to do with it. */
export function cause(finding: NamedFinding, begin: RunBegin | null, say: Say, actions: Actions | null): HTMLElement {
  const at = fixPlace(finding, begin);
  const { title, confidence, why, fix, where, alike, id } = finding;
  const attributes = { 'data-testid': 'cause', 'data-cause': id, 'data-confidence': confidence };
  return element('div', { class: 'cd-Cause', attributes }, [
    element('div', { class: 'cd-Cause-title' }, [
      element('h3', { text: title, attributes: { 'data-testid': 'cause-title' } }),
      element('span', { class: 'cd-Chip', text: confidenceText(confidence, say) })
    ]),
    element('p', { text: why, attributes: { 'data-testid': 'why' } }),
    where || fix.after !== null ? change(finding, at, say, actions) : null,
    element('p', { class: 'cd-Cause-fix', text: fix.text, attributes: { 'data-testid': 'fix-text' } }),
    buttons(finding, at, say, actions),
    alike.length > 0 ? alikeList(alike, say) : null
  ]);
}

function confidenceText(confidence: Confidence, say: Say): string {
  switch (confidence) {
    case 'certain':
      return say('certain');
    case 'likely':
      return say('likely');
    case 'consistent':
      return say('fits the numbers');
  }
}

/** The faulty line, and the change: in the same place, in another, or as an example where it has none. */
function change({ fix, where }: NamedFinding, at: Source | null, say: Say, actions: Actions | null): HTMLElement {
  const apart = where !== null && where !== at;
  return element('div', { class: 'cd-Diff' }, [
    where ? place(where, 'place', say, actions) : null,
    ...lines(apart ? where.text : null, 'fix-line', ' '),
    at && apart ? place(at, 'fix-place', say, actions) : null,
    ...lines(at ? fix.before : null, 'fix-before', '-'),
    fix.after !== null && !at ? element('div', { class: 'cd-Diff-place', text: say('for example') }) : null,
    ...lines(fix.after, 'fix-after', '+')
  ]);
}

function place(where: Source, id: string, say: Say, actions: Actions | null): HTMLElement {
  const text = placeText(where, say);
  return !actions || !isInNotebook(where)
    ? element('div', { class: 'cd-Diff-place', text, attributes: { 'data-testid': id } })
    : button(text, () => actions.goTo(where), {
        class: 'cd-Diff-place cd-Link',
        attributes: { 'data-testid': id, title: say('Go to this line') }
      });
}

const KINDS = { '-': 'cd-mod-removed', '+': 'cd-mod-added', ' ': '' };

function lines(text: string | null, id: string, sign: keyof typeof KINDS): readonly HTMLElement[] {
  const nodes = (text?.split('\n') ?? []).map(line =>
    element('span', { class: `cd-Diff-line ${KINDS[sign]}` }, [
      element('span', { class: 'cd-Diff-sign', text: `${sign} `, attributes: { 'aria-hidden': 'true' } }),
      document.createTextNode(line)
    ])
  );
  return text === null ? [] : [element('code', { attributes: { 'data-testid': id } }, nodes)];
}

function buttons(
  { fix, where }: NamedFinding,
  at: Source | null,
  say: Say,
  actions: Actions | null
): HTMLElement | null {
  const after = fix.after;
  const act = (text: string, id: string, click: () => void, kind = ''): HTMLElement =>
    button(text, click, { class: `cd-Button ${kind}`, attributes: { 'data-testid': id } });
  const inNotebook = where !== null && isInNotebook(where);
  if (!actions || (after === null && !inNotebook)) {
    return null;
  }
  return element('div', { class: 'cd-Cause-buttons' }, [
    after === null || at === null || !isInNotebook(at)
      ? null
      : act(
          say('Insert as new cell'),
          'insert-fix',
          () => actions.insertFix({ before: at.text, after }, at),
          'cd-mod-primary'
        ),
    after === null ? null : act(say('Copy'), 'copy-fix', () => actions.copy(after)),
    inNotebook ? act(say('Go to line'), 'go-to-line', () => actions.goTo(where)) : null
  ]);
}

/** As opposed to a program or a local module, which no cell shows. */
function isInNotebook({ cell, cellId }: Source): boolean {
  return cell !== null || cellId !== null;
}

function alikeList(alike: readonly string[], say: Say): HTMLElement {
  return element('details', { class: 'cd-Cause-alike' }, [
    element('summary', { text: say('What else would look like this') }),
    element(
      'ul',
      {},
      alike.map(text => element('li', { text }))
    )
  ]);
}
