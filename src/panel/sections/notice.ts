import { button, element, Slot } from '../dom';
import type { Backend } from '../../protocol/events';
import type { Say } from '../say';
import type { Remedy } from '../situation';
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
    const remedy = notice?.remedy ?? null;
    return element('div', { class: notice?.alarming ? 'cd-Notice cd-mod-bad' : 'cd-Notice', attributes }, [
      element('h3', { class: 'cd-Notice-title', text: notice?.title ?? '' }),
      element('p', { text: notice?.text ?? '' }),
      remedy ? this._button(remedy) : null
    ]);
  }

  private _button(remedy: Remedy): HTMLElement {
    const texts: Record<Remedy, string> = {
      'switch-kernel': this._say('Switch to TypeScript (TensorFlow.js)'),
      'restart-kernel': this._say('Restart kernel'),
      reconnect: this._say('Try again')
    };
    const attributes = { 'data-testid': `remedy-${remedy}` };
    return button(texts[remedy], () => this._actions.remedy(remedy), { class: 'cd-Button cd-mod-primary', attributes });
  }

  private readonly _slot: Slot;
}

/** Without native TensorFlow everything works, slower; the reason and the way out are said once, quietly. */
function slowBackend({ detail, reason, remedy }: Backend, say: Say): HTMLElement {
  return element('details', { class: 'cd-Slow', attributes: { 'data-testid': 'slow-backend' } }, [
    element('summary', { text: say('Running on %1, slower than native TensorFlow', detail) }),
    element('p', { text: reason ?? '' }),
    remedy ? element('code', { text: remedy }) : null
  ]);
}
