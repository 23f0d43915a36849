import path from 'node:path';

import type { Backend } from '../../protocol/model';
import type { Tf } from '../tensorflow';
import type { Chosen } from './choose';
import { addFileSystem } from './file-system';
import { nodeStandIn } from './node-stand-in';
import { addGradientKernels } from './wasm-gradients';

/** What is to be said about a backend that is not native TensorFlow. */
export interface Why extends Pick<Backend, 'reason' | 'remedy'> {
  /** Whether WebAssembly may be tried. */
  readonly wasm: boolean;
}

interface WasmPackage {
  setWasmPaths(folder: string): void;
}

/** Loads TensorFlow.js without the native addon: on WebAssembly, or on plain JavaScript where that does not start. */
export async function loadPortable(require: NodeRequire, { reason, remedy, wasm }: Why): Promise<Chosen> {
  const file = require.resolve('@tensorflow/tfjs');
  const plain = require('@tensorflow/tfjs') as Tf;
  quiet(plain);
  const failure = wasm ? await startWasm(require, plain) : null;
  const name = wasm && failure === null ? 'wasm' : 'cpu';
  await plain.setBackend(name);
  await plain.ready();
  const reasons = [reason, failure && `WebAssembly does not start: ${failure}`].filter(Boolean);
  return {
    tf: withNode(require, plain),
    file,
    backend: {
      name,
      detail: name === 'wasm' ? 'WebAssembly' : 'plain JavaScript',
      reason: reasons.join('; ') || null,
      remedy
    }
  };
}

/** Null when the WebAssembly backend is ready to be used, else why not. */
async function startWasm(require: NodeRequire, tf: Tf): Promise<string | null> {
  const name = '@tensorflow/tfjs-backend-wasm';
  try {
    const wasm = require(name) as WasmPackage;
    wasm.setWasmPaths(path.dirname(require.resolve(name)) + path.sep);
    addGradientKernels(tf);
    return (await tf.setBackend('wasm')) ? null : 'its files cannot be read';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The plain backend greets every Node program with an advertisement for tfjs-node. */
function quiet(tf: Tf): void {
  const backend = tf.findBackend('cpu') as { firstUse?: boolean } | null;
  if (backend) {
    backend.firstUse = false;
  }
}

/** The exports of tfjs with what tfjs-node adds to them. */
function withNode(require: NodeRequire, plain: Tf): Tf {
  return { ...plain, node: nodeStandIn(plain), io: addFileSystem(require, plain) } as Tf;
}
