import { Script } from 'node:vm';
import { FILES_KEY, MODULE_LOADED } from './debugger-names';

/**
 * To be called between compiling and running a module: an attached debugger that wants to stop in this file stops here,
 * puts its breakpoints where the new source map says, and goes on. Otherwise nothing happens.
 */
export const stopForDebugger = new Script(
  `file => { if (globalThis[Symbol.for('${FILES_KEY}')]?.includes(file)) debugger; }`,
  { filename: MODULE_LOADED }
).runInThisContext() as (file: string) => void;
