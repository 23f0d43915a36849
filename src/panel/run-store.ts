import { Signal, type ISignal } from '@lumino/signaling';
import { RunLog, type Run } from '../diagnosis/run';
import type { Backend, RunEvent } from '../protocol/events';
import type { Json } from '../protocol/json';
import { parseEvent } from '../protocol/parse';
import { asList, asRecord, checkVersion } from './message-parts';
import { frozen } from './moment';
import { problemOf, type Problem } from './problem';
import { readRecording } from './recording';
import type { Glimpse, StoredRun } from './stored-run';
import { nothingTold } from './told';

/** Everything that one kernel has told and that was read from files, and which run is looked at. */
export class RunStore {
  /** Emitted after every message and selection. Slots must be quick: they run while the kernel's messages wait. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when a run ends before the reader's eyes, as opposed to one that had ended before. */
  get ended(): ISignal<this, Run> {
    return this._ended;
  }

  /** Those of files first, then those of the kernel, oldest first. */
  get runs(): readonly StoredRun[] {
    return [...this._saved, ...[...this._logs].map(([id, { run }]) => ({ id, run, file: null }))];
  }

  /** The run looked at: the chosen one, else the newest; null before the first. While paused it does not grow. */
  get selected(): StoredRun | null {
    return this._paused ?? this._find(this._chosen) ?? this.runs.at(-1) ?? null;
  }

  /** The newest run of the kernel, whichever is looked at. */
  get newest(): Run | null {
    return [...this._logs.values()].at(-1)?.run ?? null;
  }

  /** The run to compare with; never the one looked at. */
  get compared(): StoredRun | null {
    const compared = this._find(this._other);
    return compared?.id === this.selected?.id ? null : compared;
  }

  /** Whether what is looked at stands still while the kernel goes on. */
  get paused(): boolean {
    return this._paused !== null;
  }

  /** What a hidden panel is told of a training; null when it is told nothing, or all. */
  get glimpse(): Glimpse | null {
    return this._told.glimpse;
  }

  get backend(): Backend | null {
    return this._told.backend;
  }

  get answered(): boolean {
    return this._told.answered;
  }

  /** What the kernel said when the process that ran the cells died; null once something is trained again. */
  get death(): string | null {
    return this._told.death;
  }

  /** A message that this panel cannot read; null when all is well. */
  get problem(): Problem | null {
    return this._told.problem;
  }

  /** Looks at a run by its id; null follows the newest. */
  choose(run: string | null): void {
    this._paused = null;
    this._chosen = run;
    this._changed.emit();
  }

  /** Draws a run beside the one looked at; null draws none. */
  compare(run: string | null): void {
    this._other = run;
    this._changed.emit();
  }

  /** Lets what is looked at stand still, or move again. */
  pause(paused: boolean): void {
    const { selected } = this;
    this._paused = paused && selected ? { ...selected, run: frozen(selected.run) } : null;
    this._changed.emit();
  }

  /**
   * Adds the runs of a recording and looks at the last of them.
   * @throws Error with the line number when the text is no recording, or holds no run.
   */
  addSaved(file: string, text: string): void {
    const added = readRecording(file, text);
    this._saved = [...this._saved.filter(each => each.file !== file), ...added];
    this.choose(added.at(-1)?.id ?? null);
  }

  /** Takes one message of the kernel in the form of `ToPanel`. A message it cannot read becomes {@link problem}. */
  take(message: Json): void {
    try {
      this._take(message);
    } catch (error) {
      this._told.problem = problemOf(error);
    }
    this._changed.emit();
  }

  /** A new connection to the kernel: what it says from now on is of this moment. */
  begin(): void {
    this._told.death = null;
    this._told.problem = null;
  }

  /** Forgets everything that the kernel has told: another one is looked at. */
  clear(): void {
    this._logs.clear();
    this._chosen = null;
    this._other = null;
    this._paused = null;
    this._told = nothingTold();
    this._changed.emit();
  }

  private _take(message: Json): void {
    const { type, ...content } = asRecord(message);
    switch (type) {
      case 'snapshot':
        this._takeSnapshot(content);
        return;
      case 'events':
        asList(content['events']).forEach(event => this._takeEvent(event));
        return;
      case 'status':
        this._told.glimpse = typeof content['step'] === 'number' ? (content as unknown as Glimpse) : null;
        return;
      case 'user-process':
        this._told.death = content['state'] === 'died' ? String(content['message'] ?? '') : this._told.death;
        return;
      default:
      // A message of a newer kernel: its events still arrive in messages known here.
    }
  }

  private _takeEvent(json: Json): void {
    const event = this._append(json);
    const run = event && this._logs.get(event.run)?.run;
    if (event?.type === 'run-begin') {
      this._follow();
    } else if (event?.type === 'run-end' && run) {
      this._ended.emit(run);
    }
  }

  private _takeSnapshot({ version, backend, runs }: Record<string, Json>): void {
    // Also an answer that cannot be read is one: what is wrong with it is to be said.
    Object.assign(this._told, { problem: null, answered: true, glimpse: null });
    checkVersion(version);
    this._logs.clear();
    asList(runs)
      .flatMap(asList)
      .forEach(event => this._append(event));
    this._told.backend = (backend as Backend | null) ?? this._told.backend;
  }

  private _append(json: Json): RunEvent | null {
    const event = parseEvent(json);
    if (event) {
      const log = this._logs.get(event.run) ?? new RunLog();
      this._logs.set(event.run, log);
      log.append(event);
      this._told.backend = event.type === 'run-begin' ? event.backend : this._told.backend;
    }
    return event;
  }

  private _find(id: string | null): StoredRun | null {
    return (id !== null && this.runs.find(run => run.id === id)) || null;
  }

  /** A new training has begun: that is what somebody wants to see. */
  private _follow(): void {
    this._chosen = null;
    this._told.death = null;
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _ended = new Signal<this, Run>(this);
  private readonly _logs = new Map<string, RunLog>();
  private _told = nothingTold();
  private _saved: readonly StoredRun[] = [];
  private _chosen: string | null = null;
  private _other: string | null = null;
  private _paused: StoredRun | null = null;
}
