import type { Runtime } from 'node:inspector';
import type { Inspector } from '../inspector-client';

/** V8 refuses what would change anything. Missing in the types of Node: `throwOnSideEffect`. */
const HARMLESS = { throwOnSideEffect: true, silent: true } as const;

/** Where an expression is looked at. */
export interface Look {
  readonly group: string;
  /** Id of V8's call frame; null for the top level of the cells. */
  readonly frame: string | null;
  /** The value itself, of data that is known to have no getters. */
  readonly byValue?: boolean;
}

export type Looked = Runtime.EvaluateReturnType;

/** The value of an expression, unless it would change something. Answers also while a cell spins. */
export function look(
  inspector: Inspector,
  expression: string,
  { group, frame, byValue = false }: Look
): Promise<Looked> {
  const params = { expression, objectGroup: group, generatePreview: true, returnByValue: byValue, ...HARMLESS };
  return frame === null
    ? inspector.post<Looked>('Runtime.evaluate', params)
    : inspector.post<Looked>('Debugger.evaluateOnCallFrame', { ...params, callFrameId: frame });
}

/** A tensor or variable of TensorFlow.js by its own properties; the values stay where they are. */
export function isTensor({ subtype, preview }: Runtime.RemoteObject): boolean {
  const names = new Set(preview?.properties.map(({ name }) => name));
  return subtype === undefined && names.has('shape') && names.has('dtype');
}

/** `Tensor float32 [2, 3]`, null for what only looks like one. */
export async function describeTensor(inspector: Inspector, { objectId }: Runtime.RemoteObject): Promise<string | null> {
  const params = { objectId, functionDeclaration: String(tensorText), returnByValue: true, ...HARMLESS };
  const { result, exceptionDetails } = await inspector.post<Looked>('Runtime.callFunctionOn', params);
  return exceptionDetails || typeof result.value !== 'string' ? null : result.value;
}

/** Id of an object that has the elements `start` to `end` (exclusive) of an array, getters as getters. */
export async function slice(
  inspector: Inspector,
  { objectId, start, end, group }: { objectId: string; start: number; end: number; group: string }
): Promise<string> {
  const { result, exceptionDetails } = await inspector.post<Looked>('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: String(elements),
    arguments: [{ value: start }, { value: end }],
    objectGroup: group,
    ...HARMLESS
  });
  if (exceptionDetails || result.objectId === undefined) {
    throw new Error(`The elements ${start} to ${end - 1} cannot be read without running code`);
  }
  return result.objectId;
}

/** Runs in the user process. */
function elements(this: object, start: number, end: number): object {
  const part = Object.create(null) as Record<number, unknown>;
  for (let index = start; index < end; index++) {
    const property = Object.getOwnPropertyDescriptor(this, index);
    if (property) {
      part[index] = 'value' in property ? property.value : '(getter)';
    }
  }
  return part;
}

/** Runs in the user process. */
function tensorText(this: object): string | null {
  const own = (name: string): unknown => Object.getOwnPropertyDescriptor(this, name)?.value;
  const [shape, dtype] = [own('shape'), own('dtype')];
  if (!Array.isArray(shape) || typeof dtype !== 'string') {
    return null;
  }
  const kind = own('trainable') === undefined ? 'Tensor' : 'Variable';
  return `${kind} ${dtype} [${shape.join(', ')}]${own('isDisposedInternal') === true ? ', disposed' : ''}`;
}
