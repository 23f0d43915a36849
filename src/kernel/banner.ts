import type { Backend } from '../protocol/events';

export const IMPLEMENTATION = 'classifier-debugger';
export const VERSION = '0.1.0';

/** The first line a console shows. The backend is known once a cell has imported TensorFlow.js. */
export function banner(backend: Backend | null): string {
  const product = `Classifier Debugger ${VERSION}: TypeScript on Node ${process.versions.node}`;
  if (backend === null) {
    return `${product}, TensorFlow.js on first import`;
  }
  const reason = backend.reason === null ? '' : ` (${backend.reason})`;
  const remedy = backend.remedy === null ? '' : `\nFaster: ${backend.remedy}`;
  return `${product}, TensorFlow.js on ${backend.detail}${reason}${remedy}`;
}
