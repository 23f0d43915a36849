import { join } from 'node:path';

/**
 * Variables for Jupyter programs of this clone: its own Python first on the PATH, and settings, trust, workspaces
 * and connection files inside the clone, so that neither the user's Jupyter nor ours changes the other.
 * @param {string} folder where Jupyter keeps them, by default inside `.venv`
 */
export function jupyterEnvironment(root, folder = join(root, '.venv/jupyter')) {
  const programs = join(root, process.platform === 'win32' ? '.venv/Scripts' : '.venv/bin');
  return {
    ...process.env,
    PATH: `${programs}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    VIRTUAL_ENV: join(root, '.venv'),
    JUPYTER_CONFIG_DIR: join(folder, 'config'),
    JUPYTER_DATA_DIR: join(folder, 'data'),
    JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
    IPYTHONDIR: join(folder, 'ipython'),
    // The Node that set the clone up is the one its native addon was checked with.
    CLASSIFIER_DEBUGGER_NODE: process.execPath
  };
}
