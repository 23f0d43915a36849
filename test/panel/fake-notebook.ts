import type { NotebookPanel } from '@jupyterlab/notebook';
import type { KernelSpec } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import { Connection } from '../../src/panel/connection';
import { RunStore } from '../../src/panel/run-store';
import { toJson } from '../../src/protocol/json';

// What the connection touches of JupyterLab, as far as its tests turn it: states that a real server rarely shows.

class FakeComm {
  isDisposed = false;
  sent: unknown[] = [];
  onMsg: (message: { content: { data: unknown } }) => void = () => undefined;
  onClose: () => void = () => undefined;
  open(data?: unknown): void {
    this.sent.push(data === undefined ? 'open' : ['open', data]);
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {
    this.sent.push('close');
    this.dispose();
  }
  dispose(): void {
    this.isDisposed = true;
  }
  answer(...runs: unknown[]): void {
    this.onMsg({ content: { data: toJson({ type: 'snapshot', version: 1, backend: null, runs }) } });
  }
}

export class FakeKernel {
  name = 'typescript-tfjs';
  status = 'idle';
  connectionStatus = 'connected';
  handleComms = true;
  isDisposed = false;
  reconnect = jest.fn(() => Promise.resolve());
  comms: FakeComm[] = [];
  createComm(): FakeComm {
    const comm = new FakeComm();
    this.comms.push(comm);
    return comm;
  }
}

/** A connection that follows a notebook with this kernel, or with none. */
export function setUp(kernel: FakeKernel | null = new FakeKernel()) {
  const context: Record<string, unknown> = { isReady: true, prevKernelName: 'x', kernelDisplayStatus: 'idle' };
  context['session'] = kernel && { kernel };
  const signals = ['kernelChanged', 'statusChanged', 'connectionStatusChanged'] as const;
  signals.forEach(name => (context[name] = new Signal(context)));
  const notebook: Record<string, unknown> = { sessionContext: context, context: { path: 'folder/a.ipynb' } };
  notebook['disposed'] = new Signal(notebook);
  const specs: Record<string, unknown> = {
    specs: {
      kernelspecs: {
        'typescript-tfjs': { display_name: 'TypeScript', metadata: { classifier_debugger: { version: 1 } } },
        python3: { display_name: 'Python 3', metadata: {} }
      }
    }
  };
  specs['specsChanged'] = new Signal(specs);
  const store = new RunStore();
  const connection = new Connection(store, specs as unknown as KernelSpec.IManager);
  connection.follow(notebook as unknown as NotebookPanel);
  const emit = (name: (typeof signals)[number]): void => (context[name] as Signal<unknown, unknown>).emit(null);
  return { connection, store, context, emit, kernel: kernel! };
}
