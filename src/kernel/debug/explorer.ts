import type { Runtime } from 'node:inspector';
import type { Inspector } from '../inspector-client';
import { look } from './side-effect-free';

/** This process runs the same Node, so these are the names that every program finds. */
const NODES_OWN = Object.getOwnPropertyNames(globalThis);

/**
 * The variables that cells have declared at their top level, in the order of declaration, `var` and functions first.
 * What is not initialised yet is left out. Works also while a cell spins or is paused.
 */
export async function topLevelVariables(inspector: Inspector, group: string): Promise<Runtime.PropertyDescriptor[]> {
  const { names } = await inspector.post<Runtime.GlobalLexicalScopeNamesReturnType>('Runtime.globalLexicalScopeNames');
  const { result, exceptionDetails } = await look(inspector, collect(names), { group, frame: null });
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

/** An expression whose value is an object with a property per variable. */
function collect(lexical: readonly string[]): string {
  const own = lexical.map(name => `try { all[${JSON.stringify(name)}] = ${name}; } catch {}`).join('\n');
  return `(() => {
    const known = ${JSON.stringify(NODES_OWN)};
    const all = Object.create(null);
    for (const name of Object.keys(globalThis)) {
      const property = known.includes(name) ? undefined : Object.getOwnPropertyDescriptor(globalThis, name);
      if (property !== undefined && 'value' in property) all[name] = property.value;
    }
    ${own}
    return all;
  })()`;
}
