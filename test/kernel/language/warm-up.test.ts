import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { LanguageSession } from '../../../src/kernel/language/session';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'language-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('after the warm-up a cell is checked without reading a file; in the middle of it, it is checked all the same', () => {
  const kernelDir = resolve(__dirname, '../../../build/kernel');
  const warm = new LanguageSession({ folder, kernelDir });
  expect([...warm.warmUp()].length).toBeGreaterThan(50);
  const read = jest.spyOn(ts.sys, 'readFile');
  expect(warm.check('const a: number = "text"').problems).toMatchObject([{ code: 'TS2322' }]);
  expect(read).not.toHaveBeenCalled();
  expect(
    warm.check("import * as tf from '@tensorflow/tfjs-node'; const b: number = tf.version_core").problems
  ).toMatchObject([{ code: 'TS2322' }]);
  const typesRead = read.mock.calls.filter(([path]) => path.endsWith('.d.ts'));
  expect(typesRead).toEqual([]);
  read.mockRestore();

  const early = new LanguageSession({ folder, kernelDir });
  const steps = early.warmUp();
  steps.next();
  expect(early.check('const a: number = "text"').problems).toMatchObject([{ code: 'TS2322' }]);
  expect([...steps].length).toBeGreaterThan(50);
  expect(early.complete('"a".char', 8).matches.map(({ text }) => text)).toEqual(['charAt', 'charCodeAt']);
});
