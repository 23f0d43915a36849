import { PanelBody } from '../../../src/panel/body';
import { Judge } from '../../../src/panel/judge';
import { DEFAULT_PREFERENCES } from '../../../src/panel/preferences';
import { RunStore } from '../../../src/panel/run-store';
import { sayEnglish } from '../../../src/panel/say';
import { situationOf } from '../../../src/panel/situation';
import type { Actions } from '../../../src/panel/view';
import type { State } from './states';

const asked: string[] = [];

/** The panel's contents in one state, drawn whenever something has changed. */
export class Shown {
  readonly store = new RunStore();
  readonly body: PanelBody;

  /** `changed` is called when it should be drawn again; without it that is done at once. */
  constructor(
    private readonly state: State,
    changed: () => void = () => this.draw()
  ) {
    this.body = new PanelBody(sayEnglish, actions(this.store), changed);
    state.messages.forEach(message => this.store.take(message));
    this.store.pause(state.paused);
    this.store.changed.connect(changed);
  }

  draw(): void {
    const { store, state, judge } = this;
    const run = store.selected?.run ?? null;
    const { paused, death, problem } = store;
    const { link, kernel } = state;
    this.body.show({
      situation: situationOf(link, { run, death, problem, paused }, sayEnglish),
      notebook: link.kind === 'no-notebook' ? null : link.notebook,
      kernel,
      backend: run?.begin?.backend ?? null,
      runs: store.runs.map(({ id, run, file }) => ({ id, run, name: [file, id].filter(Boolean).join(', ') })),
      chosen: store.selected?.id ?? null,
      run,
      other: store.compared?.run ?? null,
      verdict: run?.begin ? judge.verdictOf(run, performance.now()) : null,
      paused,
      pinned: false,
      stopping: false,
      preferences: DEFAULT_PREFERENCES
    });
  }

  private readonly judge = new Judge();
}

/** What was asked for is written to the page, so that a test can read it. */
function actions(store: RunStore): Actions {
  const note = (what: string): void => {
    asked.push(what);
    document.getElementById('asked')!.textContent = asked.join('\n');
  };
  return {
    chooseRun: run => store.choose(run),
    compareWith: run => store.compare(run),
    openSaved: file => void file.text().then(text => store.addSaved(file.name, text)),
    remedy: remedy => note(`remedy ${remedy}`),
    goTo: source => note(`go to ${source.cellId ?? source.cell}:${source.line}`),
    insertFix: (change, place) => note(`insert ${change.after} at ${place.cellId}:${place.line}`),
    copy: text => note(`copy ${text}`),
    pin: () => note('pin'),
    pause: () => store.pause(!store.paused),
    stopTraining: () => note('stop training'),
    popOut: plot => note(`pop out ${plot}`),
    openSettings: () => note('settings')
  };
}
