import { fetchProgress, npmCommand } from '../../../../src/kernel/user/magics/npm';

test("npm's requests become one line that is written over", () => {
  let shown = '';
  const take = fetchProgress(text => (shown += text));
  take('npm http fetch GET 200 https://registry.example/@types%2fnode 120ms (cache miss)\nnpm http fe');
  take('tch GET 200 https://registry.example/left-pad/-/left-pad-1.3.0.tgz 30ms (cache miss)\n');
  take('npm warn deprecated left-pad@1.3.0: use String.prototype.padStart()\n');
  expect(shown.split(/(?=[\r\n])/).map(text => text.trimEnd())).toEqual([
    '\r1 fetched, @types/node',
    '\r2 fetched, left-pad-1.3.0',
    '\nnpm warn deprecated left-pad@1.3.0: use String.prototype.padStart()',
    ''
  ]);
});

test('only what fetches packages is asked to tell of it', () => {
  expect(npmCommand('install left-pad', '/a b')).toMatch(/^npm install left-pad --prefix "\/a b" .*--loglevel=http/);
  expect(npmCommand('run build', '/a')).not.toContain('loglevel');
});
