import type { Content, Header, Message } from './messages';
import type { Publisher } from './publisher';
import type { CommMessage } from './user/contract';

export interface CellCommsParts {
  readonly publisher: Publisher;
  /** Hands a message of a front end to the cells; it waits there while a cell spins. */
  readonly tell: (message: CommMessage) => void;
}

/** The comms that cells have with front ends, whoever opened them. Does not look into what they say. */
export class CellComms {
  /** Targets that cells accept. */
  private targets: ReadonlySet<string> = new Set();
  /** Target by id. */
  private readonly open = new Map<string, string>();

  constructor(private readonly parts: CellCommsParts) {}

  get opened(): ReadonlyMap<string, string> {
    return this.open;
  }

  setTargets(targets: readonly string[]): void {
    this.targets = new Set(targets);
  }

  /** A front end speaks. False when it asks for a target that no cell knows. */
  receive(action: CommMessage['action'], id: string, message: Message): boolean {
    const target = String(message.content['target_name'] ?? '');
    if (action === 'open') {
      if (!this.targets.has(target)) {
        return false;
      }
      this.open.set(id, target);
    } else if (!this.open.has(id)) {
      return true;
    } else if (action === 'close') {
      this.open.delete(id);
    }
    const { metadata, buffers, content } = message;
    this.parts.tell({ type: 'comm', action, comm: id, target, data: content['data'] ?? {}, metadata, buffers });
    return true;
  }

  /** A cell speaks. */
  send({ action, comm, target, data, metadata, buffers }: CommMessage, parent: Header | null): void {
    const content: Content = { comm_id: comm, data, ...(action === 'open' ? { target_name: target } : {}) };
    if (action === 'open') {
      this.open.set(comm, target);
    } else if (action === 'close') {
      this.open.delete(comm);
    }
    const type = action === 'message' ? 'comm_msg' : `comm_${action}`;
    const bytes = buffers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
    void this.parts.publisher.publish({ type, content, parent, metadata, buffers: bytes });
  }

  /** The user process has ended, and with it everything that cells had. */
  reset(): void {
    this.targets = new Set();
    for (const id of this.open.keys()) {
      void this.parts.publisher.publish({ type: 'comm_close', content: { comm_id: id, data: {} }, parent: null });
    }
    this.open.clear();
  }
}
