import type { Backend, RunEvent } from '../protocol/events';
import { type Json, toJson } from '../protocol/json';
import { type ToPanel, WIRE_VERSION } from '../protocol/wire';
import { RunStore } from './run-store';
import { StatusServer } from './status-server';

/** Between two batches of events. */
const BATCH_MS = 100;

/**
 * Keeps the runs and tells them to the panels that are open. Runs in the kernel process, so a panel is served
 * while a cell spins; without an open panel nothing is sent.
 */
export class PanelServer {
  private readonly store = new RunStore();
  private readonly panels = new Set<string>();
  private readonly status: StatusServer;
  private batch: RunEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private backend: Backend | null = null;

  /** `send` takes the id of a panel's comm. */
  constructor(private readonly send: (panel: string, data: Json) => void) {
    this.status = new StatusServer(send);
  }

  /** A hidden panel gets only a word on how far a training is. */
  openHidden(panel: string): void {
    this.status.open(panel);
  }

  /** The new panel gets everything that is still known, and from now on what comes. */
  open(panel: string): void {
    // What waits for the next batch is in the snapshot; the other panels must not get it later than this one.
    this.flush();
    this.panels.add(panel);
    const snapshot: ToPanel = {
      type: 'snapshot',
      version: WIRE_VERSION,
      backend: this.backend,
      runs: this.store.runs()
    };
    this.send(panel, toJson(snapshot));
  }

  close(panel: string): void {
    this.panels.delete(panel);
    this.status.close(panel);
  }

  announce(backend: Backend): void {
    this.backend = backend;
    // The panels learn it by a fresh snapshot: the wire has no message of its own for something this rare.
    [...this.panels].forEach(panel => this.open(panel));
  }

  event(event: RunEvent): void {
    this.store.append(event);
    this.status.event(event);
    if (this.panels.size > 0) {
      this.batch.push(event);
      this.timer ??= setTimeout(() => this.flush(), BATCH_MS);
    }
  }

  userProcess(state: 'started' | 'died', message: string | null): void {
    this.flush();
    this.toAll({ type: 'user-process', state, message });
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.batch.length > 0) {
      const events = this.batch;
      this.batch = [];
      this.toAll({ type: 'events', events });
    }
  }

  private toAll(message: ToPanel): void {
    if (this.panels.size > 0) {
      const data = toJson(message);
      this.panels.forEach(panel => this.send(panel, data));
    }
  }
}
