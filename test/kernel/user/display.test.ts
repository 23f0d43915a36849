import { createDisplay } from '../../../src/kernel/user/display';
import { toMime } from '../../../src/kernel/user/to-mime';

const sent: unknown[] = [];
const { display, clearOutput } = createDisplay(
  (data, id, update) => sent.push([data, id, update]),
  wait => sent.push(wait)
);
const last = () => sent.at(-1);

const ID = expect.any(String) as string;

test('sends each form under its MIME type', () => {
  display(undefined);
  expect(last()).toEqual([{ 'text/plain': 'undefined' }, ID, false]);
  display.html('<p>');
  expect(last()).toEqual([{ 'text/html': '<p>', 'text/plain': '<p>' }, ID, false]);
  display.png(new Uint8Array([0, 1, 2]).subarray(1));
  expect(last()).toMatchObject([{ 'image/png': 'AQI=' }, ID, false]);
  display.json({ a: 1, when: new Date(0) });
  expect(last()).toMatchObject([{ 'application/json': { a: 1, when: '1970-01-01T00:00:00.000Z' } }, ID, false]);
  display.markdown('*m*');
  expect(last()).toMatchObject([{ 'text/markdown': '*m*' }, ID, false]);
  display.svg('<svg/>');
  expect(last()).toMatchObject([{ 'image/svg+xml': '<svg/>' }, ID, false]);
  display.raw({ 'image/png': new Uint8Array([1, 2]), 'text/plain': 'p', 'x/y': undefined });
  expect(last()).toEqual([{ 'image/png': 'AQI=', 'text/plain': 'p' }, ID, false]);
});

test('refuses what JSON cannot hold, where it is shown', () => {
  expect(() => display.json(10n)).toThrow(TypeError);
  expect(() => display.raw({ 'application/json': { deep: 10n } })).toThrow(TypeError);
  expect(() => toMime({ [Symbol.for('Jupyter.display')]: () => ({ 'a/b': 1n }) })).toThrow(TypeError);
});

test('replaces what was shown under an id', () => {
  display(1, { id: 'a' });
  expect(last()).toEqual([{ 'text/plain': '1' }, 'a', false]);
  display.update(2, { id: 'a' });
  expect(last()).toEqual([{ 'text/plain': '2' }, 'a', true]);
});

test('gives a handle that replaces its output and shows nothing itself', () => {
  const handle = display.html('<i>1</i>');
  const [, id] = last() as [unknown, string];
  expect(toMime(handle)).toBeNull();
  handle.update([{ a: 1 }]);
  expect(last()).toEqual([expect.objectContaining({ 'text/html': expect.stringContaining('<th>a</th>') }), id, true]);
  expect(handle.id).toBe(id);
});

test('clears now or with the next output', () => {
  clearOutput();
  expect(last()).toBe(false);
  clearOutput(true);
  expect(last()).toBe(true);
});
