import { dirname, join } from 'node:path';
import type { Backend } from '../protocol/events';
import { CellComms } from './cell-comms';
import { CellOutputs } from './cell-outputs';
import { Comms } from './comms';
import type { Connection } from './connection';
import { DebugAdapter } from './debug/adapter';
import { Dispatcher } from './dispatcher';
import { editorHelp } from './editor-help';
import { Executor } from './executor';
import { openHistory } from './history';
import { kernelInfo } from './kernel-info';
import { createLanguage, type LanguageClient } from './language/client';
import { parseTypeCheckMode } from './language/type-check-mode';
import { PanelServer } from './panel-server';
import { Publisher } from './publisher';
import type { Content } from './messages';
import { type Handlers, OK } from './requests';
import { type SessionMessage, UserSession } from './session';
import { Sockets } from './sockets';
import { Stdin } from './stdin';
import { Wire } from './wire';

/** The first request, `kernel_info` as a rule, comes within this time; loading would delay its answer. */
const FIRST_REQUEST_MS = 300;

/** The kernel process: sockets, protocol, history, comms and runs. User code runs elsewhere, so nothing blocks it. */
export class Kernel {
  private readonly wire: Wire;
  private readonly sockets: Sockets;
  private readonly publisher: Publisher;
  private readonly outputs: CellOutputs;
  private readonly cellComms: CellComms;
  private readonly stdin: Stdin;
  private readonly history = openHistory(process.env);
  private readonly panels: PanelServer;
  private readonly session: UserSession;
  private readonly language: LanguageClient;
  private readonly debugger: DebugAdapter;
  private readonly executor: Executor;
  private readonly dispatcher: Dispatcher;
  private backend: Backend | null = null;
  private ending: Promise<void> | null = null;

  /** @param file path of the running bundle; the other bundles lie beside it */
  constructor(
    private readonly connection: Connection,
    file: string
  ) {
    const folder = dirname(file);
    this.wire = new Wire(connection.key, connection.signatureScheme);
    this.sockets = new Sockets({
      request: (channel, frames) => this.dispatcher.receive(channel, frames),
      subscribed: topic => this.publisher.welcome(topic),
      failed: error => process.stderr.write(`A socket of the kernel failed: ${String(error)}\n`)
    });
    this.publisher = new Publisher(this.sockets, this.wire);
    this.outputs = new CellOutputs(this.publisher);
    this.panels = new PanelServer((panel, data) => {
      void this.publisher.publish({ type: 'comm_msg', content: { comm_id: panel, data }, parent: null });
    });
    this.session = new UserSession({
      userFile: join(folder, 'user.js'),
      cwd: process.cwd(),
      beforeRun: cell => this.debugger.beforeRun(cell),
      onMessage: message => this.take(message)
    });
    this.cellComms = new CellComms({ publisher: this.publisher, tell: message => this.session.send(message) });
    this.stdin = new Stdin({
      ask: async (request, message) => {
        await this.publisher.drain();
        await this.sockets.send('stdin', this.wire.encode(message, request.message.identities));
      },
      answer: answer => this.session.send(answer)
    });
    this.language = createLanguage(join(folder, 'language.js'));
    this.debugger = new DebugAdapter({
      inspector: this.session.inspector,
      folder,
      language: this.language,
      load: () => this.load(),
      emit: event => void this.publisher.publish({ type: 'debug_event', content: { ...event }, parent: null })
    });
    this.executor = new Executor({
      session: this.session,
      language: this.language,
      publisher: this.publisher,
      outputs: this.outputs,
      history: this.history,
      stdin: this.stdin,
      settings: {
        'output-limit': size => this.outputs.setLimit(size),
        typecheck: mode => void this.language.setTypeCheck(parseTypeCheckMode(mode))
      },
      reply: (request, content) => this.dispatcher.reply(request, content)
    });
    this.dispatcher = new Dispatcher({
      sockets: this.sockets,
      wire: this.wire,
      publisher: this.publisher,
      queue: this.executor,
      handlers: this.handlers(),
      onStdin: message => this.stdin.receive(message)
    });
  }

  /** Listens and answers first. Only the compiler, which loads in a thread of its own, is not waited for by anybody. */
  async start(): Promise<void> {
    this.language.start();
    await this.sockets.bind(this.connection);
    void this.publisher.status('starting', null);
    setTimeout(() => this.load(), FIRST_REQUEST_MS);
  }

  /** The first cell, should it come earlier, does the same. */
  private load(): void {
    if (this.ending === null) {
      this.session.start();
      this.language.start();
    }
  }

  interrupt(): void {
    this.executor.interrupt();
  }

  /** Ends the process, whatever runs. */
  shutdown(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  private async end(): Promise<void> {
    await Promise.all([this.session.dispose(), this.history.close()]);
    await this.publisher.drain();
    await this.sockets.close();
    this.language.dispose();
    process.exit(0);
  }

  private take(message: SessionMessage): void {
    switch (message.type) {
      case 'event':
        return this.panels.event(message.event);
      case 'backend':
        this.backend = message.backend;
        return this.panels.announce(message.backend);
      case 'prompt':
        return this.stdin.ask(message, this.outputs.parentOf(message.id));
      case 'comm':
        return this.cellComms.send(message, this.outputs.parentOf(message.id));
      case 'comm-targets':
        return this.cellComms.setTargets(message.targets);
      case 'ready':
        return this.panels.userProcess('started', null);
      case 'inspector-event':
        return this.debugger.take(message);
      case 'died':
        this.cellComms.reset();
        this.debugger.processEnded();
        if (this.executor.running === null) {
          this.outputs.stream(null, 'stderr', `${message.message}\n`);
        }
        return this.panels.userProcess('died', message.message);
      default:
        return this.outputs.take(message);
    }
  }

  private handlers(): Handlers {
    return {
      ...editorHelp(this.language, this.session),
      ...this.debugger.handlers,
      ...new Comms({
        publisher: this.publisher,
        panels: this.panels,
        cells: this.cellComms,
        stopTraining: () => this.session.stopTraining(),
        configure: settings => this.session.configure(settings)
      }).handlers,
      kernel_info_request: () => {
        // After the answer has left.
        setImmediate(() => this.load());
        return kernelInfo(this.backend);
      },
      history_request: this.history.handle,
      interrupt_request: () => {
        this.interrupt();
        return OK;
      },
      shutdown_request: ({ message: { content, header } }) => {
        const reply: Content = { ...OK, restart: content['restart'] === true };
        void this.publisher.publish({ type: 'shutdown_reply', content: reply, parent: header });
        // After the reply and the idle status have been queued.
        setImmediate(() => void this.shutdown());
        return reply;
      }
    };
  }
}
