import fc from 'fast-check';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  bundlePrefix,
  COSIGNATURE,
  decodeBundle,
  ED25519,
  encodeBundle,
  EMPTY_ROOT,
  entryOf,
  formatCheckpoint,
  formatNote,
  formatTlogProof,
  formatVkey,
  fromBase64,
  openCheckpoint,
  openingMatches,
  openNote,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  parseTlogProof,
  parseVkey,
  signatureLine,
  signedBytes,
  tileAt,
  tilePath,
  tilesOf,
  verifierKey,
  verifyTlogProof,
  type VerifierKey,
} from './index.ts';
import { leafHash } from './merkle.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
const log = verifierKey('log.example/one', ED25519, raw);
const witness = verifierKey('witness.example', COSIGNATURE, raw);
const TEXT = formatCheckpoint({ origin: 'log.example/one', size: 0, root: EMPTY_ROOT });

function signed(key: VerifierKey, text: string, time = 1_700_000_000): string {
  const signature = sign(null, signedBytes(key.type, text, time), privateKey);
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  return signatureLine({ ...key, signature: key.type === COSIGNATURE ? Buffer.concat([stamp, signature]) : signature });
}
const note = (...lines: string[]): string => `${TEXT}\n${lines.join('')}`;

describe('a verifier key', () => {
  test('is read back as it was written', () => {
    for (const key of [log, witness]) expect(parseVkey(formatVkey(key))).toEqual(key);
  });

  test('with any oddity is refused', () => {
    const vkey = formatVkey(log);
    const [name, id, key] = [vkey.slice(0, 15), vkey.slice(16, 24), vkey.slice(25)];
    const wrong = [
      '',
      'log.example',
      `${name}+${id}`,
      `${name}+${id.toUpperCase()}x+${key}`,
      `${name}+00000000+${key}`,
      `other+${id}+${key}`,
      `${name}+${id}+${key} `,
      `${name}+${id}+${key.slice(0, -4)}`,
      `+${id}+${key}`,
      `a b+${id}+${key}`,
      `${name}+${id}+`,
      `${name}\n+${id}+${key}`,
      `${vkey}\n`,
    ];
    for (const text of wrong) expect(() => parseVkey(text), text).toThrow(expect.objectContaining({ code: 'key' }));
    expect(() => verifierKey('x', 0x02, raw)).toThrow('not supported');
    expect(() => verifierKey('x', ED25519, raw.subarray(1))).toThrow('32 bytes');
    expect(() => verifierKey('a+b', ED25519, raw)).toThrow('key name');
  });
});

describe('a signed note', () => {
  test('opens with a trusted key, and says when a witness saw it', async () => {
    expect((await openNote(note(signed(log, TEXT)), [log])).verified).toEqual([{ key: log, time: undefined }]);
    const both = await openNote(note(signed(witness, TEXT), signed(log, TEXT)), [log, witness]);
    expect(both.verified).toEqual([
      { key: witness, time: 1_700_000_000 },
      { key: log, time: undefined },
    ]);
  });

  test('ignores keys that nobody trusts, and falls with one trusted key that signed something else', async () => {
    const other = signed(log, 'other\n');
    const stranger = verifierKey('stranger.example', ED25519, raw);
    expect((await openNote(note(signed(stranger, TEXT), signed(log, TEXT)), [log])).verified).toHaveLength(1);
    await expect(openNote(note(signed(log, TEXT)), [stranger])).rejects.toMatchObject({ code: 'signature' });
    await expect(openNote(note(signed(log, TEXT), other), [log])).rejects.toMatchObject({ code: 'signature' });
    await expect(openNote(note(signed(log, TEXT)), [])).rejects.toMatchObject({ code: 'signature' });
    const short = signatureLine({ ...log, signature: Buffer.alloc(63) });
    await expect(openNote(note(short), [log])).rejects.toMatchObject({ code: 'signature' });
  });

  test('accepts sixteen signatures and bounds their number', async () => {
    const stranger = (n: number): string => signed(verifierKey(`witness-${n}.example`, COSIGNATURE, raw), TEXT);
    const many = (count: number): string =>
      note(...Array.from({ length: count }, (_, n) => stranger(n)), signed(log, TEXT));
    expect((await openNote(many(16), [log])).verified).toHaveLength(1);
    expect(() => parseNote(many(200))).toThrow(expect.objectContaining({ code: 'note' }));
    expect(() => parseNote(`${'x'.repeat(200_000)}\n\n${signed(log, TEXT)}`)).toThrow('too long');
  });

  test('is cut at the last empty line', () => {
    const text = 'a\n\nb\n\n';
    expect(parseNote(`${text}\n${signed(log, text)}`).text).toBe(text);
    expect(formatNote(parseNote(note(signed(log, TEXT))))).toBe(note(signed(log, TEXT)));
  });

  test('with any oddity is refused', () => {
    const good = note(signed(log, TEXT));
    const line = signed(log, TEXT);
    const wrong = [
      '',
      TEXT,
      good.slice(0, -1),
      `${good}\n`,
      good.replace('— ', '- '),
      good.replace('— ', '—  '),
      good.replace('\n\n', '\n'),
      `${good}x\n`,
      good.replace(line, line.replace('\n', ' \n')),
      good.replace('log', 'l\u0001og'),
      good.replace('\n', '\r\n'),
      good.replace('one ', 'o+e '),
      `${TEXT}\n— name AAAAAA==\n`,
      `${TEXT}\n— name AAAA\n`,
      `${TEXT}\n— name\n`,
      `${TEXT}\n—  AAAAAAAA\n`,
      good.replace(/=?\n$/, '\n'),
      '\ud800\n\n',
    ];
    for (const text of wrong)
      expect(() => parseNote(text), JSON.stringify(text)).toThrow(expect.objectContaining({ code: 'note' }));
    expect(() => parseNote(Uint8Array.of(0xff, 0x0a, 0x0a))).toThrow('UTF-8');
  });
});

describe('a checkpoint', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
        const checkpoint = { origin: 'log.example/one', size, root, extensions: ['x y'] };
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
    );
  });

  test('with any oddity is refused', () => {
    const root = Buffer.alloc(32).toString('base64');
    const wrong = [
      '',
      'o\n1\n',
      `o\n1\n${root}`,
      `o\n01\n${root}\n`,
      `o\n-1\n${root}\n`,
      `o\n1.0\n${root}\n`,
      `o\n 1\n${root}\n`,
      `o\n9007199254740992\n${root}\n`,
      `o\n1\n${root.slice(4)}\n`,
      `o\n1\n${root.replace('A=', 'B=')}\n`,
      `o\n1\n${root}=\n`,
      `\n1\n${root}\n`,
      `o\n1\n${root}\n\n`,
      `o\n1\n\n${root}\n`,
      `o\n٣\n${root}\n`,
    ];
    for (const text of wrong)
      expect(() => parseCheckpoint(text), JSON.stringify(text)).toThrow(
        expect.objectContaining({ code: 'checkpoint' }),
      );
  });

  test('needs the signature of the log whose origin it bears', async () => {
    const opened = await openCheckpoint(note(signed(log, TEXT)), [log]);
    expect(opened).toMatchObject({ origin: 'log.example/one', size: 0, extensions: [] });
    const foreign = verifierKey('log.example/two', ED25519, raw);
    await expect(openCheckpoint(note(signed(foreign, TEXT)), [foreign])).rejects.toMatchObject({ code: 'signature' });
    await expect(openCheckpoint(note(signed(witness, TEXT)), [witness])).rejects.toMatchObject({ code: 'signature' });
  });
});

describe('a tile', () => {
  test('has one path, and each other spelling is none', () => {
    const tile = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      index: fc.integer({ min: 0, max: 10 ** 15 }),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(fc.property(tile, (one) => void expect(parseTilePath(tilePath(one))).toEqual(one)));
    const wrong = [
      'tile/0/0',
      'tile/0/x000/001',
      'tile/0/1/000',
      'tile/0/x001/x002',
      'tile/00/000',
      'tile/64/000',
      'tile/-1/000',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/000.p/01',
      'tile/0/000.p',
      'tile/entries/',
      'tile/data/000',
      '/tile/0/000',
      'tile/0/000/',
      'tile/0/000\n',
      'tile/0/x001/x001/x001/x001/x001/x001/000',
      'tile/0/0000',
    ];
    for (const path of wrong) expect(parseTilePath(path), path).toBeUndefined();
  });

  test('tiles of a size hold each hash once, and none is empty', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), (size) => {
        const counts = new Map<string | number, number>();
        for (const { level, width } of tilesOf(size)) {
          expect(width).toBeGreaterThan(0);
          counts.set(level, (counts.get(level) ?? 0) + width);
        }
        expect(counts.get('entries') ?? 0).toBe(size);
        for (let level = 0; level < 3; level++) expect(counts.get(level) ?? 0).toBe(Math.floor(size / 256 ** level));
      }),
    );
    expect(tileAt(0, 299, 300)).toEqual({ level: 0, index: 1, width: 44 });
  });

  test('a bundle gives back its entries, and its head those of the partial one', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });
    fc.assert(
      fc.property(entries, fc.nat({ max: 20 }), (list, cut) => {
        const bundle = encodeBundle(list);
        expect(decodeBundle(bundle, list.length)).toEqual(list);
        const head = list.slice(0, cut);
        expect(decodeBundle(bundle.subarray(0, bundlePrefix(bundle, head.length)), head.length)).toEqual(head);
        for (const wrong of [list.length + 1, list.length - 1])
          expect(() => decodeBundle(bundle, wrong)).toThrow('entries');
        if (bundle.length > 0)
          expect(() => decodeBundle(bundle.subarray(0, -1), list.length)).toThrow(/cut short|entries/);
      }),
    );
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});

describe('a tlog-proof', () => {
  const entry = Uint8Array.of(7);
  const text = formatCheckpoint({ origin: 'log.example/one', size: 1, root: leafHash(entry) });
  const receipt = formatTlogProof({ index: 0, hashes: [], checkpoint: `${text}\n${signed(log, text)}` });

  test('verifies for its entry alone', async () => {
    expect(await verifyTlogProof(receipt, entry, [log])).toMatchObject({ index: 0, checkpoint: { size: 1 } });
    await expect(verifyTlogProof(receipt, Uint8Array.of(8), [log])).rejects.toMatchObject({ code: 'proof' });
    await expect(verifyTlogProof(receipt.replace('index 0', 'index 1'), entry, [log])).rejects.toMatchObject({
      code: 'proof',
    });
    await expect(verifyTlogProof(receipt, entry, [witness])).rejects.toMatchObject({ code: 'signature' });
  });

  test('is read back as it was written, extra data included', () => {
    const proof = { extra: Uint8Array.of(1, 2), index: 5, hashes: [leafHash(entry), EMPTY_ROOT], checkpoint: 'x\n' };
    expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof);
  });

  test('with any oddity is refused', () => {
    const hash = Buffer.alloc(32).toString('base64');
    const wrong = [
      '',
      receipt.replace('@v1', '@v2'),
      receipt.replace('index 0', 'index 00'),
      receipt.replace('index 0', 'index  0'),
      receipt.replace('index 0\n', ''),
      receipt.replace('index 0', `index 0\n${hash}=`),
      receipt.replace('index 0', 'index 0\nAAAA'),
      receipt.replace('index 0', 'extra ?\nindex 0'),
      receipt.replace('index 0', `index 0${`\n${hash}`.repeat(64)}`),
      receipt.replace('\n', '\r\n'),
      receipt.split('\n\n')[0]!,
    ];
    for (const text of wrong)
      expect(() => parseTlogProof(text), JSON.stringify(text)).toThrow(expect.objectContaining({ code: 'proof' }));
  });
});

describe('an entry', () => {
  test('is of one size, differs under each salt, and opens to its own meaning alone', () => {
    const salt = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(salt, salt, fc.json(), fc.json(), (one, two, a, b) => {
        const [meaning, other] = [Buffer.from(a), Buffer.from(b)];
        const entry = entryOf(one, meaning);
        expect(entry).toHaveLength(33);
        expect(entry[0]).toBe(1);
        expect(openingMatches(entry, one, meaning)).toBe(true);
        expect(openingMatches(entry, two, meaning)).toBe(Buffer.compare(one, two) === 0);
        expect(openingMatches(entry, one, other)).toBe(a === b);
      }),
    );
    expect(() => entryOf(new Uint8Array(31), new Uint8Array(0))).toThrow(RangeError);
    // Zeros pad a meaning: one that ends in them would open the entry of another.
    const zeros = new Uint8Array(32);
    expect(openingMatches(entryOf(zeros, Uint8Array.of(0x7b)), zeros, Uint8Array.of(0x7b, 0))).toBe(false);
  });
});

test('base64 has one spelling', () => {
  for (const text of ['AA', 'AAA', 'AB==', 'AA==\n', ' AA==', 'AA= =', 'A===', '_-==', 'AA==AA=='])
    expect(fromBase64(text), text).toBeUndefined();
  expect(fromBase64('')).toEqual(new Uint8Array(0));
  expect(fromBase64('AA==')).toEqual(Uint8Array.of(0));
});
