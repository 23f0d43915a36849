import type { Runtime } from 'node:inspector';
import { preview } from './preview';
import type { Variables } from './variables';

/** Levels and members that are written out. */
const DEPTH = 3;
const MEMBERS = 50;
const STRING_LENGTH = 10_000;

/** A value with its members, over several lines. Runs nothing of the user's, so getters stay unread. */
export async function richText(variables: Variables, object: Runtime.RemoteObject): Promise<string> {
  const line = (await variables.variable('', object)).value;
  return object.type === 'string'
    ? preview(object, STRING_LENGTH)
    : [line, ...(await members(variables, object, 1))].join('\n');
}

async function members(variables: Variables, object: Runtime.RemoteObject, depth: number): Promise<string[]> {
  if (object.objectId === undefined || object.type === 'function') {
    return [];
  }
  const { result } = await variables.properties(object.objectId);
  const lines: string[] = [];
  for (const { name, value, get, enumerable } of result.slice(0, MEMBERS)) {
    if (enumerable) {
      const text = value ? (await variables.variable(name, value)).value : get ? '(getter)' : 'undefined';
      const inner = value && depth < DEPTH ? await members(variables, value, depth + 1) : [];
      lines.push(`${'  '.repeat(depth)}${name}: ${text}`, ...inner);
    }
  }
  return result.length > MEMBERS ? [...lines, `${'  '.repeat(depth)}… ${result.length - MEMBERS} more`] : lines;
}
