import { COMM_TARGET, type ToKernel } from '../protocol/wire';
import type { PanelServer } from './panel-server';
import type { Publisher } from './publisher';
import { type Handlers, OK, stringField } from './requests';

/** The comms of this kernel: panels, opened by front ends. A comm to any other target is closed again. */
export class Comms {
  private readonly open = new Set<string>();

  constructor(
    private readonly publisher: Publisher,
    private readonly panels: PanelServer,
    private readonly stopTraining: () => void
  ) {}

  readonly handlers: Handlers = {
    comm_open: ({ message: { content, header } }) => {
      const id = stringField(content, 'comm_id');
      if (content['target_name'] !== COMM_TARGET) {
        void this.publisher.publish({ type: 'comm_close', content: { comm_id: id, data: {} }, parent: header });
        return null;
      }
      this.open.add(id);
      this.panels.open(id);
      return null;
    },
    // A panel says hello with its version; what it needs comes by itself.
    comm_msg: ({ message: { content } }) => {
      const data = content['data'] as { readonly type?: unknown } | undefined;
      if (
        this.open.has(stringField(content, 'comm_id')) &&
        data?.type === ('stop-training' satisfies ToKernel['type'])
      ) {
        this.stopTraining();
      }
      return null;
    },
    comm_close: ({ message: { content } }) => {
      const id = stringField(content, 'comm_id');
      this.open.delete(id);
      this.panels.close(id);
      return null;
    },
    comm_info_request: ({ message: { content } }) => {
      const target = content['target_name'];
      const wanted = typeof target !== 'string' || target === '' || target === COMM_TARGET;
      const ids = wanted ? [...this.open] : [];
      return { ...OK, comms: Object.fromEntries(ids.map(id => [id, { target_name: COMM_TARGET }])) };
    }
  };
}
