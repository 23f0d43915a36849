import { Reply, Router, XPublisher } from 'zeromq';
import { type Connection, endpoint } from './connection';

export type RequestChannel = 'shell' | 'control' | 'stdin';

export interface SocketEvents {
  request(channel: RequestChannel, frames: Buffer[]): void;
  /** Somebody subscribed on iopub; an empty topic is everything. */
  subscribed(topic: Buffer): void;
  failed(error: unknown): void;
}

/** How long closing waits for what is still on its way out, so that the shutdown reply arrives. */
const LINGER_MS = 500;

/** First byte of what a subscriber sends to an XPUB socket. */
const SUBSCRIBE = 1;

/** The five sockets. Every send is queued: zeromq.js refuses a send while another of that socket is under way. */
export class Sockets {
  private readonly routers = { shell: new Router(), control: new Router(), stdin: new Router() };
  private readonly iopub = new XPublisher({ verbosity: 'allSubs' });
  private readonly heartbeat = new Reply();
  private readonly tails = new Map<object, Promise<void>>();
  private closed = false;

  constructor(private readonly events: SocketEvents) {
    for (const socket of [...Object.values(this.routers), this.iopub]) {
      // No message is dropped for a slow reader; what memory that takes is bounded by merging stream output.
      socket.sendHighWaterMark = 0;
      socket.receiveHighWaterMark = 0;
      socket.linger = LINGER_MS;
    }
    this.heartbeat.linger = 0;
  }

  /** All sockets listen when this resolves. */
  async bind(connection: Connection): Promise<void> {
    const { shell, control, stdin } = this.routers;
    await Promise.all([
      this.iopub.bind(endpoint(connection, 'iopub')),
      this.heartbeat.bind(endpoint(connection, 'heartbeat')),
      shell.bind(endpoint(connection, 'shell')),
      control.bind(endpoint(connection, 'control')),
      stdin.bind(endpoint(connection, 'stdin'))
    ]);
    for (const channel of ['shell', 'control', 'stdin'] as const) {
      this.watch(this.listen(channel));
    }
    this.watch(this.welcome());
    this.watch(this.beat());
  }

  /** Resolves when the message has been handed to the transport, after all earlier ones of that socket. */
  send(channel: RequestChannel | 'iopub', frames: Buffer[]): Promise<void> {
    const socket = this.socket(channel);
    const sent = (this.tails.get(socket) ?? Promise.resolve()).then(() => socket.send(frames));
    const tail = sent.catch(error => this.report(error));
    this.tails.set(socket, tail);
    return tail;
  }

  /** Resolves when everything given to that socket has been sent. */
  async drain(channel: RequestChannel | 'iopub'): Promise<void> {
    await this.tails.get(this.socket(channel));
  }

  async close(): Promise<void> {
    await Promise.all(this.tails.values());
    this.closed = true;
    [...Object.values(this.routers), this.iopub, this.heartbeat].forEach(socket => socket.close());
  }

  private socket(channel: RequestChannel | 'iopub'): Router | XPublisher {
    return channel === 'iopub' ? this.iopub : this.routers[channel];
  }

  private async listen(channel: RequestChannel): Promise<void> {
    for await (const frames of this.routers[channel]) {
      this.events.request(channel, frames);
    }
  }

  private async welcome(): Promise<void> {
    for await (const [message] of this.iopub) {
      if (message && message[0] === SUBSCRIBE) {
        this.events.subscribed(message.subarray(1));
      }
    }
  }

  private async beat(): Promise<void> {
    for await (const frames of this.heartbeat) {
      await this.heartbeat.send(frames);
    }
  }

  private watch(loop: Promise<void>): void {
    loop.catch(error => this.report(error));
  }

  /** A socket that is closed under a waiting receive or send throws; that is no failure. */
  private report(error: unknown): void {
    if (!this.closed) {
      this.events.failed(error);
    }
  }
}
