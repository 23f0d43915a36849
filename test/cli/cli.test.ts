import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleCommand } from './bundles';

const RUNS = path.join(__dirname, '../runs');
const scratch = mkdtempSync(path.join(tmpdir(), 'command-'));

let command = '';

beforeAll(async () => {
  command = await bundleCommand();
}, 120_000);

function call(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' }
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  const place = path.join(scratch, name);
  writeFileSync(place, text);
  return place;
}

/** Four points a class; one step of training is enough to be judged, the head alone is wrong for good. */
const SINGLE_SOFTMAX = `import * as tf from '@tensorflow/tfjs-node';
// %% data
const x: tf.Tensor2D = tf.randomNormal([64, 4]);
const y = tf.randomUniform([64, 1]).round();
console.log('made', x.shape);
// %% model
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 8, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'softmax' })
] });
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
await model.fit(x, y, { epochs: 8, batchSize: 16, verbose: 0 });
`;

const HEALTHY = `import * as tf from '@tensorflow/tfjs-node';
const y = tf.range(0, 240).mod(2).toFloat();
const x = tf.stack([y.mul(2).sub(1), tf.randomNormal([240])], 1);
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 1, activation: 'sigmoid' })] });
model.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy' });
await model.fit(x, y, { epochs: 12, batchSize: 24, verbose: 0 });
`;

/** The same with an annotation that is wrong and a mistyped name where nothing comes of it. */
const TYPE_ERRORS = HEALTHY.replace('const y', 'const width: number = "wide";\nconst y').replace(
  'const model',
  'if (width === 0) { void tf.layerz; }\nconst model'
);

describe('report', () => {
  const recording = path.join(RUNS, 'single-softmax-unit/events.jsonl');

  test('prints the verdict, the cause with its place, and the change; exit code 1', () => {
    const { status, stdout } = call('report', recording);
    expect(stdout).toMatch(/^Labels go up to 2, the outputs only to 1\n/);
    expect(stdout).toMatch(/This is the cause: Softmax over a single unit is always 1 {2}\[C20 single-softmax-unit\]/);
    expect(stdout).toMatch(/ {2}at .*single-softmax-unit\.ts, line \d+: /);
    expect(stdout).toMatch(/\n {6}\+ .*units: 3/);
    expect(status).toBe(1);
  });

  test('of a run that learns has exit code 0', () => {
    const { status, stdout } = call('report', path.join(RUNS, 'healthy-iris/events.jsonl'));
    expect(stdout).toMatch(/^Healthy: learns all 3 classes\n/);
    expect(status).toBe(0);
  });

  test('--json prints one object of version 1 and nothing else', () => {
    const { status, stdout } = call('report', recording, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      state: 'degenerate',
      family: 'D',
      causes: [
        {
          id: 'C20',
          rule: 'single-softmax-unit',
          confidence: 'certain',
          title: expect.any(String),
          evidence: [expect.objectContaining({ value: 1 })],
          fix: { text: expect.any(String), before: expect.any(String), after: expect.stringContaining('units: 3') },
          where: { cell: null, line: expect.any(Number) }
        }
      ],
      harmless: [],
      suspects: [],
      runs: 1,
      seconds: 0
    });
    expect(status).toBe(1);
  });

  test.each([
    ['a file that does not exist', 'nowhere.jsonl', /There is no file nowhere\.jsonl/],
    [
      'a file that is no recording',
      file('poem.jsonl', 'Roses are red\n'),
      /poem\.jsonl is no recording of events: Line 1/
    ],
    ['an empty file', file('empty.jsonl', ''), /empty\.jsonl holds no events/],
    ['a folder', RUNS, /is a folder/]
  ])('%s cannot be judged: exit code 2, and why', (_, name, message) => {
    const { status, stdout, stderr } = call('report', name);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('check', () => {
  test('runs the cells of a program and names cause, file and line; what the program prints is no part of the verdict', () => {
    const program = file('one-unit.ts', SINGLE_SOFTMAX);
    const { status, stdout, stderr } = call('check', program, '--json');
    expect(JSON.parse(stdout).causes[0]).toMatchObject({ id: 'C20', where: { cell: null, file: program, line: 9 } });
    expect(stderr).toMatch(/made/);
    expect(status).toBe(1);
  }, 120_000);

  test('runs the code cells of a notebook and names the cell', () => {
    const [imports, ...cells] = SINGLE_SOFTMAX.split(/^\/\/ %%.*\n/m);
    const notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [
        { cell_type: 'markdown', source: ['# A title'] },
        ...[imports!, ...cells].map(text => ({ cell_type: 'code', source: text.split(/(?<=\n)/) }))
      ]
    };
    const { status, stdout } = call('check', file('one-unit.ipynb', JSON.stringify(notebook)), '--json');
    expect(JSON.parse(stdout).causes[0]).toMatchObject({ id: 'C20', where: { cell: 3, file: null, line: 3 } });
    expect(status).toBe(1);
  }, 120_000);

  test('finds nothing wrong with a program that learns: exit code 0', () => {
    const { status, stdout } = call('check', file('healthy.ts', HEALTHY));
    expect(stdout).toMatch(/^Healthy: learns both classes\n/);
    expect(status).toBe(0);
  }, 120_000);

  test('warns of TypeScript errors with file and line, and runs the program all the same', () => {
    const program = file('typed.ts', TYPE_ERRORS);
    const { status, stdout } = call('check', program, '--json');
    const { state, types } = JSON.parse(stdout);
    expect(state).toBe('healthy');
    expect(types).toEqual([
      { message: expect.stringMatching(/number/), code: 'TS2322', cell: null, file: program, line: 2, column: 7 },
      { message: expect.stringMatching(/layerz/), code: 'TS2551', cell: null, file: program, line: 5, column: 28 }
    ]);
    expect(status).toBe(0);
  }, 120_000);

  test('tells TypeScript errors across the cells of a file, as sentences and as annotations', () => {
    const [first = '', second = ''] = TYPE_ERRORS.split(/(?=const y)/);
    const program = file('typed-cells.ts', `// %%\n${first}// %% data\n\n${second}// %%\nwidth.length.toFixed();\n`);
    const { status, stdout } = call('check', program, '--github');
    expect(stdout).toMatch(/^Healthy: learns both classes\n/);
    expect(stdout).toMatch(
      /TypeScript warns; the program ran all the same:\n {2}\S*typed-cells\.ts, line 3: .*\(TS2322\)\n/
    );
    expect(stdout).toMatch(/typed-cells\.ts, line 8: .*layerz.*\(TS2551\)\n/);
    expect(stdout).toMatch(/typed-cells\.ts, line 13: .*length.*\(TS2339\)\n/);
    expect(stdout).toMatch(
      /^::warning file=[^:,]*typed-cells\.ts,line=8,col=28,title=TypeScript \[TS2551\]::.*layerz/m
    );
    expect(stdout.match(/^::warning/gm)).toHaveLength(3);
    expect(status).toBe(0);
  }, 120_000);

  test('tells TypeScript errors of a notebook by cell, and honours its %typecheck', () => {
    const [imports = '', data = ''] = TYPE_ERRORS.split(/(?=const y)/);
    const cells = [
      imports,
      '%typecheck strict\nconst twice = (n) => 2 * n;',
      '%typecheck off\nconst a: number = "";',
      data
    ];
    const notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: cells.map(source => ({ cell_type: 'code', source }))
    };
    const { status, stdout } = call('check', file('typed.ipynb', JSON.stringify(notebook)), '--github');
    expect(stdout).toMatch(/ {2}cell 1, line 2: .*\(TS2322\)\n {2}cell 2, line 2: .*'n' implicitly.*\(TS7006\)\n\n::/);
    expect(stdout).toMatch(/^::warning title=TypeScript \[TS7006\]::Cell 2, line 2\. /m);
    expect(status).toBe(0);
  }, 120_000);

  test.each([
    ['that does not parse', 'broken.ts', 'const a = ;\n', /broken\.ts, line 1: /],
    ['that throws', 'throws.ts', '// %%\n\nthrow new Error("no such folder");\n', /no such folder/],
    ['that trains nothing', 'idle.ts', 'const a = 1;\n', /trained nothing/],
    ['that kills its process', 'abort.ts', 'process.abort();\n', /ended/]
  ])(
    'a program %s cannot be judged: exit code 2, and why',
    (_, name, text, message) => {
      const { status, stdout, stderr } = call('check', file(name, text));
      expect(stderr).toMatch(message);
      expect(stdout).toBe('');
      expect(status).toBe(2);
    },
    120_000
  );

  test.each([
    ['a file of another kind', file('image.png', ''), /is none of \.ts/],
    ['a notebook that is none', file('bad.ipynb', '[]'), /is no notebook/],
    ['a file that does not exist', 'nowhere.ts', /There is no file nowhere\.ts/]
  ])('%s: exit code 2, and why', (_, name, message) => {
    const { status, stderr } = call('check', name);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});

describe('check and report', () => {
  const recording = path.join(RUNS, 'single-softmax-unit/events.jsonl');

  test('--github annotates the line of the cause, besides the sentences', () => {
    const { status, stdout } = call('report', recording, '--github');
    expect(stdout).toMatch(/This is the cause: Softmax over a single unit/);
    expect(stdout).toMatch(
      /^::error file=[^:,]*single-softmax-unit\.ts,line=\d+,col=\d+,title=Softmax over a single unit is always 1 \[C20\]::/m
    );
    expect(stdout.split('\n').filter(line => line.startsWith('::error'))).toHaveLength(1);
    expect(status).toBe(1);
  });

  test('--events writes a recording of which report says the same', () => {
    const events = path.join(scratch, 'one-unit.jsonl');
    const checked = call('check', file('one-unit-again.ts', SINGLE_SOFTMAX), '--json', '--events', events);
    const again = JSON.parse(call('report', events, '--json').stdout);
    expect(again).toEqual({ ...JSON.parse(checked.stdout), seconds: 0, types: undefined });
  }, 120_000);

  test.each([
    [['report', 'x', '--json', '--github'], /exclude each other/],
    [['report', 'x', '--events', 'y'], /no option "--events"/],
    [['check', 'x', '--events'], /--events/]
  ])('%j is refused with a sentence', (args, message) => {
    const { status, stderr } = call(...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});

describe('diff', () => {
  const [six, four] = ['keras-2.txt', 'keras-3.txt'].map(name => path.join(__dirname, 'summaries', name)) as [
    string,
    string
  ];

  test('of two printed summaries counts layers and parameters, and says where most of these are', () => {
    const { status, stdout } = call('diff', six, four);
    expect(stdout).toContain('6 Conv2D, 3 MaxPooling2D, 1 Flatten, 3 Dense; 1,382,819 parameters');
    expect(stdout).toContain('4 Conv2D, 2 MaxPooling2D, 1 Flatten, 2 Dense; 6,582,755 parameters');
    expect(stdout).toMatch(/^B has 4\.8 times the parameters of A; 99\.6.% of them are in its Dense layer of 128\.$/m);
    expect(stdout.match(/^- Conv2D/gm)).toHaveLength(2);
    expect(stdout).toMatch(/^- Dense +64 +8,256$/m);
    expect(stdout).toMatch(/^~ Dense +3 +195$/m);
    expect(status).toBe(1);
  });

  test('--json has every layer with what became of it', () => {
    const { layers, kinds, parameters } = JSON.parse(call('diff', six, four, '--json').stdout);
    expect(kinds).toEqual({ Conv2D: [6, 4], MaxPooling2D: [3, 2], Dense: [3, 2] });
    expect(parameters).toEqual([1382819, 6582755]);
    expect(layers).toHaveLength(13);
  });

  test('of two recordings tells what differs in the training too', () => {
    const [a, b] = ['learning-rate-too-low', 'learning-rate-too-high'].map(name =>
      path.join(RUNS, name, 'events.jsonl')
    );
    const { status, stdout } = call('diff', a!, b!);
    expect(stdout).toMatch(/^Training:$/m);
    expect(stdout).toMatch(/^ {2}learning rate: [\d.]+ → [\d.]+$/m);
    expect(status).toBe(1);
  });

  test('of a saved model and itself: they are the same, exit code 0', () => {
    const saved = file('model.json', JSON.stringify(SAVED));
    const { status, stdout } = call('diff', saved, saved);
    expect(stdout).toContain('2 Dense; 67 parameters');
    expect(stdout).toContain('They are the same.');
    expect(status).toBe(0);
  });

  test.each([
    [['diff', 'a'], /two files, but got 1/],
    [['diff', six, 'nowhere'], /There is no file nowhere/],
    [['diff', six, file('text.txt', 'hello\n')], /text\.txt holds no model/],
    [['diff', six, file('other.json', '{"a": 1}')], /other\.json is neither/]
  ])('%j cannot be compared: exit code 2, and why', (args, message) => {
    const { status, stderr } = call(...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});

/** As `model.save` writes it. */
const SAVED = {
  modelTopology: {
    class_name: 'Sequential',
    config: {
      name: 'sequential_1',
      layers: [
        { class_name: 'Dense', config: { name: 'dense_Dense1', units: 8, activation: 'relu' } },
        { class_name: 'Dense', config: { name: 'dense_Dense2', units: 3, activation: 'softmax' } }
      ]
    }
  },
  weightsManifest: [
    {
      paths: ['weights.bin'],
      weights: [
        { name: 'dense_Dense1/kernel', shape: [4, 8], dtype: 'float32' },
        { name: 'dense_Dense1/bias', shape: [8], dtype: 'float32' },
        { name: 'dense_Dense2/kernel', shape: [8, 3], dtype: 'float32' },
        { name: 'dense_Dense2/bias', shape: [3], dtype: 'float32' }
      ]
    }
  ]
};

describe('the command', () => {
  test('--help names every command and exits with 0', () => {
    const { status, stdout } = call('--help');
    for (const name of ['check', 'report', 'diff', 'doctor', 'install-native']) {
      expect(stdout).toContain(name);
    }
    expect(status).toBe(0);
  });

  test.each([
    [['frobnicate'], /no command "frobnicate".*check, report/],
    [['report'], /needs a file/],
    [['report', 'a', 'b'], /takes one file.*"a", "b"/],
    [['check', 'a.ts', '--yaml'], /no option "--yaml"/]
  ])('%j is refused with a sentence', (args, message) => {
    const { status, stderr } = call(...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });

  test('doctor looks at each part and gives a remedy for each fault', () => {
    const { stdout } = call('doctor');
    const lines = stdout.trim().split('\n');
    expect(lines.map(line => /^(ok {3}|FAULT) /.test(line))).toEqual(lines.map(() => true));
    expect(stdout).toContain(`ok    Node: ${process.versions.node}`);
    for (const line of lines.filter(text => text.startsWith('FAULT'))) {
      expect(line).toMatch(/\. (Run|Install|It works)/);
    }
  }, 60_000);
});
