import { murmur2 } from '../../../src/kernel/debug/murmur2';

/** Worked out with ipykernel's `murmur2_x86` and the reference implementation. */
describe('murmur2', () => {
  it.each<[string, number, number]>([
    ['', 0, 0],
    ['a', 0, 2456313694],
    ['abcdefg', 7, 4291320924],
    ['const a = 1;\na', 0xc1a551f1, 2874401949],
    ['ünï → 🙂', 0xc1a551f1, 3581728804]
  ])('of %j with seed %d', (text, seed, hash) => {
    expect(murmur2(text, seed)).toBe(hash);
  });
});
