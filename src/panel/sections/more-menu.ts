import { button, element } from '../dom';
import { icon } from '../icons';
import type { Say } from '../say';
import type { NamedRun } from '../view';

/** What the entries of the menu do. */
export interface MoreActions {
  copyFindings(): void;
  saveEvents(): void;
  saveReport(): void;
  openSaved(file: File): void;
  compareWith(run: string | null): void;
  openSettings(): void;
}

/** What is wanted now and then: comparing, exporting, settings. */
export class MoreMenu {
  readonly node: HTMLDetailsElement;

  constructor(
    private readonly _say: Say,
    private readonly _actions: MoreActions
  ) {
    const summary = element('summary', {
      class: 'cd-IconButton',
      attributes: { 'aria-label': _say('More'), title: _say('Compare, export, settings'), 'data-testid': 'more' }
    });
    summary.append(icon('more'));
    this._withRun = [
      this._entry('copy-findings', _say('Copy findings (Markdown)'), () => _actions.copyFindings()),
      this._entry('save-report', _say('Save report (HTML)'), () => _actions.saveReport()),
      this._entry('save-events', _say('Save recording (events.jsonl)'), () => _actions.saveEvents())
    ];
    this._compareRow = element('label', { class: 'cd-More-row', text: _say('Compare with') }, [this._compare]);
    this._compare.addEventListener('change', () => _actions.compareWith(this._compare.value || null));
    this._file.addEventListener('change', () => this._takeFile());
    this.node = element('details', { class: 'cd-More' }, [
      summary,
      element('div', { class: 'cd-More-entries' }, [
        this._compareRow,
        ...this._withRun,
        this._entry('open-saved', _say('Open a recording …'), () => this._file.click()),
        this._entry('open-settings', _say('Settings …'), () => _actions.openSettings()),
        this._file
      ])
    ]);
    this.node.addEventListener('keydown', event => event.key === 'Escape' && this._close());
    this.node.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.node.contains(relatedTarget)) {
        this.node.open = false;
      }
    });
  }

  /** `chosen` is the run looked at, `other` the one compared with. */
  show(runs: readonly NamedRun[], chosen: string | null, other: string | null): void {
    this._withRun.forEach(entry => (entry.hidden = chosen === null));
    const others = runs.filter(({ id }) => id !== chosen);
    this._compareRow.hidden = chosen === null || others.length === 0;
    const key = JSON.stringify([others.map(({ id, name }) => [id, name]), other]);
    if (key !== this._compare.dataset['key']) {
      this._compare.dataset['key'] = key;
      const none = element('option', { text: this._say('nothing'), attributes: { value: '' } });
      const options = others.map(({ id, name }) => element('option', { text: name, attributes: { value: id } }));
      this._compare.replaceChildren(none, ...options);
      this._compare.value = other ?? '';
    }
  }

  private _entry(id: string, text: string, act: () => void): HTMLButtonElement {
    const click = (): void => {
      this._close();
      act();
    };
    return button(text, click, { class: 'cd-More-entry', attributes: { 'data-testid': id } });
  }

  private _close(): void {
    this.node.open = false;
    this.node.querySelector('summary')?.focus();
  }

  private _takeFile(): void {
    const [file] = this._file.files ?? [];
    this._file.value = '';
    if (file) {
      this._actions.openSaved(file);
    }
  }

  private readonly _compare = element('select', {
    class: 'cd-Header-picker',
    attributes: { 'data-testid': 'compare' }
  });
  private readonly _compareRow: HTMLElement;
  private readonly _withRun: readonly HTMLElement[];
  private readonly _file = fileInput();
}

function fileInput(): HTMLInputElement {
  const attributes = { type: 'file', accept: '.jsonl,.json,.txt', 'data-testid': 'saved-file', tabindex: '-1' };
  const node = element('input', { attributes });
  node.hidden = true;
  return node;
}
