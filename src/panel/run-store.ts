import { Signal, type ISignal } from '@lumino/signaling';
import { RunLog, type Run } from '../diagnosis/run';
import type { Backend, RunEvent } from '../protocol/events';
import type { Json } from '../protocol/json';
import { parseEvent } from '../protocol/parse';
import { WIRE_VERSION } from '../protocol/wire';

/** Everything that one kernel has told, and which run is looked at. */
export class RunStore {
  /** Emitted after every message and selection. Slots must be quick: they run while the kernel's messages wait. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Oldest first. */
  get runs(): readonly Run[] {
    return [...this._logs.values()].map(log => log.run);
  }

  /** The run looked at: the chosen one, else the newest; null before the first. */
  get selected(): Run | null {
    return (this._chosen !== null && this._logs.get(this._chosen)?.run) || (this.runs.at(-1) ?? null);
  }

  get backend(): Backend | null {
    return this._backend;
  }

  /** Whether the first answer of the kernel has come. */
  get answered(): boolean {
    return this._answered;
  }

  /** What the kernel said when the process that ran the cells died; null once something is trained again. */
  get death(): string | null {
    return this._death;
  }

  /** A message that this panel cannot read, as a sentence; null when all is well. */
  get problem(): string | null {
    return this._problem;
  }

  /** Looks at a run by its id; null follows the newest. */
  choose(run: string | null): void {
    this._chosen = run;
    this._changed.emit();
  }

  /** Takes one message of the kernel in the form of `ToPanel`. A message it cannot read becomes {@link problem}. */
  take(message: Json): void {
    try {
      this._take(message);
    } catch (error) {
      this._problem = error instanceof Error ? error.message : String(error);
    }
    this._changed.emit();
  }

  /** A new connection to the kernel: what it says from now on is of this moment. */
  begin(): void {
    this._death = null;
    this._problem = null;
  }

  /** Forgets everything: another kernel is looked at. */
  clear(): void {
    this._logs.clear();
    this._chosen = null;
    this._backend = null;
    this._answered = false;
    this._death = null;
    this._problem = null;
    this._changed.emit();
  }

  private _take(message: Json): void {
    const { type, ...content } = asRecord(message);
    switch (type) {
      case 'snapshot':
        this._takeSnapshot(content);
        return;
      case 'events':
        asList(content['events'])
          .filter(event => this._append(event)?.type === 'run-begin')
          .forEach(() => this._follow());
        return;
      case 'user-process':
        this._death = content['state'] === 'died' ? String(content['message'] ?? '') : this._death;
        return;
      default:
      // A message of a newer kernel: its events still arrive in messages known here.
    }
  }

  private _takeSnapshot({ version, backend, runs }: Record<string, Json>): void {
    if (version !== WIRE_VERSION) {
      throw new Error(`Expected messages of version ${WIRE_VERSION} but the kernel speaks version ${String(version)}`);
    }
    this._logs.clear();
    this._problem = null;
    this._answered = true;
    asList(runs)
      .flatMap(asList)
      .forEach(event => this._append(event));
    this._backend = (backend as Backend | null) ?? this._backend;
  }

  private _append(json: Json): RunEvent | null {
    const event = parseEvent(json);
    if (event) {
      const log = this._logs.get(event.run) ?? new RunLog();
      this._logs.set(event.run, log);
      log.append(event);
      this._backend = event.type === 'run-begin' ? event.backend : this._backend;
    }
    return event;
  }

  /** A new training has begun: that is what somebody wants to see. */
  private _follow(): void {
    this._chosen = null;
    this._death = null;
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _logs = new Map<string, RunLog>();
  private _chosen: string | null = null;
  private _backend: Backend | null = null;
  private _answered = false;
  private _death: string | null = null;
  private _problem: string | null = null;
}

function asRecord(json: Json | undefined): Record<string, Json> {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new Error(`Expected a message but found ${JSON.stringify(json)?.slice(0, 80)}`);
  }
  return json as Record<string, Json>;
}

function asList(json: Json | undefined): readonly Json[] {
  if (!Array.isArray(json)) {
    throw new Error(`Expected a list but found ${JSON.stringify(json)?.slice(0, 80)}`);
  }
  return json;
}
