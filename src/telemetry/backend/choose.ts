import path from 'node:path';

import type { Resolvers } from '../../protocol/host';
import type { Backend } from '../../protocol/model';
import type { Tf } from '../tensorflow';
import { loadNative } from './native';
import { loadPortable } from './portable';
import { resolveFile } from './resolve';

/** A loaded copy of TensorFlow.js whose backend is ready. */
export interface Chosen {
  readonly tf: Tf;
  /** A file of that copy, from which its parts are resolved. */
  readonly file: string;
  readonly backend: Backend;
}

/** Asks for a slower backend although a faster one is there: `wasm` or `cpu`. For tests and for comparing results. */
const FORCED = 'CLASSIFIER_DEBUGGER_BACKEND';

const NODE = '@tensorflow/tfjs-node';
const GPU = '@tensorflow/tfjs-node-gpu';
const PLAIN = '@tensorflow/tfjs';

/**
 * Loads the best copy there is: that of the notebook's folder, else the kernel's own native one, else WebAssembly, else
 * plain JavaScript. `asked` is the name in the first import.
 */
export function chooseBackend(asked: string, resolve: Resolvers): Chosen | Promise<Chosen> {
  const { fromNotebook, fromKernel } = resolve;
  const forced = process.env[FORCED];
  if (forced) {
    return loadPortable(fromKernel, { reason: `${FORCED} is set to ${forced}`, remedy: null, wasm: forced === 'wasm' });
  }
  for (const name of asked === GPU ? [GPU, NODE] : [NODE, GPU]) {
    if (hasOwn(name, resolve)) {
      const native = tryNative(fromNotebook, name);
      if ('tf' in native) {
        return native;
      }
    }
  }
  if (hasOwn(PLAIN, resolve)) {
    return loadPortable(fromNotebook, {
      reason: "the notebook's folder has its own TensorFlow.js without native TensorFlow",
      remedy: `npm install ${NODE}`,
      wasm: hasOwn('@tensorflow/tfjs-backend-wasm', resolve)
    });
  }
  const native = tryNative(fromKernel, NODE);
  return 'tf' in native
    ? native
    : loadPortable(fromKernel, { reason: native.reason, remedy: 'classifier-debugger install-native', wasm: true });
}

/** Whether the notebook's folder has this package outside of the kernel's packages. */
function hasOwn(name: string, { fromNotebook, fromKernel }: Resolvers): boolean {
  const own = folderOf(fromNotebook, name);
  return own !== null && own !== folderOf(fromKernel, name);
}

function folderOf(require: NodeRequire, name: string): string | null {
  const file = resolveFile(require, `${name}/package.json`);
  return file && path.dirname(file);
}

function tryNative(require: NodeRequire, name: string): Chosen | { readonly reason: string } {
  if (folderOf(require, name) === null) {
    return { reason: `${name} is not installed` };
  }
  try {
    return loadNative(require, name);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      reason: /can not be found at path/.test(message)
        ? 'the native TensorFlow library is not installed'
        : `native TensorFlow does not load: ${message.split('\n')[0] ?? ''}`
    };
  }
}
