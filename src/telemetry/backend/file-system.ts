import type { Tf } from '../tensorflow';
import { resolveFile } from './resolve';

interface FileSystemModule {
  readonly nodeFileSystemRouter: Parameters<Tf['io']['registerLoadRouter']>[0];
  fileSystem(path: string | string[]): unknown;
}

/**
 * Makes `file://` work in saving and loading, by that part of tfjs-node which needs no addon; where the package is
 * missing altogether, TensorFlow.js says itself that it knows no such scheme. Returns `tf.io` as tfjs-node exports it.
 */
export function addFileSystem(require: NodeRequire, tf: Tf): Tf['io'] {
  const name = '@tensorflow/tfjs-node/dist/io/file_system.js';
  if (resolveFile(require, name) === null) {
    return tf.io;
  }
  const { nodeFileSystemRouter, fileSystem } = require(name) as FileSystemModule;
  tf.io.registerLoadRouter(nodeFileSystemRouter);
  tf.io.registerSaveRouter(nodeFileSystemRouter as Parameters<Tf['io']['registerSaveRouter']>[0]);
  return { ...tf.io, fileSystem } as Tf['io'];
}
