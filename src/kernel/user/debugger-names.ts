/** Name of the script in which a module waits for the debugger's breakpoints. */
export const MODULE_LOADED = 'classifier-debugger:module-loaded';

/** Under this symbol's key a debugger leaves the paths of the files that it has breakpoints for. */
export const FILES_KEY = 'classifier-debugger.files-with-breakpoints';
