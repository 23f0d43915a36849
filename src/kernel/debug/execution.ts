import type { Debugger } from 'node:inspector';
import type { Inspector } from '../inspector-client';
import { MODULE_LOADED } from '../user/debugger-names';
import { Pause, type UserFrame, userFrames } from './pause';
import type { Scripts } from './scripts';

/** How a stopped program goes on. */
export type Move = 'resume' | 'stepOver' | 'stepInto' | 'stepOut';

export interface Stopped {
  readonly reason: 'breakpoint' | 'step' | 'pause' | 'exception';
  /** The error, when one is the reason. */
  readonly text?: string;
}

export interface ExecutionEvents {
  stopped(stopped: Stopped): void;
  continued(): void;
  /** A module with breakpoints is about to run, and waits until they are set. */
  moduleLoaded(): Promise<void>;
  /** Whether an exception is one that the user wants to see. */
  wantsException(event: Debugger.PausedEventDataType): Promise<boolean>;
  /** Before the program goes on as the user wants it to. */
  moves(move: Move): Promise<void>;
}

/** Statements on one line that a step passes over before it is shown all the same. */
const MOST_REPEATS = 50;

/** Whether the program stands or runs, and where it is worth standing. */
export class Execution {
  /** The stop that the user sees. */
  pause: Pause | null = null;
  private move: Move = 'resume';
  /** `pause` was asked for and has not happened yet. */
  private wanted = false;
  private from: Place | null = null;
  private repeats = 0;
  /** The latest one that was thrown, and where the user's code was then. */
  private error = '';

  constructor(
    private readonly inspector: Inspector,
    private readonly scripts: Scripts,
    private readonly next: () => number,
    private readonly events: ExecutionEvents
  ) {}

  /** @throws Error when the program is not stopped */
  async go(move: Move): Promise<void> {
    if (this.pause === null) {
      throw new Error('The program is not stopped');
    }
    this.repeats = 0;
    this.move = move;
    await this.events.moves(move);
    await this.inspector.post(`Debugger.${move}`);
  }

  async stopSoon(): Promise<void> {
    this.wanted = true;
    await this.inspector.post('Debugger.pause');
  }

  async paused(event: Debugger.PausedEventDataType): Promise<void> {
    if (event.callFrames[0]?.url === MODULE_LOADED) {
      await this.events.moduleLoaded();
      return void (await this.inspector.post('Debugger.resume'));
    }
    const frames = userFrames(event.callFrames, this.scripts);
    const reason = await this.reasonToStop(event, frames);
    if (typeof reason === 'string') {
      return void (await this.inspector.post(`Debugger.${reason}`));
    }
    this.wanted = false;
    this.move = 'resume';
    this.from = placeOf(event, frames);
    this.pause = new Pause(this.inspector, frames, this.next);
    this.events.stopped(reason);
  }

  resumed(): void {
    const pause = this.pause;
    this.pause = null;
    if (pause !== null) {
      void pause.variables.dispose().catch(() => undefined);
      this.events.continued();
    }
  }

  /** The process or the connection has ended. */
  ended(): void {
    this.wanted = false;
    this.move = 'resume';
    if (this.pause !== null) {
      this.pause = null;
      this.events.continued();
    }
  }

  /** Why to stop here, or how to go on without the user seeing it. */
  private async reasonToStop(
    event: Debugger.PausedEventDataType,
    frames: readonly UserFrame[]
  ): Promise<Stopped | Move> {
    const [top] = frames;
    if (!top) {
      return this.wanted ? 'stepInto' : 'resume';
    }
    if ((event.hitBreakpoints ?? []).length > 0) {
      return { reason: 'breakpoint' };
    }
    if (event.reason === 'exception' || event.reason === 'promiseRejection') {
      const text = errorText(event);
      const isNew = !this.isThrownAgain(text, top, event);
      return isNew && (await this.events.wantsException(event)) ? { reason: 'exception', text } : this.move;
    }
    if (isBehindTheEnd(top)) {
      return 'resume';
    }
    if (top.frame !== event.callFrames[0]) {
      return this.wanted ? 'stepInto' : 'stepOut';
    }
    if (this.isSameLine(placeOf(event, frames))) {
      this.repeats++;
      return this.move;
    }
    return { reason: this.wanted ? 'pause' : this.move === 'resume' ? 'breakpoint' : 'step' };
  }

  /** A package that cleans up throws the same error on, once for every call on its way: the user has seen it. */
  private isThrownAgain(text: string, { frame }: UserFrame, { callFrames }: Debugger.PausedEventDataType): boolean {
    const { scriptId, lineNumber, columnNumber = 0 } = frame.location;
    const error = [text, scriptId, lineNumber, columnNumber].join(':');
    const again = error === this.error && frame !== callFrames[0];
    this.error = error;
    return again;
  }

  /** A line may hold several statements; a step of the user's is a line. */
  private isSameLine(place: Place): boolean {
    const { from, move } = this;
    return (
      (move === 'stepOver' || move === 'stepInto') &&
      from !== null &&
      this.repeats < MOST_REPEATS &&
      from.scriptId === place.scriptId &&
      from.depth === place.depth &&
      from.line === place.line &&
      from.column < place.column
    );
  }
}

interface Place {
  readonly scriptId: string;
  readonly depth: number;
  readonly line: number;
  readonly column: number;
}

function placeOf({ callFrames }: Debugger.PausedEventDataType, [top]: readonly UserFrame[]): Place {
  const scriptId = top?.frame.location.scriptId ?? '';
  return { scriptId, depth: callFrames.length, line: top?.line ?? 0, column: top?.column ?? 0 };
}

/** V8 stops once more when a cell returns, on the line behind its last one. */
function isBehindTheEnd({ frame, script }: UserFrame): boolean {
  return script.lines !== null && frame.location.lineNumber >= script.lines;
}

function errorText({ data }: Debugger.PausedEventDataType): string {
  const { description, value } = (data ?? {}) as { description?: string; value?: unknown };
  return description?.split('\n')[0] ?? String(value);
}
