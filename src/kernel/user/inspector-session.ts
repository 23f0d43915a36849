import { type Debugger, type Runtime, Session } from 'node:inspector';
import { dirname, isAbsolute, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FromUser } from './contract';

/** Scripts of Node, of this program and of packages: their events would be thousands, and nobody asks for them. */
const KERNEL_DIR = dirname(__filename) + sep;

/** What `Debugger.scriptParsed` tells the parent. */
export interface FileParsed {
  readonly path: string;
  /** As V8 knows it: the path, or the address of an ES module. */
  readonly url: string;
  /** A data URL, empty when the script runs as it was written. */
  readonly sourceMapURL: string;
}

interface Notification {
  readonly method: string;
  readonly params: object;
}

/**
 * The inspector of the main thread, held by the control thread: answers while the main thread spins and while it is
 * paused. Opens no port. It carries the commands of the debugger and of live values, and the termination of Stop.
 */
export class MainInspector {
  private readonly session = new Session();
  /** V8 leaves the url of a call frame empty: known from the scripts themselves. */
  private readonly urls = new Map<string, string>();
  private paused = false;

  constructor(private readonly tell: (message: FromUser) => void) {
    this.session.connectToMainThread();
    this.session.on('inspectorNotification', (notification: Notification) => this.notify(notification));
  }

  /** Runs a command of the parent's; the answer goes back with the same id. */
  serve(id: number, method: string, params: object): void {
    this.session.post(method, params, (error, result?: object) => {
      this.tell({ type: 'inspected', id, result: error ? null : (result ?? {}), error: error?.message ?? null });
    });
  }

  /** Ends what runs, also what is paused. `done` is told whether V8 took the request; if not, ask again. */
  terminate(done: (accepted: boolean) => void): void {
    const answered = (error: Error | null): void => done(error === null);
    if (this.paused) {
      // `terminateOnResume` is missing in the types of Node.
      const params: object = { terminateOnResume: true };
      this.session.post('Debugger.resume', params, answered);
    } else {
      this.session.post('Runtime.terminateExecution', answered);
    }
  }

  get isPaused(): boolean {
    return this.paused;
  }

  private notify({ method, params }: Notification): void {
    switch (method) {
      case 'Debugger.scriptParsed':
        return this.parsed(params as Debugger.ScriptParsedEventDataType);
      case 'Debugger.paused':
        this.paused = true;
        return this.forward(method, this.withUrls(params as Debugger.PausedEventDataType));
      case 'Debugger.resumed':
        this.paused = false;
        return this.forward(method, params);
      case 'Debugger.breakpointResolved':
        return this.forward(method, params);
    }
  }

  /** Only the user's own files are told: cells are known by name, and the rest is not shown. */
  private parsed({ scriptId, url, sourceMapURL }: Debugger.ScriptParsedEventDataType): void {
    const path = url.startsWith('file:') ? fileURLToPath(url.replace(/\?[^/]*$/, '')) : url;
    this.urls.set(scriptId, path);
    if (isAbsolute(path) && !path.startsWith(KERNEL_DIR) && !/[\\/]node_modules[\\/]/.test(path)) {
      this.forward('Debugger.scriptParsed', { path, url, sourceMapURL: sourceMapURL ?? '' } satisfies FileParsed);
    }
  }

  private withUrls(event: Debugger.PausedEventDataType): object {
    const callFrames = event.callFrames.map(frame => ({ ...frame, url: this.url(frame.location.scriptId) }));
    for (let trace = event.asyncStackTrace; trace; trace = trace.parent as Runtime.StackTrace) {
      trace.callFrames = trace.callFrames.map(frame => ({ ...frame, url: this.url(frame.scriptId) }));
    }
    return { ...event, callFrames };
  }

  private url(scriptId: string): string {
    return this.urls.get(scriptId) ?? '';
  }

  private forward(method: string, params: object): void {
    this.tell({ type: 'inspector-event', method, params });
  }
}
