import { createRequire } from 'node:module';

import type { Host, Resolvers } from '../../protocol/host';
import type { WatchSettings } from '../../protocol/watch-settings';
import { Observer } from '../observer';
import { chooseBackend, type Chosen } from './choose';

/** Package names that all mean the one copy. */
const WHOLE = ['@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'];
const PARTS = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-layers',
  '@tensorflow/tfjs-data',
  '@tensorflow/tfjs-converter'
];

/** Loads TensorFlow.js at the first import and keeps to that copy. */
export class TensorFlowLoader {
  /** Null until TensorFlow.js was imported. */
  observer: Observer | null = null;
  private chosen: Chosen | Promise<Chosen> | null = null;
  private settings: WatchSettings | null = null;

  constructor(private readonly host: Host) {}

  /** The exports for one of TensorFlow.js's package names, or a promise of them; undefined for any other name. */
  load(specifier: string, resolve: Resolvers): unknown {
    if (!WHOLE.includes(specifier) && !PARTS.includes(specifier)) {
      return undefined;
    }
    this.chosen ??= this.begin(specifier, resolve);
    return this.chosen instanceof Promise
      ? this.chosen.then(chosen => exportsOf(chosen, specifier))
      : exportsOf(this.chosen, specifier);
  }

  /** Also for a copy that is imported later. */
  configure(settings: WatchSettings): void {
    this.settings = settings;
    this.observer?.configure(settings);
  }

  private begin(specifier: string, resolve: Resolvers): Chosen | Promise<Chosen> {
    const chosen = chooseBackend(specifier, resolve);
    return chosen instanceof Promise ? this.keep(chosen) : this.attach(chosen);
  }

  private async keep(promise: Promise<Chosen>): Promise<Chosen> {
    try {
      return (this.chosen = this.attach(await promise));
    } catch (error) {
      // The next import may try again.
      this.chosen = null;
      throw error;
    }
  }

  private attach(chosen: Chosen): Chosen {
    this.host.announce(chosen.backend);
    this.observer = new Observer(chosen.tf, this.host, chosen.backend);
    if (this.settings) {
      this.observer.configure(this.settings);
    }
    return chosen;
  }
}

function exportsOf({ tf, file }: Chosen, specifier: string): unknown {
  return WHOLE.includes(specifier) ? tf : (createRequire(file)(specifier) as unknown);
}
