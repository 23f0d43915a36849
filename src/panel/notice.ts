/** What somebody can be offered to do next. */
export type Remedy =
  'switch-kernel' | 'restart-kernel' | 'reconnect' | 'reload-page' | 'open-example' | 'insert-snippet';

/** What is the matter, and what to do next. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  /** The first one is the most likely. */
  readonly remedies: readonly Remedy[];
  /** Nothing has been watched yet: say what the panel is for. */
  readonly introduction: boolean;
  /** Something went wrong, as opposed to: nothing has happened yet. */
  readonly alarming: boolean;
}

type Extras = Partial<Pick<Notice, 'alarming' | 'remedies' | 'introduction'>>;

/** A notice that is no alarm and offers nothing, but for `extras`. */
export function notice(title: string, text: string, extras: Extras = {}): Notice {
  return { title, text, alarming: false, remedies: [], introduction: false, ...extras };
}
