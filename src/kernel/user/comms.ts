import { randomUUID } from 'node:crypto';
import { currentOrigin, newOrigin, type Origin } from './attribution';
import type { CommMessage } from './contract';
import type { Guard } from './guards';

/** What travels beside the data of a message. */
export interface CommExtras {
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

/** What a front end sent. */
export interface CommEvent {
  readonly data: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

type Handler = (event: CommEvent) => void;
type OpenHandler = (comm: Comm, event: CommEvent) => void;

/** A handler and the cell that gets what it prints and throws. */
interface Registered<H> {
  readonly origin: Origin | null;
  readonly handler: H;
}

type Send = (message: Omit<CommMessage, 'type'>) => void;

/** One connection between cells and a front end. */
export class Comm {
  private readonly onMessages = new Set<Registered<Handler>>();
  private readonly onCloses = new Set<Registered<Handler>>();
  private open = true;

  constructor(
    readonly id: string,
    readonly target: string,
    private readonly out: Send
  ) {}

  get isOpen(): boolean {
    return this.open;
  }

  /** @throws Error when the comm is closed, TypeError when `data` is not JSON. */
  send(data: unknown = {}, extras: CommExtras = {}): void {
    this.tell('message', data, extras);
  }

  close(data: unknown = {}, extras: CommExtras = {}): void {
    if (this.open) {
      this.tell('close', data, extras);
      this.open = false;
    }
  }

  /** Gives a function that undoes it. */
  onMessage(handler: Handler): () => void {
    return add(this.onMessages, handler);
  }

  /** The front end has closed it. Gives a function that undoes it. */
  onClose(handler: Handler): () => void {
    return add(this.onCloses, handler);
  }

  /** What came from the front end, for those who listen. */
  receive(action: 'message' | 'close', event: CommEvent, guard: Guard): void {
    if (action === 'close') {
      this.open = false;
    }
    for (const { origin, handler } of [...(action === 'close' ? this.onCloses : this.onMessages)]) {
      guard.run(origin, () => handler(event));
    }
  }

  private tell(action: 'message' | 'close', data: unknown, extras: CommExtras): void {
    if (!this.open) {
      throw new Error(`The comm ${this.id} to "${this.target}" is closed`);
    }
    this.out({ action, comm: this.id, target: this.target, ...payload(data, extras) });
  }
}

/** What cells know as `comms`. */
export class CellComms {
  private readonly targets = new Map<string, Registered<OpenHandler>>();
  private readonly comms = new Map<string, Comm>();

  /** @param tellTargets the kernel closes comms to any other target by itself */
  constructor(
    private readonly out: Send,
    private readonly tellTargets: (targets: readonly string[]) => void
  ) {}

  /** The part that cells see. */
  readonly api = {
    /** Opens a comm to front ends, which must know `target`. */
    open: (target: string, data: unknown = {}, extras: CommExtras = {}): Comm => {
      const comm = this.add(randomUUID(), target);
      this.out({ action: 'open', comm: comm.id, target, ...payload(data, extras) });
      return comm;
    },
    /** Accepts comms that front ends open to `target`; a later handler replaces this one. Gives a function that undoes it. */
    onOpen: (target: string, handler: OpenHandler): (() => void) => {
      const registered = register(handler);
      this.targets.set(target, registered);
      this.tellTargets([...this.targets.keys()]);
      return () => {
        if (this.targets.get(target) === registered) {
          this.targets.delete(target);
          this.tellTargets([...this.targets.keys()]);
        }
      };
    }
  };

  receive({ action, comm: id, target, data, metadata, buffers }: CommMessage, guard: Guard): void {
    const event: CommEvent = { data, metadata, buffers };
    if (action !== 'open') {
      const known = this.comms.get(id);
      if (action === 'close') {
        this.comms.delete(id);
      }
      return known?.receive(action, event, guard);
    }
    const comm = this.add(id, target);
    const registered = this.targets.get(target);
    if (registered === undefined) {
      // Undone in the meantime.
      return comm.close();
    }
    guard.run(registered.origin, () => registered.handler(comm, event));
  }

  private add(id: string, target: string): Comm {
    const comm = new Comm(id, target, message => {
      if (message.action === 'close') {
        this.comms.delete(id);
      }
      this.out(message);
    });
    this.comms.set(id, comm);
    return comm;
  }
}

function add(handlers: Set<Registered<Handler>>, handler: Handler): () => void {
  const registered = register(handler);
  handlers.add(registered);
  return () => void handlers.delete(registered);
}

/** A handler goes on after its cell was stopped, which only its timers do not. */
function register<H>(handler: H): Registered<H> {
  if (typeof handler !== 'function') {
    throw new TypeError(`Expected a function to handle what comes but found ${typeof handler}`);
  }
  const origin = currentOrigin();
  return { origin: origin && newOrigin(origin.id), handler };
}

/** As JSON would have it, so that what cannot be sent is an error here and now. */
function payload(
  data: unknown,
  { metadata = {}, buffers = [] }: CommExtras
): Pick<CommMessage, 'data' | 'metadata' | 'buffers'> {
  return {
    data: JSON.parse(JSON.stringify(data)) as unknown,
    metadata: JSON.parse(JSON.stringify(metadata)) as Record<string, unknown>,
    buffers: buffers.map(bytesOf)
  };
}

function bytesOf(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
}
