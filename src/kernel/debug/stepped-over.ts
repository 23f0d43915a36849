import type { Inspector } from '../inspector-client';

/** Node's own scripts. */
const NODE = '^node:';
const PACKAGES = '[\\\\/]node_modules[\\\\/]';

/**
 * The scripts that V8 passes over when it steps. It also keeps silent about errors that arise in them, so that packages
 * are among them only while a step is under way.
 */
export class SteppedOver {
  private readonly own: string;
  private packages: boolean | null = null;

  /** @param folder of this program */
  constructor(
    private readonly inspector: Inspector,
    folder: string
  ) {
    this.own = `^${folder.replace(/[^\w/]/g, '\\$&')}[\\\\/]`;
  }

  async set(packages: boolean): Promise<void> {
    if (this.packages !== packages) {
      this.packages = packages;
      const patterns = [NODE, this.own, ...(packages ? [PACKAGES] : [])];
      await this.inspector.post('Debugger.setBlackboxPatterns', { patterns });
    }
  }

  /** For a new process. */
  async startOver(): Promise<void> {
    this.packages = null;
    await this.set(false);
  }
}
