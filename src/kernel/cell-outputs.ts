import type { MimeBundle } from './user/contract';
import type { Header } from './messages';
import type { Publisher } from './publisher';
import type { SessionMessage } from './session';

/** Cells whose late output can still be placed. Older ones' goes to the latest cell. */
const REMEMBERED = 1000;

interface Destination {
  readonly parent: Header;
  /** Publishes nothing. */
  readonly silent: boolean;
}

/** Brings what the user process tells to the request whose cell caused it. */
export class CellOutputs {
  private readonly destinations = new Map<string, Destination>();
  private latest: Destination | null = null;

  constructor(private readonly publisher: Publisher) {}

  /** `id`: the name of the cell's script. */
  register(id: string, destination: Destination): void {
    this.destinations.set(id, destination);
    this.latest = destination;
    const [oldest] = this.destinations.keys();
    if (this.destinations.size > REMEMBERED && oldest !== undefined) {
      this.destinations.delete(oldest);
    }
  }

  /** Output of a cell; anything else is ignored. */
  take(message: SessionMessage): void {
    switch (message.type) {
      case 'stream':
        return this.stream(message.id, message.name, message.text);
      case 'display':
        return this.display(message.id, message.data, message);
      case 'clear':
        return this.publish(message.id, 'clear_output', { wait: message.wait });
      case 'late-error':
        return this.stream(message.id, 'stderr', `${message.error.traceback.join('\n')}\n`);
    }
  }

  /** Header of the request whose cell this is. */
  parentOf(id: string | null): Header | null {
    return this.destination(id).parent;
  }

  stream(id: string | null, name: 'stdout' | 'stderr', text: string): void {
    const { parent, silent } = this.destination(id);
    if (!silent) {
      this.publisher.stream(parent, name, text);
    }
  }

  private display(
    id: string | null,
    data: MimeBundle,
    { displayId, update }: { readonly displayId: string | null; readonly update: boolean }
  ): void {
    const transient = displayId === null ? {} : { display_id: displayId };
    this.publish(id, update ? 'update_display_data' : 'display_data', { data, metadata: {}, transient });
  }

  private publish(id: string | null, type: string, content: Readonly<Record<string, unknown>>): void {
    const { parent, silent } = this.destination(id);
    if (!silent) {
      void this.publisher.publish({ type, content, parent });
    }
  }

  private destination(id: string | null): { readonly parent: Header | null; readonly silent: boolean } {
    const known = id === null ? undefined : this.destinations.get(id);
    return known ?? this.latest ?? { parent: null, silent: false };
  }
}
