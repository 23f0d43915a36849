import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';

const SOURCE = resolve(__dirname, '../src');

/** Which rooms of `src/` a room may import, besides itself. The files beside the rooms count as the room `index.ts`. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  telemetry: ['protocol'],
  diagnosis: ['protocol'],
  kernel: ['protocol'],
  panel: ['protocol', 'diagnosis'],
  cli: ['protocol', 'diagnosis', 'kernel', 'telemetry'],
  'index.ts': ['panel']
};

/** Which rooms may import a package. A package that is not listed is open to `OPEN_ROOMS`. */
const PACKAGES: readonly { readonly name: RegExp; readonly rooms: readonly string[] }[] = [
  { name: /^@tensorflow\//, rooms: ['telemetry'] },
  { name: /^zeromq$/, rooms: ['kernel'] },
  { name: /^(@jupyterlab|@lumino)\//, rooms: ['panel', 'index.ts'] },
  { name: /^plotly\.js/, rooms: ['panel'] }
];
const OPEN_ROOMS = ['telemetry', 'kernel', 'panel', 'cli', 'index.ts'];
/** Node's own modules do not exist in a browser, and `diagnosis` and `protocol` do no input or output. */
const NODE_ROOMS = ['telemetry', 'kernel', 'cli'];

/** Only this file may know the sockets' library. */
const ZEROMQ_FILE = 'kernel/sockets.ts';

interface Import {
  /** Path below `src/`. */
  readonly file: string;
  readonly specifier: string;
}

describe('imports between rooms', () => {
  it('stay within the fences of docs/architecture.md', () => {
    expect(filesUnder(SOURCE).flatMap(importsOf).flatMap(faultsOf)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['protocol/x.ts', '../diagnosis/run', 'protocol/x.ts imports diagnosis/; protocol/ may import nothing'],
    [
      'panel/plots/x.ts',
      '../../kernel/main',
      'panel/plots/x.ts imports kernel/; panel/ may import protocol, diagnosis'
    ],
    ['panel/x.ts', '@tensorflow/tfjs', 'panel/x.ts imports @tensorflow/tfjs; only telemetry may'],
    ['telemetry/x.ts', 'zeromq', 'telemetry/x.ts imports zeromq; only kernel may'],
    ['diagnosis/x.ts', 'node:fs', 'diagnosis/x.ts imports node:fs; only telemetry, kernel, cli may'],
    ['diagnosis/x.ts', 'lodash', 'diagnosis/x.ts imports lodash; only telemetry, kernel, panel, cli, index.ts may'],
    ['kernel/main.ts', 'zeromq', 'kernel/main.ts imports zeromq; only kernel/sockets.ts may']
  ])('of %s from %s would be refused', (file, specifier, sentence) => {
    expect(faultsOf({ file, specifier })).toEqual([sentence]);
  });

  it('are found in every form', () => {
    const text = `import type { A } from './a';\nexport * from "../b";\nimport './c';\nconst d = await import('./d');\nrequire('./e');`;
    expect(specifiersIn(text)).toEqual(['./a', '../b', './c', './d', './e']);
  });
});

function faultsOf({ file, specifier }: Import): string[] {
  const room = roomOf(file);
  if (specifier.startsWith('.')) {
    const other = roomOf(join(dirname(file), specifier).split(sep).join('/'));
    const allowed = ROOMS[room] ?? [];
    return other === room || allowed.includes(other)
      ? []
      : [`${file} imports ${other}/; ${room}/ may import ${allowed.join(', ') || 'nothing'}`];
  }
  if (specifier === 'zeromq' && room === 'kernel' && file !== ZEROMQ_FILE) {
    return [`${file} imports zeromq; only ${ZEROMQ_FILE} may`];
  }
  const rooms = roomsFor(specifier);
  return rooms.includes(room) ? [] : [`${file} imports ${specifier}; only ${rooms.join(', ')} may`];
}

function roomsFor(specifier: string): readonly string[] {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return NODE_ROOMS;
  }
  return PACKAGES.find(({ name }) => name.test(specifier))?.rooms ?? OPEN_ROOMS;
}

function roomOf(path: string): string {
  const [first = ''] = path.split('/');
  return path.includes('/') || first in ROOMS ? first : 'index.ts';
}

function importsOf(path: string): Import[] {
  const file = relative(SOURCE, path).split(sep).join('/');
  return specifiersIn(readFileSync(path, 'utf8')).map(specifier => ({ file, specifier }));
}

function specifiersIn(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const forms =
    /(?:^\s*(?:import|export)\b[^'"`;()]*?\bfrom\s*|^\s*import\s*|\b(?:import|require)\s*\(\s*)(['"])([^'"\n]+)\1/gm;
  return [...code.matchAll(forms)].map(match => match[2] as string);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
