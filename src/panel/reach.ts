import type { ISessionContext } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel, KernelSpec } from '@jupyterlab/services';
import { KERNEL_METADATA_KEY, KERNEL_NAME } from '../protocol/wire';
import type { Link } from './link';

/** How far one gets to the kernel of a notebook, before anything is sent to it. */
export function reach(
  panel: NotebookPanel | null,
  kernel: Kernel.IKernelConnection | null,
  specs: KernelSpec.ISpecModels | null
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
  return { kind: stateOf(kernel), notebook };
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

function stateOf({ status, connectionStatus }: Kernel.IKernelConnection): 'died' | 'starting' | 'lost' | 'connecting' {
  switch (status) {
    case 'dead':
    case 'terminating':
      return 'died';
    case 'starting':
    case 'restarting':
    case 'autorestarting':
      return 'starting';
    default:
      return connectionStatus === 'connected'
        ? 'connecting'
        : connectionStatus === 'disconnected'
          ? 'lost'
          : 'starting';
  }
}
