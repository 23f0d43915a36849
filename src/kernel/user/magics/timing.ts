interface Began {
  readonly wallMs: number;
  readonly cpu: NodeJS.CpuUsage;
}

/** The stop watches of `%time`, by their number in the cell. */
export class Timing {
  private readonly began = new Map<number, Began>();

  begin(index: number): void {
    this.began.set(index, { wallMs: performance.now(), cpu: process.cpuUsage() });
  }

  /** `Wall time 1.25 s, CPU time 2.31 s`; the CPU time is that of all threads of the process, native ones included. */
  end(index: number): string {
    const began = this.began.get(index);
    if (began === undefined) {
      throw new Error(`The watch ${index} of %time was never started`);
    }
    this.began.delete(index);
    const { user, system } = process.cpuUsage(began.cpu);
    return `Wall time ${duration(performance.now() - began.wallMs)}, CPU time ${duration((user + system) / 1000)}`;
  }
}

function duration(ms: number): string {
  if (ms >= 60_000) {
    return `${Math.floor(ms / 60_000)} min ${((ms % 60_000) / 1000).toFixed(0)} s`;
  }
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms >= 10 ? ms.toFixed(0) : ms.toFixed(2)} ms`;
}
