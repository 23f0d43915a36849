import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { DebuggerPanel } from './debugger-panel';
import { debuggerIcon } from './icon';
import type { Say } from './say';

export const TOGGLE_COMMAND = 'classifier-debugger:toggle';

/** The command that opens the panel and brings it to the front, or closes it when it is in front already. */
export function addToggleCommand(app: JupyterFrontEnd, panel: DebuggerPanel, say: Say): void {
  app.commands.addCommand(TOGGLE_COMMAND, {
    label: say('Classifier Debugger'),
    caption: say('Show or hide what an image classifier predicts, learns and gets wrong'),
    icon: debuggerIcon,
    isToggleable: true,
    isToggled: () => panel.isVisible,
    describedBy: { args: { type: 'object', properties: {} } },
    execute: () => {
      if (panel.isVisible) {
        collapseRight(app.shell);
      } else {
        app.shell.activateById(panel.id);
      }
      app.commands.notifyCommandChanged(TOGGLE_COMMAND);
    }
  });
}

/** Both JupyterLab's and Notebook 7's shell can do this, but the interface they share does not say so. */
function collapseRight(shell: JupyterFrontEnd.IShell): void {
  if ('collapseRight' in shell && typeof shell.collapseRight === 'function') {
    shell.collapseRight();
  }
}
