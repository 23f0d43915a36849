import type { Runtime } from 'node:inspector';
import type { Inspector } from '../inspector-client';
import { look, type Look } from './side-effect-free';

/** This process runs the same Node, so these are the names that every program finds. */
const NODES_OWN = Object.getOwnPropertyNames(globalThis);

/** Statements that put the `var` and functions of cells into `all`. */
const GLOBALS = `
  const known = ${JSON.stringify(NODES_OWN)};
  for (const name of Object.keys(globalThis)) {
    const property = known.includes(name) ? undefined : Object.getOwnPropertyDescriptor(globalThis, name);
    if (property !== undefined && 'value' in property) all[name] = property.value;
  }`;

/**
 * The variables that cells have declared at their top level, in the order of declaration, `var` and functions first.
 * What is not initialised yet is left out. Works also while a cell spins or is paused.
 */
export async function topLevelVariables(inspector: Inspector, group: string): Promise<Runtime.PropertyDescriptor[]> {
  const { names } = await inspector.post<Runtime.GlobalLexicalScopeNamesReturnType>('Runtime.globalLexicalScopeNames');
  return read(inspector, GLOBALS + assignments(names), { group, frame: null });
}

/**
 * What names stand for in a frame now: V8 lists the variables of a scope as they were when it stopped. What is not
 * initialised yet is left out.
 */
export function currentValues(
  inspector: Inspector,
  names: readonly string[],
  where: Look
): Promise<Runtime.PropertyDescriptor[]> {
  return read(inspector, assignments(names), where);
}

function assignments(names: readonly string[]): string {
  return names.map(name => `try { all[${JSON.stringify(name)}] = ${name}; } catch {}`).join('\n');
}

async function read(inspector: Inspector, statements: string, where: Look): Promise<Runtime.PropertyDescriptor[]> {
  const expression = `(() => { const all = Object.create(null);\n${statements}\nreturn all; })()`;
  const { result, exceptionDetails } = await look(inspector, expression, where);
  if (exceptionDetails || result.objectId === undefined) {
    throw new Error(`The variables could not be read: ${exceptionDetails?.exception?.description ?? 'no object'}`);
  }
  const { result: properties } = await inspector.post<Runtime.GetPropertiesReturnType>('Runtime.getProperties', {
    objectId: result.objectId,
    ownProperties: true,
    generatePreview: true
  });
  return properties;
}
