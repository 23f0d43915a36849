import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { EXIT } from './exit';
import { Problem } from './problem';
import { scriptFile } from './install-folder';

/**
 * Sets native TensorFlow up, with the script that `npm start` uses as well.
 * @throws Problem when this installation does not carry the script
 */
export async function installNative(): Promise<number> {
  const script = scriptFile('native.mjs');
  if (!existsSync(script)) {
    throw new Problem(`This installation has no ${script}. In a clone of the project, run npm start.`);
  }
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  return status ?? EXIT.couldNotRun;
}
