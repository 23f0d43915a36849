import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IStatusBar } from '@jupyterlab/statusbar';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { sum } from '../diagnosis/numbers';
import type { DebuggerPanel } from './debugger-panel';
import { button } from './dom';
import type { RunStore } from './run-store';
import type { Say } from './say';
import type { Glimpse } from './stored-run';

/** A word in the status bar while something is trained, also while the panel is hidden; it opens the panel. */
export function addStatusItem(
  app: JupyterFrontEnd,
  bar: IStatusBar,
  { store, panel }: { readonly store: RunStore; readonly panel: DebuggerPanel },
  say: Say
): void {
  const node = button('', () => app.shell.activateById(panel.id), {
    class: 'cd-StatusItem',
    attributes: { title: say('Open the Classifier Debugger'), 'data-testid': 'status-item' }
  });
  const item = new Widget({ node });
  const activeStateChanged = new Signal<Widget, void>(item);
  let shown = false;
  store.changed.connect(() => {
    const now = glimpse(store);
    node.textContent = now ? textOf(now, panel.preferences.oneClass, say) : '';
    if (shown !== (now !== null)) {
      shown = now !== null;
      activeStateChanged.emit();
    }
  });
  const isActive = (): boolean => glimpse(store) !== null;
  bar.registerStatusItem('classifier-debugger:status', { item, align: 'left', rank: 30, isActive, activeStateChanged });
}

/** The training in progress: as a hidden panel is told, else as the open one knows. */
function glimpse({ glimpse, newest }: RunStore): Glimpse | null {
  const last = newest?.steps.at(-1);
  return glimpse ?? (last && newest?.end === null ? last : null);
}

/** `Training, step 120, one class!` */
function textOf({ step, predicted }: Glimpse, oneClass: number, say: Say): string {
  const total = sum(predicted);
  const collapsed = predicted.length > 1 && total > 0 && Math.max(...predicted) >= oneClass * total;
  return collapsed ? say('Training, step %1, one class!', step) : say('Training, step %1', step);
}
