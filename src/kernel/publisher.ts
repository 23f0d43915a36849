import { withoutOverwritten } from './carriage-return';
import type { Content, Header, Outgoing } from './messages';
import type { Sockets } from './sockets';
import type { Wire } from './wire';

/** Stream text gathers for so long, or until it is so long (UTF-16 units), before it becomes a message. */
const GATHER_MS = 40;
const STREAM_LENGTH = 64 * 1024;

/**
 * JupyterLab draws all the text of a cell anew for every message. What has become long therefore grows in larger steps
 * (this part of what is there) and more rarely (a millisecond for so many units of it, but not longer than that).
 */
const STEP = 1 / 2;
const UNITS_PER_MS = 1000;
const LONGEST_MS = 500;

type StreamName = 'stdout' | 'stderr';

interface Gathered {
  readonly parent: Header | null;
  readonly name: StreamName;
  readonly texts: string[];
  length: number;
}

/** The one writer to iopub: everything leaves in the order in which it was given. */
export class Publisher {
  private gathered: Gathered | null = null;
  /** Updates of displays, the newest of each, by request and display. */
  private readonly updates = new Map<string, Outgoing>();
  private timer: NodeJS.Timeout | undefined;
  /** How much text the latest request has shown. */
  private shown: { readonly parent: Header | null; length: number } = { parent: null, length: 0 };

  constructor(
    private readonly sockets: Sockets,
    private readonly wire: Wire
  ) {}

  /** Resolves when the message and all before it have been sent. */
  publish(message: Outgoing): Promise<void> {
    this.flush();
    return this.send(message);
  }

  status(state: 'starting' | 'busy' | 'idle', parent: Header | null): Promise<void> {
    return this.publish({ type: 'status', content: { execution_state: state }, parent });
  }

  /** Text of one stream of one request is merged into few messages. */
  stream(parent: Header | null, name: StreamName, text: string): void {
    if (this.gathered && (this.gathered.parent !== parent || this.gathered.name !== name)) {
      this.flushStream();
    }
    if (this.shown.parent !== parent) {
      this.shown = { parent, length: 0 };
    }
    const { length } = this.shown;
    if (this.gathered === null) {
      this.gathered = { parent, name, texts: [], length: 0 };
      this.timer ??= setTimeout(() => this.flush(), Math.min(LONGEST_MS, Math.max(GATHER_MS, length / UNITS_PER_MS)));
    }
    this.gathered.texts.push(text);
    this.gathered.length += text.length;
    if (this.gathered.length >= Math.max(STREAM_LENGTH, length * STEP)) {
      this.flushStream();
    }
  }

  /** Replaces what a display shows. Of several updates in a short time only the last is sent. */
  update(message: Outgoing): void {
    const { display_id: id } = (message.content['transient'] ?? {}) as { readonly display_id?: string };
    const key = `${message.parent?.msg_id} ${id}`;
    // At the end of the order, where it now belongs.
    this.updates.delete(key);
    this.updates.set(key, message);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  /** Resolves when everything given so far has been sent. */
  drain(): Promise<void> {
    this.flush();
    return this.sockets.drain('iopub');
  }

  /** Answers a subscription, as protocol 5.5 asks. */
  welcome(topic: Buffer): void {
    const content = { subscription: topic.toString('utf8') };
    void this.sockets.send('iopub', this.wire.encode({ type: 'iopub_welcome', content, parent: null }, [topic]));
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushStream();
    // Behind the text: an update changes something that is there already, so text and updates can change places.
    const updates = [...this.updates.values()];
    this.updates.clear();
    updates.forEach(message => void this.send(message));
  }

  private flushStream(): void {
    const gathered = this.gathered;
    this.gathered = null;
    if (gathered !== null) {
      const text = withoutOverwritten(gathered.texts.join(''));
      const content: Content = { name: gathered.name, text };
      this.shown.length += text.length;
      void this.send({ type: 'stream', content, parent: gathered.parent });
    }
  }

  private send(message: Outgoing): Promise<void> {
    return this.sockets.send('iopub', this.wire.encode(message, [Buffer.from(message.type)]));
  }
}
