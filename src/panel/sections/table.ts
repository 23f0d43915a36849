import { element } from '../dom';
import type { Table } from '../plots/figure';
import type { Say } from '../say';

/** A table with its headings, for reading and for screen readers. */
export function tableNode({ caption, columns, rows }: Table, say: Say): HTMLElement {
  const head = columns.map(text => element('th', { text, attributes: { scope: 'col' } }));
  const body = rows.map(([first, ...cells]) =>
    element('tr', {}, [
      element('th', { text: String(first ?? ''), attributes: { scope: 'row' } }),
      ...cells.map(cell => element('td', { text: cell === null ? say('–') : String(cell) }))
    ])
  );
  return element('table', {}, [
    element('caption', { text: caption }),
    element('thead', {}, [element('tr', {}, head)]),
    element('tbody', {}, body)
  ]);
}

/** A place for a table that may be larger than it. What scrolls must be reachable without a mouse. */
export function scroller(attributes: Readonly<Record<string, string>>, say: Say): HTMLElement {
  const named = { role: 'group', 'aria-label': say('Numbers'), tabindex: '0', ...attributes };
  return element('div', { class: 'cd-Plot-table', attributes: named });
}
