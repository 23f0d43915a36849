import type { Runtime } from 'node:inspector';

/** Strings are cut here in a list of variables; evaluating one shows it whole. */
const STRING_LENGTH = 200;
const SOURCE_LENGTH = 60;

/** A value in one line, from what V8 tells of it: `42`, `'text'`, `(3) [1, 2, 3]`, `Dog {name: 'Rex'}`. Runs nothing. */
export function preview(object: Runtime.RemoteObject, stringLength = STRING_LENGTH): string {
  const { type, subtype, description = '' } = object;
  switch (type) {
    case 'undefined':
      return 'undefined';
    case 'string':
      return quoted(String(object.value), stringLength);
    case 'function':
      return functionText(description);
    case 'object':
      return subtype === 'null' ? 'null' : objectText(object);
    default:
      return object.unserializableValue ?? object.description ?? String(object.value);
  }
}

function objectText({ subtype, description = '', className = '', preview: shown }: Runtime.RemoteObject): string {
  switch (subtype) {
    case 'array':
      return `${description.replace(/^Array/, '')} ${shown ? list(shown) : '[…]'}`.trim();
    case 'typedarray':
      return `${description} ${shown ? list(shown) : '[…]'}`;
    case 'error':
      return description.split('\n')[0] ?? className;
    case 'map':
    case 'set':
      return `${description} ${shown ? entries(shown) : '{…}'}`;
    case 'date':
    case 'regexp':
    case 'internal#entry':
      return description;
    default:
      return className === 'Object' ? members(shown) : `${description} ${members(shown)}`;
  }
}

function list({ properties, overflow }: Runtime.ObjectPreview): string {
  const items = properties.filter(({ name }) => /^\d+$/.test(name)).map(property);
  return `[${[...items, ...(overflow ? ['…'] : [])].join(', ')}]`;
}

function entries({ entries: pairs = [], overflow }: Runtime.ObjectPreview): string {
  const items = pairs.map(({ key, value }) => (key ? `${nested(key)} → ${nested(value)}` : nested(value)));
  return `{${[...items, ...(overflow ? ['…'] : [])].join(', ')}}`;
}

function members(shown: Runtime.ObjectPreview | undefined): string {
  if (!shown) {
    return '{…}';
  }
  const items = shown.properties.map(one => `${one.name}: ${property(one)}`);
  return `{${[...items, ...(shown.overflow ? ['…'] : [])].join(', ')}}`;
}

function property({ type, subtype, value = '' }: Runtime.PropertyPreview): string {
  switch (type) {
    case 'accessor':
      return '(getter)';
    case 'string':
      return quoted(value, STRING_LENGTH);
    case 'function':
      return 'ƒ';
    case 'object':
      return subtype === 'null' ? 'null' : value === 'Object' ? '{…}' : value;
    default:
      return value;
  }
}

function nested({ type, subtype, description = '' }: Runtime.ObjectPreview): string {
  return property({ name: '', type, ...(subtype ? { subtype } : {}), value: description });
}

function quoted(text: string, length: number): string {
  const shown = text.length > length ? `${text.slice(0, length)}…` : text;
  return `'${shown.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

function functionText(description: string): string {
  if (description.startsWith('class')) {
    return /^class\s*[^\s{]*/.exec(description)![0].trim();
  }
  // Types were blanked where they stood.
  const head = description
    .split('{')[0]!
    .replace(/^function\s*/, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,)]|$)/g, '');
  return `ƒ ${head.length > SOURCE_LENGTH ? `${head.slice(0, SOURCE_LENGTH)}…` : head}`;
}
