import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the history file is: in Jupyter's data folder of the user. Null when it is switched off. */
export function historyPlace(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string | null {
  return env['CLASSIFIER_DEBUGGER_HISTORY'] === 'off'
    ? null
    : join(dataFolder(env, platform), 'classifier-debugger', 'history.jsonl');
}

/** As jupyter_core has it. */
function dataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env['JUPYTER_DATA_DIR']) {
    return env['JUPYTER_DATA_DIR'];
  }
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library/Jupyter');
    case 'win32':
      return join(env['APPDATA'] ?? homedir(), 'jupyter');
    default:
      return join(env['XDG_DATA_HOME'] || join(homedir(), '.local/share'), 'jupyter');
  }
}
