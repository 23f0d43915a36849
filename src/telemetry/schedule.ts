import type { SchedulePreset } from '../protocol/watch-settings';

interface Plan {
  /** Every one of the first steps is measured: this is where the causes show. */
  readonly first: number;
  /** Later at least so many steps lie between two measurements … */
  readonly shortest: number;
  /** … and at most so many. */
  readonly longest: number;
  /** Share of the training time that measurements may cost after the first steps. */
  readonly cost: number;
}

const PLANS: Readonly<Record<SchedulePreset, Plan>> = {
  light: { first: 5, shortest: 64, longest: 256, cost: 0.005 },
  normal: { first: 20, shortest: 16, longest: 64, cost: 0.02 },
  full: { first: Infinity, shortest: 1, longest: 1, cost: 1 }
};

/** One of so many of the first steps is looked at in the mode of prediction too. */
const EARLY_LOOKS = 5;

/** Decides on which steps gradients, weights and activations are measured. */
export class Schedule {
  private last = -Infinity;
  private plainMs = 0;
  private measuredMs = 0;

  /** `preset` may answer otherwise from one step to the next. */
  constructor(private readonly preset: () => SchedulePreset) {}

  /** Whether step number `step` is to be measured. Steps are asked for in order. */
  isDue(step: number): boolean {
    return step < this.plan.first || step - this.last >= this.interval;
  }

  /** Whether this step is worth a second pass of its batch: of the first, which are all measured, only some are. */
  isLookDue(step: number): boolean {
    return this.isDue(step) && (step >= this.plan.first || step % EARLY_LOOKS === EARLY_LOOKS - 1);
  }

  /** Reports a finished step: the time of the training itself and that of the measurement, in milliseconds. */
  record(step: number, trainingMs: number, measuringMs: number): void {
    this.plainMs = average(this.plainMs, trainingMs);
    if (this.isDue(step)) {
      this.measuredMs = average(this.measuredMs, measuringMs);
      this.last = step;
    }
  }

  /** Steps between two measurements after the first ones. */
  get interval(): number {
    const { cost, longest, shortest } = this.plan;
    const affordable = Math.ceil(this.measuredMs / (cost * Math.max(this.plainMs, Number.EPSILON)));
    return Math.min(longest, Math.max(shortest, affordable));
  }

  private get plan(): Plan {
    return PLANS[this.preset()];
  }
}

function average(old: number, value: number): number {
  return old === 0 ? value : old * 0.8 + value * 0.2;
}
