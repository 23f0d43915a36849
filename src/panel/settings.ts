import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { DEFAULT_INTERVAL } from './debugger-panel';

/** What somebody can set: see schema/plugin.json. */
export interface PanelSettings {
  readonly openOnStart: boolean;
  /** Milliseconds between two draws. */
  readonly refreshInterval: number;
}

/** Hands over the settings now and after every change. Rejects when the schema cannot be loaded. */
export async function watchSettings(
  registry: ISettingRegistry,
  plugin: string,
  changed: (settings: PanelSettings) => void
): Promise<void> {
  const settings = await registry.load(plugin);
  const read = (): void =>
    changed({
      openOnStart: settings.composite['openOnStart'] === true,
      refreshInterval: Number(settings.composite['refreshInterval'] ?? DEFAULT_INTERVAL)
    });
  settings.changed.connect(read);
  read();
}
