import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IStatusBar } from '@jupyterlab/statusbar';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { button } from './dom';
import { sum } from '../diagnosis/numbers';
import type { Run } from '../diagnosis/run';
import type { RunStore } from './run-store';
import type { Say } from './say';
import { TOGGLE_COMMAND } from './toggle-command';

/** A word in the status bar while a training is watched, which opens the panel. */
export function addStatusItem(app: JupyterFrontEnd, bar: IStatusBar, store: RunStore, say: Say): void {
  const node = button('', () => void app.commands.execute(TOGGLE_COMMAND), { class: 'cd-StatusItem' });
  const item = new Widget({ node });
  const activeStateChanged = new Signal<Widget, void>(item);
  const isActive = (): boolean => store.newest !== null && store.newest.end === null;
  let shown = false;
  store.changed.connect(() => {
    node.textContent = textOf(store.newest, say);
    if (shown !== isActive()) {
      shown = isActive();
      activeStateChanged.emit();
    }
  });
  bar.registerStatusItem('classifier-debugger:status', { item, align: 'left', rank: 30, isActive, activeStateChanged });
}

/** From this share of a batch on it is called by one class. */
const ONE_CLASS = 0.96;

/** `Training, step 120, one class!` */
function textOf(run: Run | null, say: Say): string {
  const last = run?.steps.at(-1);
  const total = sum(last?.predicted ?? []);
  const collapsed = total > 0 && Math.max(...(last?.predicted ?? [])) >= ONE_CLASS * total;
  const step = last?.step ?? 0;
  return collapsed ? say('Training, step %1, one class!', step) : say('Training, step %1', step);
}
