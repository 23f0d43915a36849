/** Norms and activations of every one of the first steps: this is where the causes show. */
const EVERY_STEP_UNTIL = 20;

/** Later at most every 16th and at least every 64th step. */
const SHORTEST_INTERVAL = 16;
const LONGEST_INTERVAL = 64;

/** Share of the training time that these measurements may cost after the first steps. */
const COST_SHARE = 0.02;

/** Decides on which steps gradients, weights and activations are measured. */
export class Schedule {
  private next = 0;
  private plainMs = 0;
  private measuredMs = 0;

  /** Whether step number `step` is to be measured. Steps are asked for in order. */
  isDue(step: number): boolean {
    return step < EVERY_STEP_UNTIL || step >= this.next;
  }

  /** Reports a finished step: the time of the training itself and that of the measurement, in milliseconds. */
  record(step: number, trainingMs: number, measuringMs: number): void {
    this.plainMs = average(this.plainMs, trainingMs);
    if (this.isDue(step)) {
      this.measuredMs = average(this.measuredMs, measuringMs);
      this.next = step + this.interval;
    }
  }

  /** Steps between two measurements after the first ones. */
  get interval(): number {
    const affordable = Math.ceil(this.measuredMs / (COST_SHARE * Math.max(this.plainMs, Number.EPSILON)));
    return Math.min(LONGEST_INTERVAL, Math.max(SHORTEST_INTERVAL, affordable));
  }
}

function average(old: number, value: number): number {
  return old === 0 ? value : old * 0.8 + value * 0.2;
}
