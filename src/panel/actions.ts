import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Clipboard, Notification } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Connection } from './connection';
import { OPEN_EXAMPLE_COMMAND } from './example-command';
import { goTo, insertFix, insertSnippet } from './notebook-actions';
import type { PlotId } from './plots/all';
import type { RunStore } from './run-store';
import type { Say } from './say';
import type { Remedy } from './notice';
import type { Actions } from './view';

export interface ActionParts {
  readonly app: JupyterFrontEnd;
  readonly connection: Connection;
  readonly store: RunStore;
  readonly say: Say;
  /** Shows a plot in a place of its own. */
  readonly popOut: (plot: PlotId) => void;
}

/** What the panel's buttons do. Failures become notifications. */
export function panelActions({ app, connection, store, say, popOut }: ActionParts): Actions {
  const attempt = (work: () => Promise<unknown>): void => {
    work().catch((error: unknown) => Notification.error(error instanceof Error ? error.message : String(error)));
  };
  const inNotebook = (work: (notebook: NotebookPanel) => Promise<void>): void => {
    const { notebook } = connection;
    if (notebook) {
      attempt(() => work(notebook));
    }
  };
  const remedies: Record<Remedy, () => void> = {
    'switch-kernel': () => attempt(() => connection.switchKernel()),
    'restart-kernel': () => attempt(() => connection.restartKernel()),
    reconnect: () => attempt(() => connection.reconnect()),
    'reload-page': () => window.location.reload(),
    'open-example': () => attempt(() => app.commands.execute(OPEN_EXAMPLE_COMMAND)),
    'insert-snippet': () => inNotebook(insertSnippet)
  };
  return {
    chooseRun: run => store.choose(run),
    compareWith: run => store.compare(run),
    openSaved: file => attempt(async () => store.addSaved(file.name, await file.text())),
    remedy: remedy => remedies[remedy](),
    goTo: source => inNotebook(notebook => goTo(notebook, source, say)),
    insertFix: (change, place) => inNotebook(notebook => insertFix(notebook, change, place)),
    copy: text => {
      Clipboard.copyToSystem(text);
      Notification.info(say('Copied'), { autoClose: 2000 });
    },
    pin: () => connection.pin(!connection.pinned),
    pause: () => store.pause(!store.paused),
    stopTraining: () => connection.stopTraining(),
    popOut,
    openSettings: () => attempt(() => app.commands.execute('settingeditor:open', { query: say('Classifier Debugger') }))
  };
}
