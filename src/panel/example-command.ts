import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { Contents } from '@jupyterlab/services';
import { KERNEL_NAME } from '../protocol/wire';
import { exampleNotebook } from './example';
import { debuggerIcon } from './icon';
import type { Say } from './say';

export const OPEN_EXAMPLE_COMMAND = 'classifier-debugger:open-example';

const NAME = 'one-class-example.ipynb';

/** The command that makes a notebook to try the panel with, in the folder of the argument `cwd`, and opens it. */
export function addExampleCommand(app: JupyterFrontEnd, showPanel: () => void, say: Say): void {
  app.commands.addCommand(OPEN_EXAMPLE_COMMAND, {
    label: args => (args['isLauncher'] ? say('Classifier Debugger') : say('Classifier Debugger: Open an Example')),
    caption: say('A notebook whose classifier predicts one class for everything, and the panel that says why'),
    icon: debuggerIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          cwd: { type: 'string', description: 'Folder of the new notebook' },
          isLauncher: { type: 'boolean', description: 'Whether the launcher shows it' }
        }
      }
    },
    execute: async args => {
      const { contents } = app.serviceManager;
      const folder = typeof args['cwd'] === 'string' ? args['cwd'] : '';
      const path = await create(contents, folder);
      await app.commands.execute('docmanager:open', { path, kernel: { name: KERNEL_NAME } });
      showPanel();
    }
  });
}

/** Its path. Rejects when the folder cannot be written to. */
async function create(contents: Contents.IManager, path: string): Promise<string> {
  const untitled = await contents.newUntitled({ path, type: 'notebook' });
  await contents.save(untitled.path, { type: 'notebook', format: 'json', content: exampleNotebook() });
  const wanted = path === '' ? NAME : `${path}/${NAME}`;
  // One of that name is somebody's own work by now: the new one keeps the number it was given.
  const renamed = await contents.rename(untitled.path, wanted).catch(() => untitled);
  return renamed.path;
}
