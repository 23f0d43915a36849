/** How often gradients, weights and activations are measured: seldom, as a rule, or on every step. */
export const SCHEDULES = ['light', 'normal', 'full'] as const;

export type SchedulePreset = (typeof SCHEDULES)[number];

export const DEFAULT_SCHEDULE: SchedulePreset = 'normal';

/** What a user can set about watching. */
export interface WatchSettings {
  readonly schedule: SchedulePreset;
}
