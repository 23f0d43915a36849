import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Inspector } from '../inspector-client';
import { topLevelVariables } from './explorer';
import { Variables } from './variables';

/** Names a group of objects in V8. */
const GROUP = 'exploration';

/**
 * The variables of the cells while nothing is stopped. A front end asks for all of them again at every message of a
 * running cell: questions that come meanwhile share one answer, and what was opened in the list before this one can
 * still be read.
 */
export class Exploration {
  private asked: Promise<DebugProtocol.Variable[]> | null = null;
  private lists: Variables[] = [];
  private count = 0;

  constructor(
    private readonly inspector: Inspector,
    private readonly next: () => number
  ) {}

  list(): Promise<DebugProtocol.Variable[]> {
    this.asked ??= this.read().finally(() => (this.asked = null));
    return this.asked;
  }

  /** The list that a reference belongs to. */
  holderOf(reference: number): Variables | undefined {
    return this.lists.find(list => list.has(reference));
  }

  private async read(): Promise<DebugProtocol.Variable[]> {
    const group = `${GROUP}-${++this.count}`;
    const properties = await topLevelVariables(this.inspector, group);
    const list = new Variables(this.inspector, group, this.next);
    const [latest, ...older] = this.lists;
    this.lists = latest ? [list, latest] : [list];
    await Promise.all(older.map(one => one.dispose()));
    const variables = await list.variablesOf(properties);
    return variables.map(variable => ({ ...variable, evaluateName: variable.name }));
  }
}
