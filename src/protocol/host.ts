import type { Backend, RunEvent, Source } from './events';
import type { WatchSettings } from './watch-settings';

/**
 * What the user process offers to a plug-in that lives beside the cells. The kernel room loads the plug-in
 * without knowing what it does; the telemetry room implements it without knowing Jupyter.
 */
export interface Host {
  /** Hands an event over. Never blocks, never throws. */
  emit(event: RunEvent): void;
  /** Tells which backend serves the cells, for the banner and the panel. */
  announce(backend: Backend): void;
  /**
   * The innermost place of the user's own code (a cell, a program or a local module) on the current call stack,
   * or null. `depth` skips that many user frames.
   */
  here(depth?: number): Source | null;
  /** The user's top-level variables, by name, without running getters. */
  variables(): ReadonlyMap<string, unknown>;
  /** Whether the code now running belongs to a cell that Stop has ended: nothing new should be begun for it. */
  isStopped(): boolean;
  /** Lets the event loop turn. Unlike timers, which a stopped cell has no more, it always comes back. */
  turn(): Promise<void>;
}

/** A module that serves `import` in cells before the ordinary resolution is asked. */
export interface PlugIn {
  /** The exports for `specifier` or a promise of them, or undefined when it is none of the plug-in's business. */
  load(specifier: string, resolve: Resolvers): unknown;
  /** Holds from now on, also for what is already running. */
  configure(settings: WatchSettings): void;
  /** Called right before each cell runs. */
  beforeCell(): void;
  /**
   * Stop was pressed: ask what runs to end by itself (`stopTraining`). True when something was asked, so that the
   * cell is given time to end; false when nothing was running that could end by itself.
   */
  requestStop(): boolean;
  /** A running cell was terminated from outside at an arbitrary point: repair state that `finally` would have. */
  afterTermination(): void;
  /** The cell has ended, in whatever way. */
  afterCell(): void;
}

export interface Resolvers {
  /** `require` as from the notebook's folder; throws MODULE_NOT_FOUND. */
  readonly fromNotebook: NodeRequire;
  /** `require` as from the kernel's own packages. */
  readonly fromKernel: NodeRequire;
}

/** What a plug-in bundle exports. */
export interface PlugInModule {
  createPlugIn(host: Host): PlugIn;
}
