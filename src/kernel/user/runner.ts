import type { PlugIn } from '../../protocol/host';
import { newOrigin, type Origin, runAs, stopOrigin } from './attribution';
import type { CellRegistry } from './cells';
import type { CellRequest, Outcome } from './contract';
import { describeError } from './errors';
import type { Evaluated, Evaluator } from './evaluate';
import type { Guard } from './guards';
import { interrupted } from './interrupted';
import { toMime } from './to-mime';

export interface RunnerParts {
  readonly cells: CellRegistry;
  readonly evaluator: Evaluator;
  readonly guard: Guard;
  readonly plugIn: PlugIn | null;
  readonly done: (id: string, outcome: Outcome) => void;
}

/** Runs one cell at a time, from the code to its outcome. */
export class Runner {
  private origin: Origin | null = null;

  constructor(private readonly parts: RunnerParts) {}

  /** The cell that runs or awaits. */
  get current(): string | null {
    return this.origin?.id ?? null;
  }

  /** Must be called from a plain callback; see {@link Evaluator.evaluate}. */
  run(id: string, cell: CellRequest): void {
    const { cells, evaluator, plugIn } = this.parts;
    const origin = newOrigin(id);
    this.origin = origin;
    cells.add(cell);
    runAs(origin, () => {
      plugIn?.beforeCell();
      evaluator.evaluate(cell.code, cell.name, evaluated => {
        // Showing a value runs the user's code again, which must not happen inside the inspector's answer.
        scheduleImmediate(() => this.finish(origin, evaluated));
      });
    });
  }

  /** Ends a cell whose evaluation will not, or not soon. What it still does later is attributed to it. */
  abandon(id: string, outcome: Outcome): void {
    const origin = this.origin;
    if (origin?.id === id) {
      stopOrigin(origin);
      this.end(origin, outcome);
    }
  }

  private finish(origin: Origin, evaluated: Evaluated): void {
    if (this.origin !== origin) {
      return;
    }
    if (evaluated.status === 'terminated') {
      stopOrigin(origin);
      this.parts.plugIn?.afterTermination();
      return this.end(origin, interrupted());
    }
    let outcome: Outcome = interrupted();
    this.parts.guard.run(origin, () => {
      outcome = this.outcomeOf(evaluated);
    });
    this.end(origin, outcome);
  }

  private outcomeOf(evaluated: Exclude<Evaluated, { status: 'terminated' }>): Outcome {
    if (evaluated.status === 'value') {
      try {
        return { status: 'ok', result: toMime(evaluated.value) };
      } catch (error) {
        return { status: 'error', error: describeError(error, this.parts.cells) };
      }
    }
    return { status: 'error', error: describeError(evaluated.error, this.parts.cells) };
  }

  private end(origin: Origin, outcome: Outcome): void {
    this.parts.plugIn?.afterCell();
    // `current` is cleared first: what `done` triggers may be the next cell.
    if (this.origin === origin) {
      this.origin = null;
    }
    this.parts.done(origin.id, outcome);
  }
}

/** Node's own, before the timers are guarded: a stopped cell must be able to end. */
const scheduleImmediate = setImmediate;
