import { fromJson, toJson, type Json } from '../../src/protocol/json';

const through = (value: unknown) => fromJson(JSON.parse(JSON.stringify(toJson(value))) as Json);

describe('toJson and fromJson', () => {
  test('carry NaN and the infinities, which JSON alone turns into null', () => {
    const step = { loss: NaN, norms: { gradient: [1, Infinity, -Infinity, null] } };
    expect(through(step)).toEqual(step);
  });

  test('leave a string that reads "NaN" a string: a class may be called so', () => {
    expect(through({ classNames: ['NaN', 'Infinity'] })).toEqual({ classNames: ['NaN', 'Infinity'] });
  });

  test('leave out undefined members, as JSON does', () => {
    expect(Object.keys(through({ a: 1, b: undefined }) as object)).toEqual(['a']);
  });
});
