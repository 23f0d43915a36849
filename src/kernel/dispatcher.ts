import type { Content, Message, Outgoing } from './messages';
import type { Publisher } from './publisher';
import type { Handlers, Request } from './requests';
import type { RequestChannel, Sockets } from './sockets';
import type { Wire } from './wire';

/** Cells run in the order in which they were asked for; everything else is answered at once, also meanwhile. */
export interface CellQueue {
  enqueue(request: Request): void;
  /** Header of the request that runs, null for none. */
  readonly running: Request['message']['header'] | null;
}

export interface DispatcherParts {
  readonly sockets: Sockets;
  readonly wire: Wire;
  readonly publisher: Publisher;
  readonly queue: CellQueue;
  readonly handlers: Handlers;
  /** What comes on the stdin channel: answers of users, which get no reply and no status. */
  readonly onStdin: (message: Message) => void;
}

/** From frames to handlers and back, with `busy` and `idle` around every request. */
export class Dispatcher {
  constructor(private readonly parts: DispatcherParts) {}

  receive(channel: RequestChannel, frames: readonly Buffer[]): void {
    const message = this.parts.wire.decode(frames);
    if (message === null) {
      // Garbage or a wrong signature: no answer, so that nothing can be learnt from one.
      return;
    }
    if (channel === 'stdin') {
      return this.parts.onStdin(message);
    }
    const request: Request = { channel, message };
    if (message.header.msg_type === 'execute_request' && channel === 'shell') {
      return this.parts.queue.enqueue(request);
    }
    void this.answer(request);
  }

  /** Sends a reply on the channel of the request, after all output published so far. */
  reply(request: Request, content: Content): Promise<void> {
    const { header, identities } = request.message;
    const message: Outgoing = { type: header.msg_type.replace(/_request$/, '_reply'), content, parent: header };
    return this.parts.sockets.send(request.channel, this.parts.wire.encode(message, identities));
  }

  private async answer(request: Request): Promise<void> {
    const { header } = request.message;
    const handler = Object.hasOwn(this.parts.handlers, header.msg_type)
      ? this.parts.handlers[header.msg_type]
      : undefined;
    if (handler === undefined) {
      return;
    }
    void this.parts.publisher.status('busy', header);
    const content = await this.contentOf(handler, request);
    if (content !== null) {
      void this.reply(request, content);
    }
    await this.parts.publisher.status('idle', header);
    const running = this.parts.queue.running;
    if (running !== null) {
      // A front end shows the last status it was told, whatever it was about: say again that a cell runs. JupyterLab's
      // debugger asks for all variables at every message about a cell, so that one after its own question has no parent.
      await this.parts.publisher.status('busy', header.msg_type === 'debug_request' ? null : running);
    }
  }

  private async contentOf(handler: Handlers[string], request: Request): Promise<Content | null> {
    try {
      return await handler(request);
    } catch (error) {
      return errorContent(error);
    }
  }
}

function errorContent(error: unknown): Content {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { status: 'error', ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}
