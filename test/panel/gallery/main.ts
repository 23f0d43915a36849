import { runsOf } from '../../../src/diagnosis/run';
import { PanelBody } from '../../../src/panel/body';
import { Judge } from '../../../src/panel/judge';
import type { Link } from '../../../src/panel/link';
import { sayEnglish } from '../../../src/panel/say';
import { situationOf } from '../../../src/panel/situation';
import type { Actions } from '../../../src/panel/view';
import type { RunEvent } from '../../../src/protocol/events';
import { parseEvents } from '../../../src/protocol/parse';
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
  'healthy, 12 classes': () => healthy(12),
  'healthy, 40 classes': () => healthy(40, 60)
};

const query = new URLSearchParams(location.search);
const asked: string[] = [];

void start();

async function start(): Promise<void> {
  const recorded: readonly string[] = await fetch('runs.json').then(answer => answer.json());
  const name = query.get('run') ?? Object.keys(MADE_UP)[0]!;
  const dark = query.get('theme') === 'dark';
  document.documentElement.dataset['jpThemeLight'] = String(!dark);
  document
    .getElementById('choices')!
    .append(
      choice('run', [...Object.keys(MADE_UP), ...recorded], name),
      choice('theme', ['light', 'dark'], dark ? 'dark' : 'light'),
      choice('width', ['320', '420', '700'], query.get('width') ?? '420'),
      choice('until', ['0.1', '0.25', '0.5', '1'], query.get('until') ?? '1'),
      choice(
        'link',
        ['connected', 'no-notebook', 'other-kernel', 'starting', 'connecting', 'lost', 'died', 'refused'],
        linkKind()
      )
    );
  show(await eventsOf(name));
}

async function eventsOf(name: string): Promise<readonly RunEvent[]> {
  const make = MADE_UP[name];
  const events = make ? make() : parseEvents(await (await fetch(`runs/${name}`)).text()).events;
  return events.slice(0, Math.ceil(events.length * Number(query.get('until') ?? 1)));
}

function show(events: readonly RunEvent[]): void {
  const runs = query.get('link') === 'no-notebook' ? [] : runsOf(events);
  const run = runs.at(-1) ?? null;
  const judge = new Judge();
  const body = new PanelBody(sayEnglish, actions(), () => draw());
  const draw = (): void =>
    body.show({
      situation: situationOf(link(), { run, death: null, problem: null }, sayEnglish),
      notebook: linkKind() === 'no-notebook' ? null : 'one-class.ipynb',
      backend: run?.begin?.backend ?? null,
      runs,
      run,
      verdict: run?.begin ? judge.verdictOf(run, 0) : null
    });
  const panel = document.getElementById('panel')!;
  panel.style.width = `${query.get('width') ?? 420}px`;
  panel.append(body.node);
  draw();
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
function actions(): Actions {
  const note = (what: string): void => {
    asked.push(what);
    document.getElementById('asked')!.textContent = asked.join('\n');
  };
  return {
    chooseRun: run => note(`choose ${run}`),
    remedy: remedy => note(`remedy ${remedy}`),
    goTo: source => note(`go to ${source.cellId ?? source.cell}:${source.line}`),
    insertFix: (change, place) => note(`insert ${change.after} at ${place.cellId}:${place.line}`),
    copy: text => note(`copy ${text}`)
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
