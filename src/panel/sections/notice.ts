import { button, element, Slot } from '../dom';
import type { Backend } from '../../protocol/events';
import type { Say } from '../say';
import type { Remedy } from '../notice';
import type { Actions, View } from '../view';

/** Says where things stand while there is no run that speaks for itself, and offers the next step. */
export class NoticeCard {
  readonly node = element('div', { class: 'cd-Notice-place' });

  constructor(
    private readonly _say: Say,
    private readonly _actions: Actions
  ) {
    this._slot = new Slot(this.node);
  }

  show({ situation, backend }: View): void {
    const slow = backend && backend.reason !== null ? backend : null;
    this._slot.fill([situation, slow], () => [
      ...(situation.notice ? [this._notice(situation)] : []),
      ...(slow ? [slowBackend(slow, this._say)] : [])
    ]);
  }

  private _notice({ kind, notice }: View['situation']): HTMLElement {
    const attributes = { role: 'status', 'data-testid': 'notice', 'data-kind': kind };
    const remedies = notice?.remedies ?? [];
    return element('div', { class: notice?.alarming ? 'cd-Notice cd-mod-bad' : 'cd-Notice', attributes }, [
      element('h3', { class: 'cd-Notice-title', text: notice?.title ?? '' }),
      element('p', { text: notice?.text ?? '' }),
      remedies.length > 0
        ? element(
            'div',
            { class: 'cd-Notice-buttons' },
            remedies.map((remedy, index) => this._button(remedy, index === 0))
          )
        : null,
      notice?.introduction ? introduction(this._say) : null
    ]);
  }

  private _button(remedy: Remedy, primary: boolean): HTMLElement {
    const texts: Record<Remedy, string> = {
      'switch-kernel': this._say('Switch to TypeScript (TensorFlow.js)'),
      'restart-kernel': this._say('Restart kernel'),
      reconnect: this._say('Try again'),
      'reload-page': this._say('Reload page'),
      'open-example': this._say('Open an example'),
      'insert-snippet': this._say('Insert a small training')
    };
    const attributes = { 'data-testid': `remedy-${remedy}` };
    const look = primary ? 'cd-Button cd-mod-primary' : 'cd-Button';
    return button(texts[remedy], () => this._actions.remedy(remedy), { class: look, attributes });
  }

  private readonly _slot: Slot;
}

/** What the panel is for, in three lines, as long as it has nothing to show. */
function introduction(say: Say): HTMLElement {
  const lines = [
    say('Watches every training in the notebook, without a change to your code.'),
    say('Says in a sentence what is wrong, why, which line did it, and what to change.'),
    say('Shows predictions, confusion, gradients and loss, live and step by step afterwards.')
  ];
  return element(
    'ul',
    { class: 'cd-Introduction', attributes: { 'data-testid': 'introduction' } },
    lines.map(text => element('li', { text }))
  );
}

/** Without native TensorFlow everything works, slower; the reason and the way out are said once, quietly. */
function slowBackend({ detail, reason, remedy }: Backend, say: Say): HTMLElement {
  return element('details', { class: 'cd-Slow', attributes: { 'data-testid': 'slow-backend' } }, [
    element('summary', { text: say('Running on %1, slower than native TensorFlow', detail) }),
    element('p', { text: reason ?? '' }),
    remedy ? element('code', { text: remedy }) : null
  ]);
}
