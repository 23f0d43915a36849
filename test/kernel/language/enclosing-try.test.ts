import { catches } from '../../../src/kernel/language/enclosing-try';

/** `^` stands where the error is thrown. */
function caught(marked: string): boolean {
  const before = marked.slice(0, marked.indexOf('^')).split('\n');
  return catches(marked.replace('^', ''), before.length, before.at(-1)!.length + 1);
}

describe('catches', () => {
  it.each([
    ['try {\n  ^throw e;\n} catch {}', true],
    ['try { if (x) { ^f() } } catch (e) { log(e) }', true],
    ['try { try { ^f() } finally {} } catch {}', true],
    ['try { ^f() } catch (e) { if (e.code === 1) return; throw e }', true],
    ['^f()', false],
    ['try { ^f() } finally {}', false],
    ['try {} catch { ^f() }', false],
    ['try { ^f() } catch (e) { end(); throw e }', false],
    ['try { g(() => ^f()) } catch {}', false]
  ])('%j: %s', (code, expected) => {
    expect(caught(code)).toBe(expected);
  });

  it('reads a method on its own, as the text of a function is handed over', () => {
    expect(caught('(n) {\n  try { ^f() } catch {}\n}\nother() {}')).toBe(true);
    expect(caught('async run(n) {\n  ^f();\n}\n}')).toBe(false);
  });

  it('knows nothing behind the end', () => {
    expect(catches('f()', 9, 9)).toBe(false);
  });
});
