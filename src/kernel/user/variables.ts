import type { Evaluator } from './evaluate';

/** Reads the user's top-level variables by name: those of `const`, `let`, `class`, `var` and functions. Runs no getter. */
export function topLevelVariables(evaluator: Evaluator): () => ReadonlyMap<string, unknown> {
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  return () => {
    const found = new Map<string, unknown>();
    // `var` and functions are properties of the global object.
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
      if (!before.has(name) && 'value' in property) {
        found.set(name, property.value);
      }
    }
    for (const name of evaluator.lexicalNames()) {
      found.set(name, evaluator.valueOf(name));
    }
    return found;
  };
}
