import type { RunEvent } from '../../../src/protocol/events';
import { parseEvents } from '../../../src/protocol/parse';
import { withImages } from './images';
import { Shown } from './shown';
import { connected, WAITING, WATCHING, type State } from './states';
import { broken, collapsed, early, healthy } from '../runs';

/**
 * The panel's contents without Jupyter. The address decides what is shown:
 * `?run=<name>&theme=light|dark|high-contrast&width=<px>&height=<px>&until=<share of the events>`, or
 * `state=<name of a state>` in place of a run, or `sheet=waiting|watching` for all of those states at once.
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
const STATES = { ...WAITING, ...WATCHING };
const SHEETS: Readonly<Record<string, typeof WAITING>> = { waiting: WAITING, watching: WATCHING };
const A_RUN = 'a run';

const query = new URLSearchParams(location.search);
const width = query.get('width') ?? '420';
const height = query.get('height');

void start();

async function start(): Promise<void> {
  const recorded: readonly string[] = await fetch('runs.json').then(answer => answer.json());
  const name = query.get('run') ?? Object.keys(MADE_UP)[0]!;
  const theme = query.get('theme') ?? 'light';
  document.documentElement.dataset['jpThemeLight'] = String(theme === 'light');
  document.documentElement.dataset['theme'] = theme;
  const sheet = SHEETS[query.get('sheet') ?? ''];
  if (sheet) {
    document.getElementById('panel')!.replaceWith(sheetOf(sheet));
    return;
  }
  document
    .getElementById('choices')!
    .append(
      choice('run', [...Object.keys(MADE_UP), ...recorded], name),
      choice('theme', ['light', 'dark', 'high-contrast'], theme),
      choice('width', ['320', '420', '700'], width),
      choice('until', ['0.1', '0.25', '0.5', '1'], query.get('until') ?? '1'),
      choice('state', [A_RUN, ...Object.keys(STATES)], query.get('state') ?? A_RUN)
    );
  const before = query.get('others') ? collapsed().map(event => ({ ...event, run: 'run-0' })) : [];
  const shown = new Shown(STATES[query.get('state') ?? '']?.() ?? connected(before, await eventsOf(name)));
  Object.assign(window, { gallery: shown });
  place(document.getElementById('panel')!, shown);
  await reloadOnSave();
}

/** All states side by side, each named. */
function sheetOf(states: Readonly<Record<string, () => State>>): HTMLElement {
  const sheet = document.createElement('div');
  sheet.id = 'sheet';
  for (const [name, make] of Object.entries(states)) {
    const figure = sheet.appendChild(document.createElement('figure'));
    const panel = figure.appendChild(document.createElement('div'));
    panel.className = 'cd-DebuggerPanel';
    panel.dataset['shown'] = name;
    figure.appendChild(document.createElement('figcaption')).textContent = name;
    place(panel, new Shown(make()));
  }
  return sheet;
}

function place(panel: HTMLElement, shown: Shown): void {
  panel.style.width = `${width}px`;
  panel.style.height = height ? `${height}px` : '';
  panel.append(shown.body.node);
  shown.draw();
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
