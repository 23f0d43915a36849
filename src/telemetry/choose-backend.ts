import type { Resolvers } from '../protocol/host';
import type { Backend } from '../protocol/model';
import { loadNative } from './native';
import type { Tf } from './tensorflow';

/** A loaded copy of TensorFlow.js whose backend is ready. */
export interface Chosen {
  readonly tf: Tf;
  /** A file of that copy, from which its parts are resolved. */
  readonly file: string;
  readonly backend: Backend;
}

/** Loads the best copy there is. */
export function chooseBackend({ fromKernel }: Resolvers): Chosen | Promise<Chosen> {
  return loadNative(fromKernel, '@tensorflow/tfjs-node');
}
