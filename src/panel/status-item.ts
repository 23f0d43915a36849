import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IStatusBar } from '@jupyterlab/statusbar';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { button } from './dom';
import type { RunStore } from './run-store';
import type { Say } from './say';
import { TOGGLE_COMMAND } from './toggle-command';

/** A word in the status bar while a training is watched, which opens the panel. */
export function addStatusItem(app: JupyterFrontEnd, bar: IStatusBar, store: RunStore, say: Say): void {
  const node = button('', () => void app.commands.execute(TOGGLE_COMMAND), { class: 'cd-StatusItem' });
  const item = new Widget({ node });
  const activeStateChanged = new Signal<Widget, void>(item);
  const isActive = (): boolean => store.selected !== null && store.selected.end === null;
  let shown = false;
  store.changed.connect(() => {
    node.textContent = say('Training · step %1', store.selected?.steps.at(-1)?.step ?? 0);
    if (shown !== isActive()) {
      shown = isActive();
      activeStateChanged.emit();
    }
  });
  bar.registerStatusItem('classifier-debugger:status', { item, align: 'left', rank: 30, isActive, activeStateChanged });
}
