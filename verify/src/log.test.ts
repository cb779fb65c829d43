import fc from 'fast-check';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  ED25519,
  encodeBundle,
  formatCheckpoint,
  formatNote,
  Frontier,
  leafHash,
  parseTilePath,
  tileAt,
  TILE_WIDTH,
  verifierKey,
  verifyLog,
  type Reached,
  type Source,
} from './index.ts';
import { treeOf } from './testing.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = verifierKey('log.example', ED25519, Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'));

const entry = (index: number, history = 0): Uint8Array => Buffer.from(`${history}:${index}`);
const history = (size: number, fork = size): Uint8Array[] =>
  Array.from({ length: size }, (_, index) => entry(index, index < fork ? 0 : 1));

/** A published log of these entries, with the tiles of its own size alone. */
async function published(
  entries: readonly Uint8Array[],
): Promise<{ source: Source; asked: string[]; root: Uint8Array }> {
  const frontier = new Frontier();
  for (const one of entries) frontier.append(leafHash(one));
  const root = frontier.root();
  const text = formatCheckpoint({ origin: key.name, size: entries.length, root });
  const note = formatNote({ text, signatures: [{ ...key, signature: sign(null, Buffer.from(text), privateKey) }] });
  const { node } = treeOf(entries);
  const asked: string[] = [];
  const source: Source = async (path) => {
    asked.push(path);
    if (path === 'checkpoint') return Buffer.from(note);
    const tile = parseTilePath(path);
    if (!tile) return null;
    const { level, index, width } = tile;
    if (tileAt(level, index * TILE_WIDTH, entries.length).width !== width) return null;
    const first = index * TILE_WIDTH;
    if (level === 'entries') return encodeBundle(entries.slice(first, first + width));
    return Buffer.concat(await Promise.all(Array.from({ length: width }, (_, at) => node(level * 8, first + at))));
  };
  return { source, asked, root };
}

describe('checking a log again', () => {
  test('reads what is new alone, and comes to the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1100 }), fc.integer({ min: 0, max: 600 }), async (first, more) => {
        const before = await published(history(first));
        const earlier = await verifyLog(before.source, [key]);
        const after = await published(history(first + more));
        const from = JSON.parse(JSON.stringify(earlier.reached)) as Reached;
        const later = await verifyLog(after.source, [key], { from, seen: earlier.checkpoint });
        expect(later.entries).toBe(first + more - from.size);
        const bundles = after.asked.filter((path) => path.startsWith('tile/entries/'));
        expect(bundles.every((path) => parseTilePath(path)!.index * TILE_WIDTH >= from.size)).toBe(true);
        expect(later.reached).toEqual((await verifyLog(after.source, [key])).reached);
      }),
      { numRuns: 25 },
    );
  });

  test('finds another history, wherever it parted', async () => {
    const { checkpoint, reached } = await verifyLog((await published(history(700))).source, [key]);
    for (const fork of [0, 300, 512, 600, 699]) {
      const other = await published(history(900, fork));
      await expect(
        verifyLog(other.source, [key], { from: reached, seen: checkpoint }),
        String(fork),
      ).rejects.toMatchObject(
        fork < 512
          ? { code: expect.stringMatching(/history|tile|root/) as string }
          : { code: 'history', place: { index: 700 } },
      );
      await expect(verifyLog(other.source, [key], { seen: checkpoint })).rejects.toMatchObject({ code: 'history' });
    }
    const whole = await published(history(900));
    await expect(verifyLog(whole.source, [key], { from: reached, seen: checkpoint })).resolves.toBeDefined();
  });

  test('finds a log that was taken back, or changed without growing', async () => {
    const { checkpoint, reached } = await verifyLog((await published(history(300))).source, [key]);
    const shorter = await published(history(280));
    await expect(verifyLog(shorter.source, [key], { from: reached, seen: checkpoint })).rejects.toMatchObject({
      code: 'history',
    });
    const changed = await published(history(300, 299));
    await expect(verifyLog(changed.source, [key], { from: reached, seen: checkpoint })).rejects.toMatchObject({
      code: 'history',
    });
  });

  test('refuses a state that is none', async () => {
    const { source } = await published(history(600));
    const { reached } = await verifyLog(source, [key]);
    const wrong: Reached[] = [
      { ...reached, size: 511 },
      { ...reached, nodes: [] },
      { ...reached, nodes: ['AA=='] },
      { ...reached, rows: [] },
      { ...reached, rows: reached.rows.map(() => 'AA==') },
    ];
    for (const from of wrong) await expect(verifyLog(source, [key], { from })).rejects.toMatchObject({ code: 'state' });
    await expect(
      verifyLog(source, [key], { from: reached, seen: { size: 3, root: new Uint8Array(32) } }),
    ).rejects.toMatchObject({ code: 'state' });
  });
});
