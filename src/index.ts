import { ILabShell, ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IThemeManager } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { panelActions } from './panel/actions';
import { Connection } from './panel/connection';
import { DebuggerPanel } from './panel/debugger-panel';
import { debuggerIcon } from './panel/icon';
import { addExampleCommand, OPEN_EXAMPLE_COMMAND } from './panel/example-command';
import type { Preferences } from './panel/preferences';
import { popOut, type Area } from './panel/pop-out';
import { ReportWriter } from './panel/saved/report-writer';
import { RunStore } from './panel/run-store';
import type { PlotId } from './panel/plots/all';
import type { Say } from './panel/say';
import { watchSettings } from './panel/settings';
import { addStatusItem } from './panel/status-item';
import { addToggleCommand, TOGGLE_COMMAND } from './panel/toggle-command';

const ID = 'jupyterlab-classifier-debugger:plugin';

/** The debugger panel in the right area of JupyterLab and Notebook 7, and everything that opens it. */
export const plugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'A panel that says why an image classifier does not learn, live, beside the notebook.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [
    ITranslator,
    ILayoutRestorer,
    ICommandPalette,
    ISettingRegistry,
    IThemeManager,
    IStatusBar,
    ILauncher,
    ILabShell
  ],
  activate
};

export default plugin;

function activate(app: JupyterFrontEnd, notebooks: INotebookTracker, ...optional: readonly unknown[]): void {
  const [translator, restorer, palette, settings, themes, statusBar, launcher, labShell] = optional as Optional;
  const trans = (translator ?? nullTranslator).load('jupyterlab_classifier_debugger');
  const say: Say = (sentence, ...values) => trans.__(sentence, ...values);
  const parts = createPanel(app, notebooks, labShell ? 'main' : 'down', say);
  const { panel, store, connection } = parts;
  app.shell.add(panel, 'right', { rank: 500, type: 'Classifier Debugger' });
  restorer?.add(panel, DebuggerPanel.ID);
  addToggleCommand(app, panel, say);
  addExampleCommand(app, () => app.shell.activateById(panel.id), say);
  for (const command of [TOGGLE_COMMAND, OPEN_EXAMPLE_COMMAND]) {
    palette?.addItem({ command, category: say('Notebook Operations') });
  }
  launcher?.add({ command: OPEN_EXAMPLE_COMMAND, category: say('Notebook'), rank: 20, args: { isLauncher: true } });
  themes?.themeChanged.connect(() => panel.refresh());
  if (statusBar) {
    connection.watchStatus();
    addStatusItem(app, statusBar, { store, panel }, say);
  }
  if (settings) {
    void followSettings(app, settings, parts);
  }
}

type Optional = [
  ITranslator | null,
  ILayoutRestorer | null,
  ICommandPalette | null,
  ISettingRegistry | null,
  IThemeManager | null,
  IStatusBar | null,
  ILauncher | null,
  ILabShell | null
];

interface Parts {
  readonly panel: DebuggerPanel;
  readonly store: RunStore;
  readonly connection: Connection;
  readonly reports: ReportWriter;
}

function createPanel(app: JupyterFrontEnd, notebooks: INotebookTracker, area: Area, say: Say): Parts {
  const store = new RunStore();
  const connection = new Connection(store, app.serviceManager.kernelspecs);
  const enlarge = (id: PlotId): void => {
    const { timeline, choices } = panel.body;
    const preferences = (): Preferences => panel.preferences;
    popOut(app, area, { id, store, timeline, choices, say, preferences, interval: panel.interval });
  };
  const actions = panelActions({ app, connection, store, say, popOut: enlarge });
  const panel: DebuggerPanel = new DebuggerPanel({ connection, store, say, actions });
  panel.title.caption = say('Classifier Debugger');
  panel.title.icon = debuggerIcon;
  panel.disposed.connect(() => connection.dispose());
  notebooks.currentChanged.connect((_, notebook) => connection.follow(notebook));
  connection.follow(notebooks.currentWidget);
  return { panel, store, connection, reports: new ReportWriter(store, connection, say) };
}

async function followSettings(
  app: JupyterFrontEnd,
  registry: ISettingRegistry,
  { panel, connection, reports }: Parts
): Promise<void> {
  let atStart = true;
  await watchSettings(registry, ID, ({ openOnStart, refreshInterval, preferences, savedReport, schedule }) => {
    reports.enabled = savedReport;
    panel.interval = refreshInterval;
    panel.preferences = preferences;
    connection.schedule = schedule;
    if (atStart && openOnStart) {
      void app.restored.then(() => app.shell.activateById(panel.id));
    }
    atStart = false;
  });
}
