import type { Header } from './messages';
import { type Output, OutputBudget, streamOutput } from './output-budget';
import { outputLimitOf, parseOutputLimit } from './output-limit';
import type { Publisher } from './publisher';
import type { SessionMessage } from './session';

/** Cells whose late output can still be placed. Older ones' goes to the latest cell. */
const REMEMBERED = 1000;

interface Destination {
  readonly parent: Header | null;
  /** Publishes nothing. */
  readonly silent: boolean;
}

interface Cell extends Destination {
  /** Made with its first output: a cell may set its own limit. */
  budget: OutputBudget | null;
}

/** Brings what the user process tells to the request whose cell caused it. */
export class CellOutputs {
  private readonly cells = new Map<string, Cell>();
  /** Before there is a cell. */
  private latest: Cell = { parent: null, silent: false, budget: null };
  private limit = outputLimitOf(process.env);

  constructor(private readonly publisher: Publisher) {}

  /** Characters that cells from now on may leave behind: `20MB`, `off`. @throws Error for anything else. */
  setLimit(text: string): void {
    this.limit = parseOutputLimit(text);
  }

  /** `id`: the name of the cell's script. */
  register(id: string, destination: Destination): void {
    const cell = { ...destination, budget: null };
    this.cells.set(id, cell);
    this.latest = cell;
    const [oldest] = this.cells.keys();
    if (this.cells.size > REMEMBERED && oldest !== undefined) {
      this.cells.delete(oldest);
    }
  }

  /** The cell has ended: what was held back of its output is shown. */
  end(id: string): void {
    const cell = this.cellOf(id);
    cell.budget?.end().forEach(output => this.publish(cell, output));
  }

  /** Output of a cell; anything else is ignored. */
  take(message: SessionMessage): void {
    switch (message.type) {
      case 'stream':
        return this.stream(message.id, message.name, message.text);
      case 'display': {
        const { id, data, displayId, update } = message;
        const transient = displayId === null ? {} : { display_id: displayId };
        const type = update ? 'update_display_data' : 'display_data';
        return this.show(id, { type, content: { data, metadata: {}, transient }, text: null });
      }
      case 'clear':
        return this.show(message.id, { type: 'clear_output', content: { wait: message.wait }, text: null });
      case 'late-error':
        // Told whatever the cell has printed before.
        return this.publish(this.cellOf(message.id), streamOutput('stderr', `${message.error.traceback.join('\n')}\n`));
    }
  }

  /** Header of the request whose cell this is. */
  parentOf(id: string | null): Header | null {
    return this.cellOf(id).parent;
  }

  stream(id: string | null, name: 'stdout' | 'stderr', text: string): void {
    this.show(id, streamOutput(name, text));
  }

  private show(id: string | null, output: Output): void {
    const cell = this.cellOf(id);
    cell.budget ??= new OutputBudget(this.limit);
    for (const one of cell.budget.take(output)) {
      this.publish(cell, one);
    }
  }

  private publish({ parent, silent }: Destination, { type, content, text }: Output): void {
    if (silent) {
      return;
    }
    if (text !== null) {
      return this.publisher.stream(parent, content['name'] === 'stderr' ? 'stderr' : 'stdout', text);
    }
    if (type === 'update_display_data') {
      return this.publisher.update({ type, content, parent });
    }
    void this.publisher.publish({ type, content, parent });
  }

  private cellOf(id: string | null): Cell {
    return (id === null ? undefined : this.cells.get(id)) ?? this.latest;
  }
}
