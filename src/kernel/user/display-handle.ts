/** An output that can be replaced. Shows nothing itself when it is the value of a cell. */
export class DisplayHandle {
  constructor(
    readonly id: string,
    private readonly replace: (value: unknown) => void
  ) {}

  /** Replaces the output, wherever it is shown. */
  update(value: unknown): void {
    this.replace(value);
  }
}
