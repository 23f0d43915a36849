import { loadTypeScript } from './code-cache';

/** Imported before anything that imports TypeScript, which then finds it loaded. */
export const leaveBytecode = loadTypeScript(__filename);
