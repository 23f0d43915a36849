import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { DEFAULT_SCHEDULE, type SchedulePreset } from '../protocol/watch-settings';
import { DEFAULT_INTERVAL } from './debugger-panel';
import { DEFAULT_PREFERENCES, type ClassOrder, type Preferences } from './preferences';

/** What somebody can set: see schema/plugin.json. */
export interface PanelSettings {
  readonly openOnStart: boolean;
  /** Milliseconds between two draws. */
  readonly refreshInterval: number;
  /** Whether a report is put below the cell when a run has ended. */
  readonly savedReport: boolean;
  /** How closely trainings are watched. */
  readonly schedule: SchedulePreset;
  readonly preferences: Preferences;
}

/** Hands over the settings now and after every change. Rejects when the schema cannot be loaded. */
export async function watchSettings(
  registry: ISettingRegistry,
  plugin: string,
  changed: (settings: PanelSettings) => void
): Promise<void> {
  const settings = await registry.load(plugin);
  const read = (): void => {
    const { composite } = settings;
    const number = (name: string, otherwise: number): number => Number(composite[name] ?? otherwise);
    changed({
      openOnStart: composite['openOnStart'] === true,
      refreshInterval: number('refreshInterval', DEFAULT_INTERVAL),
      savedReport: composite['savedReport'] !== false,
      // The schema allows no other values.
      schedule: (composite['schedule'] ?? DEFAULT_SCHEDULE) as SchedulePreset,
      preferences: {
        classOrder: (composite['classOrder'] ?? DEFAULT_PREFERENCES.classOrder) as ClassOrder,
        oneClass: number('oneClassShare', DEFAULT_PREFERENCES.oneClass),
        deadUnits: number('deadUnitsShare', DEFAULT_PREFERENCES.deadUnits)
      }
    });
  };
  settings.changed.connect(read);
  read();
}
