// Node sees the names of a CommonJS bundle only through its default export.
import bundle from '../build/kernel/watch.js';

export const { watch } = bundle;
