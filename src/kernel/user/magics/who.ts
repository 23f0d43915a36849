import { types } from 'node:util';

/** `name  type  size` of every variable, one a line. Runs no getter and no trap of a proxy. */
export function describeVariables(variables: ReadonlyMap<string, unknown>): string {
  if (variables.size === 0) {
    return 'There are no variables yet.';
  }
  const rows = [...variables].map(([name, value]) => [name, typeOf(value), sizeOf(value)] as const);
  const [first, second] = [0, 1].map(column => Math.max(...rows.map(row => row[column]!.length)));
  return rows
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, type, size]) => `${name.padEnd(first!)}  ${type.padEnd(second!)}  ${size}`.trimEnd())
    .join('\n');
}

function typeOf(value: unknown): string {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    return value === null ? 'null' : typeof value;
  }
  if (types.isProxy(value)) {
    return 'Proxy';
  }
  if (typeof value === 'function') {
    return isClass(value) ? 'class' : 'function';
  }
  if (types.isModuleNamespaceObject(value) || own(value, Symbol.toStringTag) === 'Module') {
    return 'module';
  }
  const dtype = own(value, 'dtype');
  return typeof dtype === 'string' && isShape(own(value, 'shape'))
    ? `${constructorName(value)} ${dtype}`
    : constructorName(value);
}

/** The length, the number of entries, or the shape. */
function sizeOf(value: unknown): string {
  if (typeof value === 'string') {
    return String(value.length);
  }
  if (typeof value !== 'object' || value === null || types.isProxy(value)) {
    return '';
  }
  const shape = own(value, 'shape');
  if (isShape(shape)) {
    return `[${shape.join(', ')}]`;
  }
  if (Array.isArray(value)) {
    return String(value.length);
  }
  if (types.isTypedArray(value)) {
    return String(lengthOfTypedArray.call(value));
  }
  if (types.isMap(value)) {
    return String(sizeOfMap.call(value));
  }
  return types.isSet(value) ? String(sizeOfSet.call(value)) : '';
}

/** Those of the language, whatever a subclass makes of them. */
const lengthOfTypedArray = getter(Object.getPrototypeOf(Uint8Array.prototype) as object, 'length');
const sizeOfMap = getter(Map.prototype, 'size');
const sizeOfSet = getter(Set.prototype, 'size');

function getter(prototype: object, name: string): (this: unknown) => number {
  return Object.getOwnPropertyDescriptor(prototype, name)!.get as (this: unknown) => number;
}

function constructorName(value: object): string {
  for (let prototype = Object.getPrototypeOf(value) as object | null; prototype !== null;) {
    if (types.isProxy(prototype)) {
      return 'Object';
    }
    const constructor = own(prototype, 'constructor');
    const name = typeof constructor === 'function' ? own(constructor, 'name') : undefined;
    if (typeof name === 'string' && name !== '') {
      return name;
    }
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return 'Object';
}

function own(value: object, key: PropertyKey): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function isShape(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(length => length === null || typeof length === 'number');
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}
