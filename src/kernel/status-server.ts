import type { RunEvent, Step } from '../protocol/events';
import { type Json, toJson } from '../protocol/json';
import type { ToPanel } from '../protocol/wire';

/** Between two messages: a word in a status bar is not read faster. */
const PAUSE_MS = 1000;

/** Tells hidden panels, at most once a second, that something is trained and how far it is: a few numbers, no events. */
export class StatusServer {
  private readonly watchers = new Set<string>();
  private latest: Step | null = null;
  private timer: NodeJS.Timeout | undefined;

  /** `send` takes the id of a comm. */
  constructor(private readonly send: (watcher: string, data: Json) => void) {}

  open(watcher: string): void {
    this.watchers.add(watcher);
  }

  close(watcher: string): void {
    this.watchers.delete(watcher);
  }

  event(event: RunEvent): void {
    if (event.type === 'step') {
      this.latest = event;
      this.timer ??= setTimeout(() => this.tell(), PAUSE_MS);
    } else if (event.type === 'run-end') {
      this.latest = null;
      this.tell();
    }
  }

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.watchers.size > 0) {
      const { step, predicted } = this.latest ?? { step: null, predicted: [] };
      const data = toJson({ type: 'status', step, predicted } satisfies ToPanel);
      this.watchers.forEach(watcher => this.send(watcher, data));
    }
  }
}
