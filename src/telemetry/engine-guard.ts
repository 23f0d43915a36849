import { engineOf, type Engine, type EngineScope, type EngineState, type Tf } from './tensorflow';

type Saved = Pick<EngineState, 'gradientDepth' | 'kernelDepth' | 'activeTape' | 'activeScope' | 'scopeStack'>;

/**
 * Repairs the engine after a cell was terminated in the middle of an operation: its scopes, tape and depths are then
 * those of the killed code, and the next training would fail.
 */
export class EngineGuard {
  private saved: Saved;

  constructor(private readonly tf: Tf) {
    this.saved = copy(engineOf(tf));
  }

  /** Remembers the state as a cell finds it. */
  save(): void {
    this.saved = copy(engineOf(this.tf));
  }

  /** Disposes of what the lost scopes would have disposed of, and puts the state back. */
  restore(): void {
    const { state } = engineOf(this.tf);
    state.scopeStack.filter(scope => !this.saved.scopeStack.includes(scope)).forEach(disposeScope);
    state.gradientDepth = this.saved.gradientDepth;
    state.kernelDepth = this.saved.kernelDepth;
    state.activeTape = this.saved.activeTape;
    state.activeScope = this.saved.activeScope;
    state.scopeStack = [...this.saved.scopeStack];
  }
}

function copy({ state }: Engine): Saved {
  const { gradientDepth, kernelDepth, activeTape, activeScope, scopeStack } = state;
  return { gradientDepth, kernelDepth, activeTape, activeScope, scopeStack: [...scopeStack] };
}

function disposeScope(scope: EngineScope): void {
  for (const tensor of [...scope.track]) {
    if (!tensor.kept && !tensor.isDisposed) {
      tensor.dispose();
    }
  }
}
