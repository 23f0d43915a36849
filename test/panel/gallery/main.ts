import { PanelBody } from '../../../src/panel/body';
import { Judge } from '../../../src/panel/judge';
import type { Link } from '../../../src/panel/link';
import { DEFAULT_PREFERENCES } from '../../../src/panel/preferences';
import { RunStore } from '../../../src/panel/run-store';
import { sayEnglish } from '../../../src/panel/say';
import { situationOf } from '../../../src/panel/situation';
import type { Actions } from '../../../src/panel/view';
import type { RunEvent } from '../../../src/protocol/events';
import { toJson } from '../../../src/protocol/json';
import { parseEvents } from '../../../src/protocol/parse';
import { WIRE_VERSION } from '../../../src/protocol/wire';
import { withImages } from './images';
import { broken, collapsed, early, healthy } from '../runs';

/**
 * The panel's contents without Jupyter. The address decides what is shown:
 * `?run=<name>&theme=light|dark&width=<px>&until=<share of the events>&link=<kind of link>`
 */

const MADE_UP: Readonly<Record<string, () => readonly RunEvent[]>> = {
  collapsed,
  healthy: () => healthy(),
  early,
  broken,
  'with images': withImages,
  'healthy, 12 classes': () => healthy(12),
  'healthy, 40 classes': () => healthy(40, 60)
};

const query = new URLSearchParams(location.search);
const asked: string[] = [];

void start();

async function start(): Promise<void> {
  const recorded: readonly string[] = await fetch('runs.json').then(answer => answer.json());
  const name = query.get('run') ?? Object.keys(MADE_UP)[0]!;
  const theme = query.get('theme') ?? 'light';
  document.documentElement.dataset['jpThemeLight'] = String(theme === 'light');
  document.documentElement.dataset['theme'] = theme;
  document
    .getElementById('choices')!
    .append(
      choice('run', [...Object.keys(MADE_UP), ...recorded], name),
      choice('theme', ['light', 'dark', 'high-contrast'], theme),
      choice('width', ['320', '420', '700'], query.get('width') ?? '420'),
      choice('until', ['0.1', '0.25', '0.5', '1'], query.get('until') ?? '1'),
      choice(
        'link',
        ['connected', 'no-notebook', 'other-kernel', 'starting', 'connecting', 'lost', 'died', 'refused'],
        linkKind()
      )
    );
  show(await eventsOf(name));
  await reloadOnSave();
}

/** While scripts/gallery.mjs watches the sources, the stamp changes with every build. */
async function reloadOnSave(): Promise<void> {
  const stamp = (): Promise<string> => fetch('stamp.txt').then(answer => answer.text());
  const built = await stamp();
  const timer = setInterval(() => {
    stamp().then(
      now => now !== built && location.reload(),
      () => clearInterval(timer)
    );
  }, 1000);
}

async function eventsOf(name: string): Promise<readonly RunEvent[]> {
  const make = MADE_UP[name];
  const events = make ? make() : parseEvents(await (await fetch(`runs/${name}`)).text()).events;
  return events.slice(0, Math.ceil(events.length * Number(query.get('until') ?? 1)));
}

function show(events: readonly RunEvent[]): void {
  const store = new RunStore();
  const others = query.get('others') ? collapsed() : [];
  const runs = linkKind() === 'no-notebook' ? [] : [...renamed(others, 'run-0'), ...events];
  store.take(toJson({ type: 'snapshot', version: WIRE_VERSION, backend: null, runs: [runs] }));
  const judge = new Judge();
  const body = new PanelBody(sayEnglish, actions(store), () => draw());
  const draw = (): void => {
    const run = store.selected?.run ?? null;
    const { paused } = store;
    body.show({
      situation: situationOf(link(), { run, death: null, problem: store.problem, paused }, sayEnglish),
      notebook: linkKind() === 'no-notebook' ? null : 'one-class.ipynb',
      kernel: 'TypeScript (TensorFlow.js)',
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
  };
  store.changed.connect(draw);
  Object.assign(window, { gallery: { store, body, draw } });
  const panel = document.getElementById('panel')!;
  panel.style.width = `${query.get('width') ?? 420}px`;
  panel.style.height = query.get('height') ? `${query.get('height')}px` : '';
  panel.append(body.node);
  draw();
}

function renamed(events: readonly RunEvent[], run: string): readonly RunEvent[] {
  return events.map(event => ({ ...event, run }));
}

function linkKind(): string {
  return query.get('link') ?? 'connected';
}

function link(): Link {
  const kind = linkKind();
  return kind === 'other-kernel'
    ? { kind, notebook: 'one-class.ipynb', kernel: 'Python 3 (ipykernel)', canSwitch: true }
    : ({ kind, notebook: 'one-class.ipynb' } as Link);
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

function choice(name: string, options: readonly string[], value: string): HTMLElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', name);
  select.append(...options.map(option => new Option(option, option, false, option === value)));
  select.addEventListener('change', () => {
    query.set(name, select.value);
    location.search = query.toString();
  });
  return select;
}
