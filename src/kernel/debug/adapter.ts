import type { Debugger } from 'node:inspector';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Inspector } from '../inspector-client';
import type { Language } from '../language/contract';
import type { Handlers } from '../requests';
import type { CellRequest, InspectorEvent } from '../user/contract';
import type { FileParsed } from '../user/inspector-session';
import { Breakpoints } from './breakpoints';
import { THREAD } from './capabilities';
import { ExceptionFilter } from './exceptions';
import { Execution } from './execution';
import {
  type Arguments,
  type DebugSession,
  executionRequests,
  type Requests,
  sessionRequests,
  sourceRequests
} from './requests';
import { type Script, Scripts } from './scripts';
import { SteppedOver } from './stepped-over';
import { valueRequests } from './value-requests';

/** What the debugger asks the compiler. */
export type DebugLanguage = Pick<Language, 'catches' | 'erase'>;

export interface AdapterOptions {
  readonly inspector: Inspector;
  /** Folder of this program. */
  readonly folder: string;
  readonly language: DebugLanguage;
  /** Starts the user process unless it runs. */
  readonly load: () => void;
  readonly emit: (event: DebugProtocol.Event) => void;
}

/**
 * The debugger that front ends speak to: the debug adapter protocol with Jupyter's additions on one side, V8's inspector
 * on the other. While none is attached V8's debugger is off and costs nothing.
 */
export class DebugAdapter implements DebugSession {
  readonly scripts = new Scripts();
  readonly breakpoints: Breakpoints;
  readonly exceptions: ExceptionFilter;
  readonly execution: Execution;
  private readonly steppedOver: SteppedOver;
  private readonly requests: Requests;
  private attaching: Promise<void> | null = null;
  private sequence = 0;
  private reference = 0;

  constructor(private readonly options: AdapterOptions) {
    const { inspector, language, folder } = options;
    // For frames and variables: no two that live at the same time have the same number.
    const next = (): number => ++this.reference;
    this.breakpoints = new Breakpoints(inspector, this.scripts);
    this.exceptions = new ExceptionFilter(inspector, this.scripts, language.catches);
    this.steppedOver = new SteppedOver(inspector, folder);
    this.execution = new Execution(inspector, this.scripts, next, {
      moduleLoaded: () => this.breakpoints.settled(),
      stopped: stopped => this.emit('stopped', { ...stopped, threadId: THREAD.id, allThreadsStopped: true }),
      continued: () => this.emit('continued', { threadId: THREAD.id, allThreadsContinued: true }),
      moves: move => this.steppedOver.set(move !== 'resume'),
      wantsException: event => this.exceptions.wants(event)
    });
    this.requests = {
      ...sessionRequests(this),
      ...sourceRequests(this),
      ...executionRequests(this),
      ...valueRequests(this, { inspector, erase: language.erase, next })
    };
  }

  get isAttached(): boolean {
    return this.attaching !== null;
  }

  readonly handlers: Handlers = {
    debug_request: async ({ message: { content } }) => {
      this.options.load();
      return { ...(await this.handle(content)) };
    }
  };

  /** The content of a `debug_request`; gives that of its reply. */
  private async handle(request: Arguments): Promise<DebugProtocol.Response> {
    const { command: name, seq, arguments: args } = request;
    const command = String(name);
    const base = { type: 'response', seq: ++this.sequence, request_seq: Number(seq ?? 0), command } as const;
    try {
      const answer = Object.hasOwn(this.requests, command) ? this.requests[command] : undefined;
      if (!answer) {
        throw new Error(`The debugger has no request "${command}"`);
      }
      return { ...base, success: true, body: (await answer((args ?? {}) as Arguments)) ?? {} };
    } catch (error) {
      return { ...base, success: false, message: error instanceof Error ? error.message : String(error), body: {} };
    }
  }

  async attach(): Promise<void> {
    if (this.attaching === null) {
      this.enableAgain();
      await this.attaching;
    }
    this.emit('initialized');
  }

  /** Removes everything and lets the program run on. */
  async detach(): Promise<void> {
    if (this.isAttached) {
      this.attaching = null;
      this.breakpoints.clear();
      this.exceptions.clear();
      await this.options.inspector.post('Debugger.disable');
      this.execution.ended();
    }
  }

  /** Must have resolved before the cell runs. */
  async beforeRun(cell: CellRequest): Promise<void> {
    const script = this.scripts.addCell(cell);
    if (this.attaching !== null) {
      // A cell runs also when it cannot be debugged: its process has just ended, and the cell will say so.
      await this.attaching.then(() => this.prepare(script)).catch(() => undefined);
    }
  }

  take({ method, params }: InspectorEvent): void {
    switch (method) {
      case 'Debugger.paused':
        return this.paused(params as Debugger.PausedEventDataType);
      case 'Debugger.resumed':
        return this.execution.resumed();
      case 'Debugger.scriptParsed':
        return this.breakpoints.prepareFile(this.scripts.addFile(params as FileParsed));
    }
  }

  /** The user process has ended; another one takes its place. */
  processEnded(): void {
    this.execution.ended();
    this.scripts.clear();
    if (this.isAttached) {
      this.enableAgain();
    }
  }

  private async prepare(script: Script): Promise<void> {
    await this.breakpoints.prepareCell(script);
    // The last cell may have ended in the middle of a step.
    await this.steppedOver.set(false);
  }

  private paused(event: Debugger.PausedEventDataType): void {
    this.execution.paused(event).catch(() => {
      // The process ended meanwhile, or the stop is over: there is nothing left to decide.
    });
  }

  private enableAgain(): void {
    this.attaching = this.enable();
    this.attaching.catch(() => (this.attaching = null));
  }

  private async enable(): Promise<void> {
    await this.options.inspector.post('Debugger.enable');
    await this.steppedOver.startOver();
    await this.exceptions.apply();
    await this.breakpoints.startOver();
  }

  private emit(event: string, body: object = {}): void {
    this.options.emit({ type: 'event', seq: ++this.sequence, event, body });
  }
}
