import { button, element } from '../dom';

/** A part of the panel with a heading, reachable as a landmark. */
export interface Section {
  readonly node: HTMLElement;
  /** Beside the title. */
  readonly subtitle: HTMLElement;
  readonly controls: HTMLElement;
  readonly body: HTMLElement;
}

/** `id` becomes part of `data-testid`. */
export function section(id: string, title: string): Section {
  const subtitle = element('span', { class: 'cd-Section-subtitle' });
  const controls = element('div', { class: 'cd-Section-controls' });
  const body = element('div', { class: 'cd-Section-body' });
  const heading = element('div', { class: 'cd-Section-head' }, [
    element('h3', { class: 'cd-Section-title', text: title }),
    subtitle,
    controls
  ]);
  const attributes = { role: 'region', 'aria-label': title, 'data-testid': `section-${id}` };
  return { node: element('section', { class: 'cd-Section', attributes }, [heading, body]), subtitle, controls, body };
}

/** A part that is folded until somebody wants it; what is in it need not be made before. */
export interface Fold {
  readonly node: HTMLElement;
  readonly subtitle: HTMLElement;
  readonly body: HTMLElement;
  readonly isOpen: boolean;
}

/** `id` becomes part of `data-testid`; `toggled` is called when it was opened or folded. */
export function fold(id: string, title: string, toggled: () => void): Fold {
  const subtitle = element('span', { class: 'cd-Section-subtitle' });
  const body = element('div', { class: 'cd-Section-body' });
  const summary = element('summary', {}, [element('h3', { class: 'cd-Section-title', text: title }), subtitle]);
  const details = element('details', { class: 'cd-Fold' }, [summary, body]);
  details.addEventListener('toggle', toggled);
  const attributes = { role: 'region', 'aria-label': title, 'data-testid': `section-${id}` };
  return {
    node: element('section', { class: 'cd-Section', attributes }, [details]),
    subtitle,
    body,
    get isOpen() {
      return details.open;
    }
  };
}

/** One of a few choices, all of them visible. */
export class Segmented<Value extends string> {
  readonly node: HTMLElement;

  constructor(
    label: string,
    options: Readonly<Record<Value, string>>,
    private readonly _change: (value: Value) => void
  ) {
    this._buttons = new Map(
      (Object.entries(options) as [Value, string][]).map(([value, text]) => [
        value,
        button(text, () => this._change(value), { class: 'cd-Segmented-option', attributes: { 'data-value': value } })
      ])
    );
    const attributes = { role: 'group', 'aria-label': label };
    this.node = element('div', { class: 'cd-Segmented', attributes }, [...this._buttons.values()]);
  }

  /** Shows which option holds and which ones there are; a single option is no choice and is hidden. */
  show(value: Value, available?: readonly Value[]): void {
    for (const [option, node] of this._buttons) {
      node.setAttribute('aria-pressed', String(option === value));
      node.hidden = available !== undefined && !available.includes(option);
    }
    this.node.hidden = available !== undefined && available.length < 2;
  }

  private readonly _buttons: ReadonlyMap<Value, HTMLButtonElement>;
}
