import type { ISessionContext } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel, KernelSpec } from '@jupyterlab/services';
import { KERNEL_METADATA_KEY, KERNEL_NAME } from '../protocol/wire';
import type { Link } from './link';

/** How far one gets to the kernel of a notebook, before anything is sent to it; `before`: whether one got there once. */
export function reach(
  panel: NotebookPanel | null,
  kernel: Kernel.IKernelConnection | null,
  specs: KernelSpec.ISpecModels | null,
  before: boolean
): Link {
  if (!panel) {
    return { kind: 'no-notebook' };
  }
  const notebook = panel.context.path.split('/').at(-1) ?? '';
  if (!kernel) {
    return { kind: isComing(panel.sessionContext) ? 'starting' : 'no-kernel', notebook };
  }
  const spec = specs?.kernelspecs[kernel.name];
  if (!spec?.metadata?.[KERNEL_METADATA_KEY]) {
    const canSwitch = specs?.kernelspecs[KERNEL_NAME] !== undefined;
    return { kind: 'other-kernel', notebook, kernel: spec?.display_name ?? kernel.name, canSwitch };
  }
  return { kind: stateOf(kernel, before), notebook };
}

/** How the kernel of a notebook is called, null without one. */
export function displayName(panel: NotebookPanel | null, specs: KernelSpec.ISpecModels | null): string | null {
  const name = panel?.sessionContext.session?.kernel?.name;
  return name === undefined ? null : (specs?.kernelspecs[name]?.display_name ?? name);
}

/** After a shutdown the context calls itself "initializing" for ever; only a first kernel, or a change, is coming. */
function isComing(context: ISessionContext): boolean {
  const isFirst = context.prevKernelName === '' && !context.isReady;
  return isFirst || ['starting', 'restarting', 'connecting'].includes(context.kernelDisplayStatus);
}

/** While a page tries to reach a kernel again that it had lost, its connection calls itself "connecting". */
function stateOf(
  { status, connectionStatus }: Kernel.IKernelConnection,
  before: boolean
): 'died' | 'starting' | 'lost' | 'connecting' {
  switch (status) {
    case 'dead':
    case 'terminating':
      return 'died';
    case 'starting':
    case 'restarting':
    case 'autorestarting':
      return 'starting';
    default:
      if (connectionStatus === 'connected') {
        return 'connecting';
      }
      return connectionStatus === 'disconnected' || before ? 'lost' : 'starting';
  }
}
