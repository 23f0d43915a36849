import { types } from 'node:util';

/**
 * The exports of a CommonJS module as `import` shows them: every named member, read when it is used, and the whole
 * as `default` unless it has a `default` of its own.
 */
export function namespaceOf(exports: unknown): object {
  const known = typeof exports === 'object' && exports !== null ? namespaces.get(exports) : undefined;
  if (known) {
    return known;
  }
  const namespace = Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } }) as object;
  for (const name of memberNames(exports)) {
    const get = () => (exports as Record<string, unknown>)[name];
    Object.defineProperty(namespace, name, { enumerable: true, get });
  }
  if (!Object.hasOwn(namespace, 'default')) {
    Object.defineProperty(namespace, 'default', { enumerable: true, value: exports });
  }
  // How compiled modules tell an ES module; `require` in a local module returns these.
  Object.defineProperty(namespace, '__esModule', { value: true });
  if (typeof exports === 'object' && exports !== null) {
    namespaces.set(exports, namespace);
  }
  return namespace;
}

/**
 * A native namespace, completed by the members that Node's static look at a CommonJS file misses
 * (`module.exports = { ...other }`).
 */
export function completeNamespace(namespace: object): object {
  const whole = (namespace as { default?: unknown }).default;
  const missing = memberNames(whole).filter(name => name !== 'default' && !(name in namespace));
  const isCommonJs = Object.keys(namespace).every(
    name => name === 'default' || name === 'module.exports' || name in Object(whole)
  );
  return missing.length > 0 && isCommonJs && !types.isProxy(whole) ? namespaceOf(whole) : namespace;
}

/** One namespace per exports object, so that two imports of a module give the same object. */
const namespaces = new WeakMap<object, object>();

function memberNames(exports: unknown): string[] {
  const hasMembers = (typeof exports === 'object' && exports !== null) || typeof exports === 'function';
  return hasMembers ? Object.keys(exports) : [];
}
