import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Breakpoints } from './breakpoints';
import { CAPABILITIES, THREAD } from './capabilities';
import type { ExceptionFilter } from './exceptions';
import type { Execution, Move } from './execution';
import { CELL_PATHS, type Scripts } from './scripts';

/** What a front end sent; every field is checked where it is used. */
export type Arguments = Readonly<Record<string, unknown>>;

/** By command, from its arguments to the body of the reply. What it throws becomes the message of a failure. */
export type Requests = Readonly<Record<string, (args: Arguments) => Promise<object | void> | object | void>>;

export interface DebugSession {
  readonly isAttached: boolean;
  readonly scripts: Scripts;
  readonly breakpoints: Breakpoints;
  readonly exceptions: ExceptionFilter;
  readonly execution: Execution;
  attach(): Promise<void>;
  detach(): Promise<void>;
}

/** Attaching and what is asked about the debugger itself. */
export function sessionRequests(session: DebugSession): Requests {
  return {
    initialize: () => CAPABILITIES,
    attach: () => session.attach(),
    configurationDone: () => undefined,
    disconnect: () => session.detach(),
    terminate: () => session.detach(),
    debugInfo: () => ({
      isStarted: session.isAttached,
      ...CELL_PATHS,
      breakpoints: session.breakpoints.list,
      stoppedThreads: session.execution.pause ? [THREAD.id] : [],
      richRendering: true,
      exceptionPaths: ['TypeScript Errors'],
      copyToGlobals: true
    })
  };
}

/** Texts and the breakpoints in them. */
export function sourceRequests(session: DebugSession): Requests {
  const { scripts, breakpoints, exceptions } = session;
  return {
    dumpCell: args => ({ sourcePath: scripts.dump(text(args, 'code')) }),
    source: args => {
      const path = sourcePath(args);
      const content = scripts.text(path);
      if (content === null) {
        throw new Error(`There is no source ${path}`);
      }
      return { content, mimeType: 'application/typescript' };
    },
    setBreakpoints: async args => {
      mustBeAttached(session);
      const wanted = Array.isArray(args['breakpoints']) ? (args['breakpoints'] as unknown[]) : [];
      return { breakpoints: await breakpoints.replace(sourcePath(args), wanted.map(breakpoint)) };
    },
    setExceptionBreakpoints: async args => {
      mustBeAttached(session);
      await exceptions.choose(Array.isArray(args['filters']) ? args['filters'].map(String) : []);
    },
    modules: () => {
      const modules = scripts.localFiles.map(({ path, name }, id) => ({ id, name, path }));
      return { modules, totalModules: modules.length };
    }
  };
}

/** Standing and going on. */
export function executionRequests(session: DebugSession): Requests {
  const { execution } = session;
  const go = (move: Move) => () => execution.go(move);
  return {
    threads: () => ({ threads: [THREAD] }),
    pause: () => {
      mustBeAttached(session);
      return execution.stopSoon();
    },
    continue: async () => {
      await execution.go('resume');
      return { allThreadsContinued: true };
    },
    next: go('stepOver'),
    stepIn: go('stepInto'),
    stepOut: go('stepOut'),
    stackTrace: () => {
      const frames = execution.pause?.stack ?? [];
      return { stackFrames: frames, totalFrames: frames.length };
    }
  };
}

/** @throws Error naming the argument when it is no string */
export function text(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value !== 'string') {
    throw new Error(`Expected the argument "${name}" to be a string but found ${JSON.stringify(value)}`);
  }
  return value;
}

/** @throws Error naming the argument when it is no number */
export function number(args: Arguments, name: string): number {
  const value = args[name];
  if (typeof value !== 'number') {
    throw new Error(`Expected the argument "${name}" to be a number but found ${JSON.stringify(value)}`);
  }
  return value;
}

function sourcePath(args: Arguments): string {
  return text((args['source'] ?? {}) as Arguments, 'path');
}

function breakpoint(wanted: unknown): DebugProtocol.SourceBreakpoint {
  const { line, condition, logMessage } = (wanted ?? {}) as Partial<DebugProtocol.SourceBreakpoint>;
  if (typeof line !== 'number' || !Number.isInteger(line) || line < 1) {
    throw new Error(`Expected the line of a breakpoint to be 1 or more but found ${JSON.stringify(line)}`);
  }
  return {
    line,
    ...(typeof condition === 'string' ? { condition } : {}),
    ...(typeof logMessage === 'string' ? { logMessage } : {})
  };
}

function mustBeAttached({ isAttached }: DebugSession): void {
  if (!isAttached) {
    throw new Error('No debugger is attached: send "initialize" and "attach" first');
  }
}
