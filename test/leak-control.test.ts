import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as Envelope from '../src/vault/envelope.ts';
import type * as Stream from '../src/vault/stream.ts';

// The control: a cipher that does nothing. If the same search does not find the values now, it proves nothing in leak.test.ts.
vi.mock('../src/vault/envelope.ts', async (original) => {
  const real = await original<typeof Envelope>();
  const seal: typeof Envelope.seal = (_key, _binding, packed) =>
    Buffer.concat([Buffer.from([1, packed.packing]), Buffer.alloc(12), packed.bytes, Buffer.alloc(16)]);
  const unseal: typeof Envelope.unseal = (_key, _binding, sealed) =>
    real.unpack(sealed[1] as 0 | 1, sealed.subarray(14, -16));
  return { ...real, seal, unseal };
});

vi.mock('../src/vault/stream.ts', async (original) => {
  const real = await original<typeof Stream>();
  // Copies: what is given to a store may be freed there.
  const createSealer: typeof Stream.createSealer = () => ({ push: (chunk) => [Buffer.from(chunk)], end: () => [] });
  const openRange: typeof Stream.openRange = async function* (_key, _binding, { start, end }, fetch) {
    for await (const chunk of fetch(start, end)) yield Buffer.from(chunk);
  };
  return { ...real, createSealer, openRange };
});

// Modules that other files loaded have the real cipher, and those of this file are for no other.
beforeAll(() => void vi.resetModules());
afterAll(() => void vi.resetModules());

test('the search finds the values when the cipher does nothing', { timeout: 120_000 }, async () => {
  const { plantAndScan } = await import('./support/leak.ts');
  const { found } = await plantAndScan();
  for (const value of ['phone', 'name', 'sentence', 'quarantined', 'recorded'])
    expect(found.some((find) => find.startsWith(`${value} in`))).toBe(true);
  // What is struck out or never kept is nowhere, cipher or not.
  for (const value of ['card', 'observed']) expect(found.filter((find) => find.startsWith(`${value} in`))).toEqual([]);
});
