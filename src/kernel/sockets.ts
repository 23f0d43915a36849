import { rmSync } from 'node:fs';
import { capability, Router, XPublisher } from 'zeromq';
import type { Channel, Connection, CurveKeys } from './connection';
import { endpointsOf } from './endpoints';

export type RequestChannel = 'shell' | 'control' | 'stdin';

export interface SocketEvents {
  request(channel: RequestChannel, frames: Buffer[]): void;
  /** Somebody subscribed on iopub; an empty topic is everything. */
  subscribed(topic: Buffer): void;
  failed(error: unknown): void;
}

type AnySocket = Router | XPublisher;

/** How long closing waits for what is still on its way out, so that the shutdown reply arrives. */
const LINGER_MS = 500;

/** First byte of what a subscriber sends to an XPUB socket. */
const SUBSCRIBE = 1;

const GROUP_AND_OTHERS = 0o077;

/** The five sockets. Every send is queued: zeromq.js refuses a send while another of that socket is under way. */
export class Sockets {
  private readonly channels = {
    shell: new Router(),
    control: new Router(),
    stdin: new Router(),
    iopub: new XPublisher({ verbosity: 'allSubs' }),
    // Answers whoever asks; a REP socket can be brought to a halt by a message without its delimiter.
    heartbeat: new Router()
  };
  private readonly tails = new Map<object, Promise<void>>();
  /** Of the ipc transport. */
  private files: readonly string[] = [];
  private closed = false;

  constructor(private readonly events: SocketEvents) {
    const { heartbeat, ...others } = this.channels;
    for (const socket of Object.values(others)) {
      // No message is dropped for a slow reader; what memory that takes is bounded by merging stream output.
      socket.sendHighWaterMark = 0;
      socket.receiveHighWaterMark = 0;
      socket.linger = LINGER_MS;
    }
    heartbeat.linger = 0;
    for (const router of [others.shell, others.control, others.stdin]) {
      // A front end that reconnects (through a gateway: always twice) comes with the identity of the connection that
      // it replaces. Without this the newer one is ignored until the older one is gone.
      router.handover = true;
    }
  }

  /**
   * All sockets listen when this resolves.
   * @throws Error when an address cannot be had, or encryption is asked for and cannot be had
   */
  async bind(connection: Connection): Promise<void> {
    const endpoints = await endpointsOf(connection);
    const sockets = Object.entries(this.channels) as [Channel, AnySocket][];
    for (const [, socket] of sockets) {
      socket.ipv6 = endpoints.ipv6;
      encrypt(socket, connection.curve);
    }
    this.files = endpoints.files;
    // The files of ipc sockets are their owner's alone, from the moment they are there.
    const mask = process.umask(GROUP_AND_OTHERS);
    try {
      await Promise.all(sockets.map(([channel, socket]) => listenAt(socket, endpoints.of(channel), channel)));
    } finally {
      process.umask(mask);
    }
    for (const channel of ['shell', 'control', 'stdin'] as const) {
      this.watch(this.listen(channel));
    }
    this.watch(this.welcome());
    this.watch(this.beat());
  }

  /** Resolves when the message has been handed to the transport, after all earlier ones of that socket. */
  send(channel: RequestChannel | 'iopub', frames: Buffer[]): Promise<void> {
    const socket = this.channels[channel];
    const sent = (this.tails.get(socket) ?? Promise.resolve()).then(() => socket.send(frames));
    const tail = sent.catch(error => this.report(error));
    this.tails.set(socket, tail);
    return tail;
  }

  /** Resolves when everything given to that socket has been sent. */
  async drain(channel: RequestChannel | 'iopub'): Promise<void> {
    await this.tails.get(this.channels[channel]);
  }

  async close(): Promise<void> {
    await Promise.all(this.tails.values());
    this.closed = true;
    Object.values(this.channels).forEach(socket => socket.close());
    // ZeroMQ removes them in a thread of its own, which the end of the process does not wait for.
    this.files.forEach(file => rmSync(file, { force: true }));
  }

  private async listen(channel: RequestChannel): Promise<void> {
    for await (const frames of this.channels[channel]) {
      this.events.request(channel, frames);
    }
  }

  private async welcome(): Promise<void> {
    for await (const [message] of this.channels.iopub) {
      if (message && message[0] === SUBSCRIBE) {
        this.events.subscribed(message.subarray(1));
      }
    }
  }

  private async beat(): Promise<void> {
    const { heartbeat } = this.channels;
    for await (const frames of heartbeat) {
      await heartbeat.send(frames);
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

/** Only who knows the public key can connect. @throws Error rather than listening in the clear */
function encrypt(socket: AnySocket, keys: CurveKeys | null): void {
  if (keys === null) {
    return;
  }
  if (capability.curve !== true) {
    throw new Error(
      'The connection file asks for CURVE encryption, which this build of zeromq does not have. ' +
        'Install zeromq 6.8 or newer with its own binary, or start the kernel without transport_encryption.'
    );
  }
  socket.curveServer = true;
  socket.curvePublicKey = keys.publicKey;
  socket.curveSecretKey = keys.secretKey;
}

/** @throws Error in words, where ZeroMQ has only a code */
async function listenAt(socket: AnySocket, endpoint: string, channel: Channel): Promise<void> {
  try {
    await socket.bind(endpoint);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: 'another program listens there. Start the kernel again, with other ports in its connection file',
      EADDRNOTAVAIL: 'this machine has no such address. Correct "ip" in the connection file',
      EACCES: 'that is not allowed. Choose ports above 1023, or a folder that can be written to'
    };
    throw new Error(`The ${channel} socket cannot listen at ${endpoint}: ${reasons[code ?? ''] ?? message}.`);
  }
}
