import util from 'node:util';

import type { Chosen } from './choose';
import type { Tf } from '../tensorflow';

/** Members of `util` that Node 23 removed and tfjs-node 4.22 still calls. */
type OldUtil = typeof util & {
  isNullOrUndefined?: (value: unknown) => boolean;
  isArray?: (value: unknown) => boolean;
};

/**
 * Loads a copy of tfjs-node with its native addon.
 * @throws Error when the package or its addon is not there or does not load.
 */
export function loadNative(require: NodeRequire, name: string): Chosen {
  const old = util as OldUtil;
  old.isNullOrUndefined ??= value => value === null || value === undefined;
  old.isArray ??= Array.isArray;
  // TensorFlow tells about its instruction sets on stderr otherwise.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const file = require.resolve(name);
  const tf = require(name) as Tf;
  const { binding } = tf.backend() as unknown as { binding?: { TF_Version?: string } };
  return {
    tf,
    file,
    backend: {
      name: 'tensorflow',
      detail: `TensorFlow ${binding?.TF_Version ?? ''}`.trim(),
      reason: null,
      remedy: null
    }
  };
}
