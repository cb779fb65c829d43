import { expect, test, vi } from 'vitest';
import type * as Envelope from '../src/vault/envelope.ts';
import { plantAndScan } from './support/leak.ts';

// The control: a cipher that does nothing. If the same search does not find the values now, it proves nothing in leak.test.ts.
vi.mock('../src/vault/envelope.ts', async (original) => {
  const real = await original<typeof Envelope>();
  const seal: typeof Envelope.seal = (_key, _binding, packed) =>
    Buffer.concat([Buffer.from([1, packed.packing]), Buffer.alloc(12), packed.bytes, Buffer.alloc(16)]);
  const unseal: typeof Envelope.unseal = (_key, _binding, sealed) =>
    real.unpack(sealed[1] as 0 | 1, sealed.subarray(14, -16));
  return { ...real, seal, unseal };
});

test('the search finds the values when the cipher does nothing', { timeout: 120_000 }, async () => {
  const { found } = await plantAndScan();
  for (const value of ['phone', 'name', 'sentence', 'quarantined'])
    expect(found.some((find) => find.startsWith(`${value} in`))).toBe(true);
  // What is struck out or never kept is nowhere, cipher or not.
  for (const value of ['card', 'observed']) expect(found.filter((find) => find.startsWith(`${value} in`))).toEqual([]);
});
