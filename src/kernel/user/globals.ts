import type { PlugIn } from '../../protocol/host';
import { currentOrigin } from './attribution';
import type { CellRegistry } from './cells';
import type { CellComms } from './comms';
import { createDisplay } from './display';
import { installModuleGlobals } from './module-globals';
import { createImporter } from './modules';
import type { Outbox } from './outbox';
import type { Prompts } from './prompts';

export interface GlobalsParts {
  readonly cells: CellRegistry;
  readonly plugIn: PlugIn | null;
  readonly prompts: Prompts;
  readonly comms: CellComms;
}

/** What cells find without importing it: the names of a Node module, `display`, `clearOutput`, `prompt` and `comms`. */
export function installGlobals(outbox: Outbox, { cells, plugIn, prompts, comms }: GlobalsParts): void {
  installModuleGlobals(createImporter({ cwd: process.cwd(), kernelDir: __dirname, plugIn, cells }));
  const { display, clearOutput } = createDisplay(
    (data, displayId, update) => outbox.post({ type: 'display', id: origin(), data, displayId, update }),
    wait => outbox.post({ type: 'clear', id: origin(), wait })
  );
  for (const [name, value] of Object.entries({ display, clearOutput, prompt: prompts.prompt, comms: comms.api })) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }
}

function origin(): string | null {
  return currentOrigin()?.id ?? null;
}
