import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Host } from '../protocol/host';
import { toJson } from '../protocol/json';
import type { Backend } from '../protocol/model';
import { Observer } from './observer';
import { placeInProgram } from './program-place';
import type { Tf } from './tensorflow';

/** As in watch/index.d.ts, which is what users see. */
interface Watching {
  readonly file: string;
  stop(): void;
}

/** Copies of TensorFlow.js that are watched: twice would count every step twice. */
const watched = new WeakSet<object>();

/** Observes a plain Node program: see watch/index.d.ts. */
export function watch(library: object, { file = 'events.jsonl' }: { readonly file?: string } = {}): Watching {
  const tf = tensorFlowOf(library);
  if (watched.has(tf.LayersModel.prototype)) {
    throw new Error('This copy of TensorFlow.js is watched already; call stop() first.');
  }
  const place = path.resolve(file);
  const handle = openSync(place, 'w');
  const host: Host = {
    emit: event => void writeSync(handle, `${JSON.stringify(toJson(event))}\n`),
    announce: () => undefined,
    here: placeInProgram,
    variables: () => new Map(),
    isStopped: () => false,
    turn: () => new Promise(resolve => setImmediate(resolve))
  };
  const observer = new Observer(tf, host, backendOf(tf));
  observer.beforeCell();
  watched.add(tf.LayersModel.prototype);
  const stop = () => {
    if (watched.delete(tf.LayersModel.prototype)) {
      process.off('exit', stop);
      observer.afterCell();
      observer.dispose();
      closeSync(handle);
    }
  };
  process.once('exit', stop);
  return { file: place, stop };
}

/** A CommonJS package imported by an ES module may stand behind `default`. */
function tensorFlowOf(library: object): Tf {
  const candidates = [library, (library as { readonly default?: object }).default];
  const found = candidates.find(
    candidate => candidate && 'LayersModel' in candidate && 'registerCallbackConstructor' in candidate
  );
  if (!found) {
    throw new Error(
      "watch(tf) needs the whole of TensorFlow.js, as in: import * as tf from '@tensorflow/tfjs-node'; watch(tf)"
    );
  }
  return found as Tf;
}

function backendOf(tf: Tf): Backend {
  const name = tf.getBackend();
  return { name, detail: name === 'tensorflow' ? 'TensorFlow' : name, reason: null, remedy: null };
}
