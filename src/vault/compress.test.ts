import { zstdCompressSync, zstdDecompressSync, constants } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compress } from './compress.ts';

test('every frame opens to what went in, whatever went before it', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 5000, size: 'max' }), { maxLength: 8 }), (inputs) => {
      for (const input of inputs) expect(zstdDecompressSync(compress(input))).toEqual(Buffer.from(input));
    }),
  );
});

test('the kept context gives the bytes of a fresh one, at every size around its limit', () => {
  for (const size of [0, 1, 255, 256, 4096, 49_151, 49_152, 49_153, 300_000]) {
    const plain = Buffer.from(Array.from({ length: size }, (_, index) => (index * index) % 251));
    expect(zstdDecompressSync(compress(plain))).toEqual(plain);
    if (size <= 4096)
      expect(compress(plain)).toEqual(zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }));
  }
});
