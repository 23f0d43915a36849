import { createLanguage, type LanguageClient } from '../../../src/kernel/language/client';
import { bundle } from '../bundle';

jest.setTimeout(60_000);

let language: LanguageClient;

beforeAll(async () => {
  language = createLanguage(await bundle('src/kernel/language/main.ts'));
});

afterAll(() => language.dispose());

test('questions that are asked before the compiler is loaded are answered in their order', async () => {
  const order: string[] = [];
  await Promise.all([
    language.transform({ name: 'a', code: 'let a: number = 1' }).then(({ code }) => order.push(code)),
    language.isComplete('f(').then(({ status }) => order.push(status)),
    language.ran({ name: 'a', code: 'let a: number = 1' }).then(() => order.push('ran')),
    language.inspect('a', 1).then(found => order.push(found!.signature))
  ]);
  expect(order).toEqual(['let a         = 1', 'incomplete', 'ran', 'let a: number']);
});

test('a syntax error is an answer, not a failure', async () => {
  const { error } = await language.transform({ name: 'b', code: 'let = ;' });
  expect(error).toMatchObject({ line: 1 });
});

test('a fault of one question leaves the next one answered', async () => {
  await expect(language.complete(undefined as unknown as string, 0)).rejects.toThrow('The TypeScript compiler failed');
  expect((await language.transform({ name: 'c', code: '1' })).code).toBe('1');
});

test('dispose ends questions that wait', async () => {
  const other = createLanguage(await bundle('src/kernel/language/main.ts'));
  const asked = other.transform({ name: 'd', code: '1' });
  other.dispose();
  await expect(asked).rejects.toThrow('The language thread was disposed');
});
