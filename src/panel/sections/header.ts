import type { Run } from '../../diagnosis/run';
import { percent } from '../../diagnosis/text';
import type { Backend } from '../../protocol/events';
import { element, Slot } from '../dom';
import { icon, iconButton } from '../icons';
import type { Say } from '../say';
import type { Actions, NamedRun, View } from '../view';

/** Which notebook, how far the run is, what it runs on, what watching costs, and the buttons that hold things up. */
export class Header {
  readonly node = element('header', { class: 'cd-Header', attributes: { 'data-testid': 'header' } });

  /** `menu` stands behind the buttons. */
  constructor(
    private readonly _say: Say,
    private readonly _actions: Actions,
    menu: HTMLElement
  ) {
    this._chips = new Slot(element('div', { class: 'cd-Header-chips' }));
    this._runSlot = new Slot(element('span', { class: 'cd-Header-run' }));
    this._pin = iconButton('pin', '', () => _actions.pin(), { testId: 'pin' });
    this._pause = iconButton('pause', '', () => _actions.pause(), { testId: 'pause' });
    this._stop = iconButton('stop', '', () => _actions.stopTraining(), { testId: 'stop-training' });
    const title = element('div', { class: 'cd-Header-title' }, [this._name, this._kernel]);
    const buttons = element('div', { class: 'cd-Header-buttons' }, [this._pause, this._stop, this._pin, menu]);
    const line = element('div', { class: 'cd-Header-line' }, [this._dot, this._runSlot.node, this._progress]);
    this.node.append(title, buttons, line, this._chips.node);
  }

  show(view: View): void {
    const { situation, run, runs, chosen, notebook, backend, kernel } = view;
    this._name.textContent = notebook ?? this._say('Classifier Debugger');
    this._name.title = [notebook, kernel].filter(Boolean).join('\n');
    this._kernel.textContent = notebook === null ? '' : (kernel ?? '');
    this._dot.dataset['state'] = situation.kind;
    this._progress.textContent = [...(run?.begin ? progressOf(run, this._say) : []), situation.word].join(' · ');
    this._showRuns(runs, chosen);
    this._showChips(backend, run?.end?.overhead ?? null);
    this._showButtons(view);
  }

  private _showButtons({ notebook, pinned, paused, stopping, run, situation }: View): void {
    const say = this._say;
    const training = run?.begin !== undefined && run.begin !== null && (situation.kind === 'training' || paused);
    this._pin.hidden = notebook === null;
    label(this._pin, pinned ? say('Follow the notebook in front') : say('Stay with this notebook'));
    this._pin.setAttribute('aria-pressed', String(pinned));
    this._pause.hidden = this._stop.hidden = !training;
    const pause = say('Pause the view (training goes on)');
    label(this._pause, paused ? say('Show what has happened meanwhile, and follow again') : pause);
    this._pause.setAttribute('aria-pressed', String(paused));
    if (this._pause.dataset['paused'] !== String(paused)) {
      this._pause.dataset['paused'] = String(paused);
      this._pause.replaceChildren(icon(paused ? 'play' : 'pause'));
    }
    this._stop.disabled = stopping;
    const stop = say('End the training after this batch (the cell goes on, variables are kept)');
    label(this._stop, stopping ? say('The training ends after this batch') : stop);
  }

  private _showRuns(runs: readonly NamedRun[], chosen: string | null): void {
    this._runSlot.fill([runs.map(({ id, name }) => [id, name]), chosen], () => {
      if (runs.length < 2) {
        return runs.map(({ name }) => element('span', { text: name }));
      }
      const options = runs.map(({ id, name }) => {
        const option = element('option', { text: name, attributes: { value: id } });
        option.selected = id === chosen;
        return option;
      });
      const attributes = { 'aria-label': this._say('Run to look at'), 'data-testid': 'run-picker' };
      const select = element('select', { class: 'cd-Header-picker', attributes }, options);
      select.addEventListener('change', () => this._actions.chooseRun(select.value));
      return [select];
    });
  }

  private _showChips(backend: Backend | null, overhead: number | null): void {
    this._chips.fill([backend, overhead], () => [
      ...(backend ? [backendChip(backend, this._say)] : []),
      ...(overhead === null ? [] : [overheadChip(overhead, this._say)])
    ]);
  }

  private readonly _name = element('h2', { class: 'cd-Header-name' });
  private readonly _kernel = element('span', { class: 'cd-Header-kernel', attributes: { 'data-testid': 'kernel' } });
  private readonly _progress = element('span', {
    class: 'cd-Header-progress',
    attributes: { 'data-testid': 'progress' }
  });
  private readonly _dot = element('span', { class: 'cd-Header-dot', attributes: { 'aria-hidden': 'true' } });
  private readonly _pin: HTMLButtonElement;
  private readonly _pause: HTMLButtonElement;
  private readonly _stop: HTMLButtonElement;
  private readonly _runSlot: Slot;
  private readonly _chips: Slot;
}

function label(node: HTMLElement, text: string): void {
  if (node.title !== text) {
    node.title = text;
    node.setAttribute('aria-label', text);
  }
}

function progressOf(run: Run, say: Say): readonly string[] {
  const last = run.steps.at(-1);
  const epochs = run.begin?.fit?.epochs;
  if (!last) {
    return [];
  }
  return [
    epochs ? say('epoch %1 of %2', last.epoch + 1, epochs) : say('epoch %1', last.epoch + 1),
    say('step %1', last.step)
  ];
}

function backendChip(backend: Backend, say: Say): HTMLElement {
  const native = backend.name === 'tensorflow';
  const text = native ? say('native') : backend.name;
  const title = [backend.detail, backend.reason, backend.remedy].filter(part => part !== null).join('\n');
  const attributes = { title, 'data-testid': 'backend', 'data-backend': backend.name };
  return element('span', { class: native ? 'cd-Chip' : 'cd-Chip cd-mod-slow', text, attributes });
}

function overheadChip(overhead: number, say: Say): HTMLElement {
  const title = say(
    'Watching took %1 as long as the training itself: once for reading the data and drawing images, then for the first steps, each of which is measured. In a longer training the share falls.',
    percent(overhead)
  );
  const attributes = { title, 'data-testid': 'overhead' };
  return element('span', { class: 'cd-Chip', text: `+${percent(overhead)}`, attributes });
}
