import { zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackError } from './pack-fault.ts';
import { openZip } from './zip.ts';

const text = (said: string): Uint8Array => new TextEncoder().encode(said);
const FILES = { 'a.txt': text('a'.repeat(300)), 'b/c.txt': text('c') };
const SOUND = zipSync(FILES);

/** What the reader says of an archive that it does not take. */
async function said(bytes: Uint8Array): Promise<string> {
  try {
    for (const file of openZip(bytes)) await file.read();
    return 'read';
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    const { code, path } = error.fault;
    return path === undefined ? code : `${code} ${path}`;
  }
}

const patched = (at: number, ...values: readonly number[]): Uint8Array => {
  const copy = SOUND.slice();
  copy.set(values, at);
  return copy;
};
/** Where the directory’s entry of a file begins. */
function central(bytes: Uint8Array, rank: number): number {
  const view = new DataView(bytes.buffer);
  let at = view.getUint32(bytes.length - 6, true);
  for (let i = 0; i < rank; i++)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  return at;
}

test('files come out as they went in, whoever packed them', async () => {
  const found = await Promise.all(openZip(SOUND).map(async (file) => [file.path, await file.read()] as const));
  expect(Object.fromEntries(found)).toEqual(FILES);
  expect(await said(zipSync({ 'folder/': new Uint8Array(), 'folder/x': text('x') }))).toBe('read');
});

test('a name that leaves the folder, or that a disk would take for another, is refused', async () => {
  for (const name of ['../a', '/etc/passwd', 'a/../../b', 'a\\b', 'C:a', './a', 'a//b', 'e\u0301.txt', 'a\u0001'])
    expect([name, await said(zipSync({ [name]: text('x') }))]).toEqual([name, expect.stringMatching(/^zip-path/)]);
  expect(await said(zipSync({ 'A.txt': text('x'), 'a.txt': text('y') }))).toBe('zip-duplicate a.txt');
});

test('what is cut short, or holds more than its files, is refused', async () => {
  expect(await said(SOUND.subarray(0, 200))).toBe('zip-truncated');
  expect(await said(SOUND.subarray(0, SOUND.length - 1))).toBe('zip-truncated');
  expect(await said(text('not an archive'))).toBe('zip-unreadable');
  expect(await said(new Uint8Array())).toBe('zip-unreadable');
  expect(await said(new Uint8Array([...SOUND, 0]))).toBe('zip-hidden');
  const shifted = new Uint8Array([...SOUND.subarray(0, 40), 0, ...SOUND.subarray(40)]);
  expect(await said(shifted)).toBe('zip-truncated');
});

test('what a directory says otherwise than the file itself is refused', async () => {
  const at = central(SOUND, 0);
  expect(await said(patched(at + 46, 0x7a))).toBe('zip-corrupt z.txt'); // another name
  expect(await said(patched(at + 8, 1))).toBe('zip-unreadable a.txt'); // encrypted
  expect(await said(patched(at + 42, 1))).toBe('zip-hidden a.txt'); // another place
  expect(await said(patched(at + 24, 1, 0))).toMatch(/^zip-corrupt a.txt/); // another size
});

test('what swells beyond measure is refused before it swells', async () => {
  const bomb = zipSync({ 'bomb.bin': new Uint8Array(8 * 1024 * 1024) }, { level: 9 });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await said(bomb)).toBe('zip-bomb bomb.bin');
  // Announced small, in both places: it is left alone where it passes what it announces.
  const lying = zipSync({ 'bomb.bin': new Uint8Array(4 * 1024 * 1024) }, { level: 9 });
  for (const place of [22, central(lying, 0) + 24]) lying.set([0, 1, 0, 0], place);
  expect(await said(lying)).toBe('zip-bomb bomb.bin');
});

test('no change of a byte is read as the same files, unless it says nothing of them', () => {
  return fc.assert(
    fc.asyncProperty(fc.nat(SOUND.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = SOUND.slice();
      changed[at] = changed[at]! ^ by;
      if ((await said(changed)) !== 'read') return;
      const files = await Promise.all(openZip(changed).map(async (file) => [file.path, await file.read()] as const));
      expect(Object.fromEntries(files)).toEqual(FILES);
    }),
    { numRuns: 500 },
  );
});
