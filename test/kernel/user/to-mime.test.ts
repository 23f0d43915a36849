import { toMime } from '../../../src/kernel/user/to-mime';

const text = (value: unknown) => toMime(value)?.['text/plain'];

test('shows nothing for undefined and something for everything else', () => {
  expect(toMime(undefined)).toBeNull();
  expect([null, NaN, -0, 10n, 'a', Symbol('s'), '', false].map(text)).toEqual([
    'null',
    'NaN',
    '-0',
    '10n',
    "'a'",
    'Symbol(s)',
    "''",
    'false'
  ]);
});

test('uses no colours and bounds depth, length and strings', () => {
  const deep = { a: { b: { c: { d: { e: { f: 1 } } } } } };
  expect(text(deep)).toContain('[Object]');
  expect(text(Array.from({ length: 1000 }, (_, i) => i))).toContain('900 more items');
  expect((text('x'.repeat(1e6)) as string).length).toBeLessThan(20_000);
  // eslint-disable-next-line no-control-regex -- the escape character is what colours start with
  expect(text({ a: 'b', c: [1] })).not.toMatch(/\u001b/);
});

test('asks a value how it is shown, without running anything else of it', () => {
  expect(toMime({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>x</b>' }) })).toEqual({
    'text/html': '<b>x</b>'
  });
  expect(toMime({ toHtml: () => '<i>y</i>' })).toMatchObject({ 'text/html': '<i>y</i>' });
  expect(toMime({ _toHtml: () => '<i>z</i>' })).toMatchObject({ 'text/html': '<i>z</i>' });
  const armed = {
    get trap(): number {
      throw new Error('a getter ran');
    }
  };
  expect(text(armed)).toBe('{ trap: [Getter] }');
  expect(toMime([armed])).toEqual({ 'text/plain': '[ { trap: [Getter] } ]' });
});

test('shows picture bytes as the picture', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
  expect(toMime(png)).toEqual({ 'image/png': png.toString('base64'), 'text/plain': '<PNG, 9 bytes>' });
  expect(toMime(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toHaveProperty(['image/jpeg']);
  expect(toMime(Buffer.from('GIF89a'))).toHaveProperty(['image/gif']);
  expect(toMime(Buffer.from('<?xml version="1.0"?>\n<svg xmlns="x"/>'))).toHaveProperty(['image/svg+xml']);
  expect(Object.keys(toMime(Buffer.from('plain'))!)).toEqual(['text/plain']);
  // Text is never taken for markup by itself.
  expect(Object.keys(toMime('<svg/>')!)).toEqual(['text/plain']);
});

test('shows records as a table, escaped, with what is missing said', () => {
  const html = toMime([
    { epoch: 1, note: '<b>' },
    { epoch: 2, loss: 0.5 }
  ])!['text/html'] as string;
  expect(html).toContain('<th>epoch</th><th>note</th><th>loss</th>');
  expect(html).toContain('<td>2</td><td></td><td>0.5</td>');
  expect(html).toContain('&lt;b&gt;');
  expect(toMime(Array.from({ length: 60 }, (_, i) => ({ i })))!['text/html']).toContain('10 more rows');
  for (const value of [[1, 2], [{ a: {} }], [new Date()], [], [{}]]) {
    expect(Object.keys(toMime(value)!)).toEqual(['text/plain']);
  }
});

test('shows tensors by shape, type and values', () => {
  const tensor = (shape: number[], values: number[], more = {}) => ({
    shape,
    dtype: 'float32',
    dataSync: () => Float32Array.from(values),
    ...more
  });
  expect(text(tensor([2, 3], [1, 2, 3, 4, 5.5, 6]))).toBe('Tensor float32 [2, 3]\n[[1, 2, 3],\n [4, 5.5, 6]]');
  expect(text(tensor([], [0.1]))).toBe('Tensor float32 []\n0.1');
  expect(text(tensor([10], [...Array(10).keys()]))).toContain('7, … 2 more]');
  const unreadable = () => {
    throw new Error('read');
  };
  expect(text(tensor([2], [], { isDisposed: true, dataSync: unreadable }))).toBe('Tensor float32 [2], disposed');
  expect(text(tensor([1000, 1000], [], { dataSync: unreadable }))).toBe('Tensor float32 [1000, 1000]');
});

test('reads only the corner that is shown of large tensors, and frees it', () => {
  const freed: number[][] = [];
  const large = (shape: number[], dtype = 'int32') => ({
    shape,
    dtype,
    dataSync: () => {
      throw new Error('all of it was read');
    },
    slice: (begin: number[], size: number[]) => ({
      shape: size,
      dtype,
      dataSync: () => Int32Array.from({ length: size.reduce((a, b) => a * b, 1) }, (_, i) => i + begin[0]!),
      dispose: () => freed.push(size)
    })
  });
  const shown = text(large([1000, 1000])) as string;
  expect(shown.split('\n').slice(0, 3)).toEqual([
    'Tensor int32 [1000, 1000]',
    '[[0, 1, 2, 3, 4, 5, 6, 7, … 992 more],',
    ' [8, 9, 10, 11, 12, 13, 14, 15, … 992 more],'
  ]);
  expect(shown).toContain('… 992 more]');
  expect(text(large([200_000, 2]))).toContain('[14, 15],\n … 199992 more]');
  expect(freed).toEqual([
    [8, 8],
    [8, 2]
  ]);
  expect(text(large([2, 100_000], 'string'))).toBe('Tensor string [2, 100000]');
});

test('runs nothing of the value to find out what it is', () => {
  const ran: string[] = [];
  const armed = {
    get shape() {
      return ran.push('shape');
    },
    get dtype() {
      return ran.push('dtype');
    }
  };
  expect(text(armed)).toBe('{ shape: [Getter], dtype: [Getter] }');
  const proxy = new Proxy({ a: 1 }, { get: () => ran.push('get'), ownKeys: () => (ran.push('keys'), []) });
  expect(text(proxy)).toBe('{ a: 1 }');
  expect(ran).toEqual([]);
});

test('shows collections, instances, typed arrays and errors with what caused them', () => {
  class Net {
    layers = 2;
  }
  expect([new Map([['a', 1]]), new Set([1]), new Net(), Float32Array.of(1, 0.5)].map(text)).toEqual([
    "Map(1) { 'a' => 1 }",
    'Set(1) { 1 }',
    'Net { layers: 2 }',
    'Float32Array(2) [ 1, 0.5 ]'
  ]);
  const error = new Error('outer', {
    cause: new AggregateError([new RangeError('first'), new TypeError('second')], 'several')
  });
  for (const part of ['Error: outer', '[cause]: AggregateError: several', 'RangeError: first', 'TypeError: second']) {
    expect(text(error)).toContain(part);
  }
});

test('shows an error by its message without frames of Node', () => {
  const shown = text(new TypeError('no')) as string;
  expect(shown).toContain('TypeError: no');
  expect(shown).not.toContain('node:');
});
