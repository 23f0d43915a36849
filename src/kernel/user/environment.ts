import util from 'node:util';

/** V8 keeps ten frames; an operation of TensorFlow.js fails some twenty below the cell that called it. */
const STACK_FRAMES = 50;

/** Settings that must be made before native libraries are loaded or the user's code runs. */
export function prepareEnvironment(): void {
  // TensorFlow's C++ log: warnings and errors, not the start-up notes.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  restoreUtil();
  Error.stackTraceLimit = STACK_FRAMES;
  // Stop pressed in a terminal sends SIGINT to the whole process group. The kernel process handles it.
  process.on('SIGINT', () => undefined);
}

/** Removed in Node 23; tfjs-node 4.22 still calls them. */
function restoreUtil(): void {
  const legacy = util as unknown as Record<string, unknown>;
  legacy['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  legacy['isArray'] ??= Array.isArray;
}
