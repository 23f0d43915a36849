import type { Debugger, Runtime } from 'node:inspector';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Inspector } from '../inspector-client';
import { currentValues, topLevelVariables } from './explorer';
import type { Script, Scripts } from './scripts';
import { Variables } from './variables';

type Scope = DebugProtocol.Scope;
type Variable = DebugProtocol.Variable;

/** Group of the objects that are looked at during a pause. */
const GROUP = 'pause';

/** Parameters of the function that a local module is; the user did not write them. */
const MODULE_PARAMETERS = new Set(['exports', 'require', 'module', '__filename', '__dirname', '__import__']);

/** Scopes of V8 that together are the local variables of a frame, innermost first. */
const LOCAL = new Set(['block', 'catch', 'with', 'local', 'eval', 'module']);

export interface UserFrame {
  readonly frame: Debugger.CallFrame;
  readonly script: Script;
  /** In the user's own text, from 1. */
  readonly line: number;
  readonly column: number;
}

/** The frames that run the user's own cells and files, innermost first; those of Node, packages and the kernel are not. */
export function userFrames(frames: readonly Debugger.CallFrame[], scripts: Scripts): readonly UserFrame[] {
  return frames.flatMap(frame => {
    const script = scripts.at(frame.url);
    if (!script) {
      return [];
    }
    const { lineNumber, columnNumber = 0 } = frame.location;
    return [{ frame, script, ...script.toSource({ line: lineNumber + 1, column: columnNumber + 1 }) }];
  });
}

/** One stop of the program, until it goes on: its call stack and what can be seen from there. */
export class Pause {
  /** Of the objects in V8 that are looked at meanwhile. */
  readonly group = GROUP;
  readonly variables: Variables;
  /** Of all frames, innermost first. */
  private ids: readonly number[];
  private readonly known = new Map<number, UserFrame>();

  constructor(
    private readonly inspector: Inspector,
    private readonly frames: readonly UserFrame[],
    private readonly next: () => number
  ) {
    this.variables = new Variables(inspector, GROUP, next);
    this.ids = this.number();
  }

  /**
   * Something was changed: the frames get new ids beside those they have. JupyterLab reads variables again only when it
   * finds its frame no more.
   */
  renew(): void {
    this.ids = this.number();
  }

  get stack(): DebugProtocol.StackFrame[] {
    return this.frames.map(({ frame, script, line, column }, index) => ({
      id: this.ids[index]!,
      name: frame.functionName || script.name,
      source: { name: script.name, path: script.path },
      line,
      column
    }));
  }

  /** @throws Error for an id of another stop */
  frame(id: number | undefined): Debugger.CallFrame {
    const found = id === undefined ? this.frames[0] : this.known.get(id);
    if (!found) {
      throw new Error(`Frame ${id} is gone: the program has moved on`);
    }
    return found.frame;
  }

  scopes(id: number): Scope[] {
    const frame = this.frame(id);
    const local = frame.scopeChain.filter(({ type }) => LOCAL.has(type));
    const closure = frame.scopeChain.filter(({ type }) => type === 'closure');
    const scope = (name: string, expensive: boolean, list: () => Promise<readonly Variable[]>): Scope => ({
      name,
      variablesReference: this.variables.refer(list),
      expensive
    });
    return [
      ...(local.length > 0 ? [scope('Locals', false, () => this.locals(frame, local))] : []),
      ...(closure.length > 0 ? [scope('Closure', false, () => this.merged(frame, closure))] : []),
      scope('Globals', false, () => this.globals())
    ];
  }

  private number(): number[] {
    return this.frames.map(frame => {
      const id = this.next();
      this.known.set(id, frame);
      return id;
    });
  }

  private async locals(frame: Debugger.CallFrame, scopes: readonly Debugger.Scope[]): Promise<readonly Variable[]> {
    const { returnValue, this: self } = frame;
    const merged = await this.merged(frame, scopes);
    const extra: [string, Runtime.RemoteObject | undefined][] = [
      ['(return value)', returnValue],
      ['this', self.type === 'undefined' || self.className === 'global' ? undefined : self]
    ];
    const shown = extra.flatMap(([name, value]) => (value ? [this.variables.variable(name, value)] : []));
    return [...merged, ...(await Promise.all(shown))];
  }

  private async merged(frame: Debugger.CallFrame, scopes: readonly Debugger.Scope[]): Promise<readonly Variable[]> {
    const found = new Map<string, Runtime.PropertyDescriptor>();
    for (const { object } of scopes) {
      const { result } = await this.variables.properties(object.objectId as string);
      for (const property of result) {
        if (!found.has(property.name) && !MODULE_PARAMETERS.has(property.name)) {
          found.set(property.name, property);
        }
      }
    }
    const where = { group: GROUP, frame: frame.callFrameId };
    for (const property of await currentValues(this.inspector, [...found.keys()], where)) {
      found.set(property.name, property);
    }
    return this.named([...found.values()]);
  }

  private async globals(): Promise<readonly Variable[]> {
    return this.named(await topLevelVariables(this.inspector, GROUP));
  }

  private async named(properties: readonly Runtime.PropertyDescriptor[]): Promise<readonly Variable[]> {
    const variables = await this.variables.variablesOf(properties);
    return variables.map(variable => ({ ...variable, evaluateName: variable.name }));
  }
}
