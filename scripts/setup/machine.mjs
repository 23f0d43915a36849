import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mjs';

const OLDEST_NODE = 20;
/** node_modules 0.8 GB, native TensorFlow 0.9 GB while it is unpacked, .venv 0.5 GB, build 0.1 GB. */
const BYTES_NEEDED = 3e9;

/**
 * Makes the folder for logs, too.
 * @throws {Problem} when Node is too old or the disk too full
 */
export function checkMachine(root) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE) {
    throw new Problem(`Node ${OLDEST_NODE} or newer is needed, this is ${process.versions.node} (nodejs.org).`);
  }
  if (!existsSync(join(root, 'build/stamps/python'))) {
    const { bavail, bsize } = statfsSync(root);
    if (bavail * bsize < BYTES_NEEDED) {
      const free = ((bavail * bsize) / 1e9).toFixed(1);
      throw new Problem(`Only ${free} GB are free in ${root}; about ${BYTES_NEEDED / 1e9} GB are needed.`);
    }
  }
  mkdirSync(join(root, 'build/logs'), { recursive: true });
}
