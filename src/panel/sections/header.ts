import type { Run } from '../../diagnosis/run';
import { percent } from '../../diagnosis/text';
import type { Backend } from '../../protocol/events';
import { element, Slot } from '../dom';
import type { Say } from '../say';
import type { Actions, View } from '../view';

/** Which notebook, how far the run is, what it runs on and what watching costs. */
export class Header {
  readonly node = element('header', { class: 'cd-Header', attributes: { 'data-testid': 'header' } });

  constructor(
    private readonly _say: Say,
    private readonly _actions: Actions
  ) {
    this._chips = new Slot(element('div', { class: 'cd-Header-chips' }));
    this._dot = element('span', { class: 'cd-Header-dot', attributes: { 'aria-hidden': 'true' } });
    this._runSlot = new Slot(element('span', { class: 'cd-Header-run' }));
    const line = element('div', { class: 'cd-Header-line' }, [this._dot, this._runSlot.node, this._progress]);
    this.node.append(this._name, this._chips.node, line);
  }

  show(view: View): void {
    const { situation, run, runs, notebook, backend } = view;
    this._name.textContent = notebook ?? this._say('Classifier Debugger');
    this._name.title = notebook ?? '';
    this._dot.dataset['state'] = situation.kind;
    this._progress.textContent = [...(run?.begin ? progressOf(run, this._say) : []), situation.word].join(' · ');
    this._showRuns(runs, run);
    this._showChips(backend, run?.end?.overhead ?? null);
  }

  private _showRuns(runs: readonly Run[], selected: Run | null): void {
    const names = runs.map(run => run.begin?.run ?? '');
    const chosen = selected?.begin?.run ?? '';
    this._runSlot.fill([names, chosen], () => {
      if (names.length < 2) {
        return names.map(() => element('span', { text: this._say('run %1', 1) }));
      }
      const options = names.map((name, index) => {
        const option = element('option', { text: this._say('run %1', index + 1), attributes: { value: name } });
        option.selected = name === chosen;
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
  private readonly _progress = element('span', {
    class: 'cd-Header-progress',
    attributes: { 'data-testid': 'progress' }
  });
  private readonly _dot: HTMLElement;
  private readonly _runSlot: Slot;
  private readonly _chips: Slot;
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
  const title = say('Watching took %1 of the training time', percent(overhead));
  const attributes = { title, 'data-testid': 'overhead' };
  return element('span', { class: 'cd-Chip', text: `+${percent(overhead)}`, attributes });
}
