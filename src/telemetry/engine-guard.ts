import { engineOf, type Engine, type EngineScope, type EngineState, type Tensor, type Tf } from './tensorflow';

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
    const engine = engineOf(this.tf);
    const { state } = engine;
    const lost = state.scopeStack.filter(scope => !this.saved.scopeStack.includes(scope));
    lost.forEach(scope => disposeScope(engine, scope));
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

function disposeScope(engine: Engine, scope: EngineScope): void {
  for (const tensor of [...scope.track]) {
    if (!tensor.kept && !tensor.isDisposed) {
      dispose(engine, tensor);
    }
  }
}

/**
 * The code may have been killed within `dispose` itself, after the native memory was freed and before anybody wrote
 * that down. Freed again it throws; then the rest is written down here, once.
 */
function dispose({ state }: Engine, tensor: Tensor): void {
  const { numTensors, numBytes } = state;
  try {
    tensor.dispose();
  } catch {
    Object.assign(state, { numTensors, numBytes });
    const data = state.tensorInfo.get(tensor.dataId);
    if (data !== undefined) {
      data.backend.tensorMap?.delete(tensor.dataId);
      state.tensorInfo.delete(tensor.dataId);
      state.numDataBuffers--;
    }
  }
}
