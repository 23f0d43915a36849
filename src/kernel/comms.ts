import { SCHEDULES, type WatchSettings } from '../protocol/watch-settings';
import { COMM_TARGET, STATUS_ONLY, type ToKernel } from '../protocol/wire';
import type { CellComms } from './cell-comms';
import type { PanelServer } from './panel-server';
import type { Publisher } from './publisher';
import { type Handlers, OK, stringField } from './requests';

export interface CommsParts {
  readonly publisher: Publisher;
  readonly panels: PanelServer;
  readonly cells: CellComms;
  readonly stopTraining: () => void;
  readonly configure: (settings: WatchSettings) => void;
}

/** Comms from front ends: to the panel's target here, to those of cells there. One to any other target is closed again. */
export class Comms {
  /** Ids of open panels. */
  private readonly open = new Set<string>();

  constructor(private readonly parts: CommsParts) {}

  readonly handlers: Handlers = {
    comm_open: ({ message }) => {
      const { content, header } = message;
      const id = stringField(content, 'comm_id');
      if (content['target_name'] === COMM_TARGET) {
        this.open.add(id);
        const data = content['data'] as { readonly watch?: unknown } | undefined;
        if (data?.watch === STATUS_ONLY.watch) {
          this.parts.panels.openHidden(id);
        } else {
          this.parts.panels.open(id);
        }
      } else if (!this.parts.cells.receive('open', id, message)) {
        const closed = { comm_id: id, data: {} };
        void this.parts.publisher.publish({ type: 'comm_close', content: closed, parent: header });
      }
      return null;
    },
    comm_msg: ({ message }) => {
      const id = stringField(message.content, 'comm_id');
      if (!this.open.has(id)) {
        this.parts.cells.receive('message', id, message);
        return null;
      }
      this.fromPanel((message.content['data'] ?? {}) as Partial<Record<string, unknown>>);
      return null;
    },
    comm_close: ({ message }) => {
      const id = stringField(message.content, 'comm_id');
      if (this.open.delete(id)) {
        this.parts.panels.close(id);
      } else {
        this.parts.cells.receive('close', id, message);
      }
      return null;
    },
    comm_info_request: ({ message: { content } }) => {
      const target = content['target_name'];
      const all = [...[...this.open].map(id => [id, COMM_TARGET] as const), ...this.parts.cells.opened];
      const wanted = typeof target === 'string' && target !== '' ? all.filter(([, name]) => name === target) : all;
      return { ...OK, comms: Object.fromEntries(wanted.map(([id, name]) => [id, { target_name: name }])) };
    }
  };

  /** A panel also says hello with its version; what it needs comes by itself. A newer one may say what is not known here. */
  private fromPanel({ type, schedule }: Partial<Record<string, unknown>>): void {
    const preset = SCHEDULES.find(each => each === schedule);
    if (type === ('stop-training' satisfies ToKernel['type'])) {
      this.parts.stopTraining();
    } else if (type === ('configure' satisfies ToKernel['type']) && preset) {
      this.parts.configure({ schedule: preset });
    }
  }
}
