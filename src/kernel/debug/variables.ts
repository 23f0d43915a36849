import type { Runtime } from 'node:inspector';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Inspector } from '../inspector-client';
import { preview } from './preview';
import { describeTensor, isTensor, slice } from './side-effect-free';

type Variable = DebugProtocol.Variable;

/** Elements of an array that are listed at once; longer ones are opened range by range. */
const PAGE = 100;

/** What a reference of the protocol stands for: something whose children can be asked for. */
type Container = () => Promise<readonly Variable[]>;

/** Internal properties of V8 worth showing; the others are about its own bookkeeping. */
const INTERNAL =
  /^\[\[(Prototype|PromiseState|PromiseResult|Target|Handler|PrimitiveValue|BoundThis|TargetFunction)\]\]$/;

/**
 * Values as the protocol's variables, opened when they are asked for. No getter runs. A variable carries no `type`:
 * JupyterLab's tree would show it in place of the value, which begins with the name of its class anyway.
 */
export class Variables {
  private readonly containers = new Map<number, Container>();

  /**
   * @param group the objects' group in V8, for {@link dispose}
   * @param next gives numbers that no other live list uses
   */
  constructor(
    private readonly inspector: Inspector,
    private readonly group: string,
    private readonly next: () => number
  ) {}

  /** A reference that can be asked for its children until {@link dispose}. */
  refer(container: Container): number {
    const reference = this.next();
    this.containers.set(reference, container);
    return reference;
  }

  has(reference: number): boolean {
    return this.containers.has(reference);
  }

  /** @throws Error for a reference that is no longer known */
  async children(reference: number, { start = 0, count }: { start?: number; count?: number } = {}) {
    const container = this.containers.get(reference);
    if (!container) {
      throw new Error(`Variables reference ${reference} is gone: what it belonged to has moved on`);
    }
    const all = await container();
    return count ? all.slice(start, start + count) : all;
  }

  async variable(name: string, object: Runtime.RemoteObject, more: Partial<Variable> = {}): Promise<Variable> {
    const tensor = isTensor(object) ? await describeTensor(this.inspector, object) : null;
    return {
      name,
      value: tensor ?? preview(object),
      variablesReference: object.objectId === undefined ? 0 : this.refer(() => this.membersOf(object)),
      ...more
    };
  }

  /** The own properties of an object, without those of its prototype. */
  async properties(objectId: string): Promise<Runtime.GetPropertiesReturnType> {
    return this.inspector.post<Runtime.GetPropertiesReturnType>('Runtime.getProperties', {
      objectId,
      ownProperties: true,
      generatePreview: true
    });
  }

  async variablesOf(properties: readonly Runtime.PropertyDescriptor[]): Promise<Variable[]> {
    return Promise.all(properties.map(property => this.fromProperty(property)));
  }

  async dispose(): Promise<void> {
    this.containers.clear();
    await this.inspector.post('Runtime.releaseObjectGroup', { objectGroup: this.group });
  }

  private fromProperty({ name, value, get, enumerable }: Runtime.PropertyDescriptor): Promise<Variable> | Variable {
    const hint = enumerable ? {} : { presentationHint: { visibility: 'internal' } };
    if (value) {
      return this.variable(name, value, hint);
    }
    return { name, value: get ? '(getter)' : 'undefined', variablesReference: 0, ...hint };
  }

  private async membersOf(object: Runtime.RemoteObject): Promise<readonly Variable[]> {
    const objectId = object.objectId as string;
    const length = lengthOf(object);
    if (length > PAGE) {
      return this.ranges(objectId, 0, length);
    }
    const { result, internalProperties = [] } = await this.properties(objectId);
    const entries = internalProperties.find(({ name }) => name === '[[Entries]]')?.value?.objectId;
    const internal = internalProperties.filter(({ name, value }) => value && INTERNAL.test(name));
    const hint = { presentationHint: { visibility: 'internal' } };
    return [
      ...(entries === undefined ? [] : await this.elements(entries)),
      ...(await this.variablesOf(result)),
      ...(await Promise.all(internal.map(({ name, value }) => this.variable(name, value!, hint))))
    ];
  }

  /** The entries of a map or set, which V8 lists in an array of its own. */
  private async elements(objectId: string): Promise<Variable[]> {
    const { result } = await this.properties(objectId);
    return this.variablesOf(result.filter(({ name }) => /^\d+$/.test(name)));
  }

  /** `[0 … 99]`, `[100 … 199]`; of a very long array ranges of ranges. */
  private ranges(objectId: string, from: number, to: number): readonly Variable[] {
    let size = PAGE;
    while (size * PAGE < to - from) {
      size *= PAGE;
    }
    const starts = Array.from({ length: Math.ceil((to - from) / size) }, (_, index) => from + index * size);
    return starts.map(start => {
      const end = Math.min(start + size, to);
      const open = async (): Promise<readonly Variable[]> =>
        size > PAGE ? this.ranges(objectId, start, end) : this.page(objectId, start, end);
      return {
        name: `[${start} … ${end - 1}]`,
        value: `${end - start} elements`,
        variablesReference: this.refer(open)
      };
    });
  }

  private async page(objectId: string, start: number, end: number): Promise<readonly Variable[]> {
    const part = await slice(this.inspector, { objectId, start, end, group: this.group });
    const { result } = await this.properties(part);
    return this.variablesOf(result);
  }
}

/** `Array(3)`, `Float32Array(784)` */
function lengthOf({ subtype, description }: Runtime.RemoteObject): number {
  const isList = subtype === 'array' || subtype === 'typedarray';
  return isList ? Number(/\((\d+)\)$/.exec(description ?? '')?.[1] ?? 0) : 0;
}
