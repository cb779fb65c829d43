import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  claimedIn,
  COSIGNATURE,
  cosignatureLine,
  ED25519,
  EMPTY_ROOT,
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  judgeCheckpoint,
  openNote,
  originDigest,
  parseAddCheckpoint,
  parsePolicy,
  parseVkey,
  signedBytes,
  toBase64,
  verifierKey,
  withSignatures,
  type Seen,
  type VerifierKey,
  type Verified,
} from './index.ts';

const VECTORS = join(import.meta.dirname, '../../../shared/data/tlog');
const present = existsSync(VECTORS);

type Step = { body: string; status: number; asserts: string[] };
type Vectors = { origin: string; vkey: string; steps: Step[] };

describe.skipIf(!present)('the steps of another witness', () => {
  const { origin, vkey, steps } = present
    ? (JSON.parse(readFileSync(join(VECTORS, 'witness/add-checkpoint.json'), 'utf8')) as Vectors)
    : { origin: '', vkey: '', steps: [] };
  /** The key of the last step's log is public knowledge. */
  const SUMDB = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

  test('are answered as it answered them', async () => {
    const keys = new Map([
      [origin, [parseVkey(vkey)]],
      ['go.sum database tree', [parseVkey(SUMDB)]],
    ]);
    const seen = new Map<string, Seen>();
    for (const [at, { body, status, asserts }] of steps.entries()) {
      const request = parseAddCheckpoint(body);
      const { origin: name } = claimedIn(request);
      const answer = await judgeCheckpoint(request, keys.get(name), seen.get(name));
      // The snapshot says 403 for a log that it does not know, tlog-witness@v1.0.0 says 404.
      expect(answer.status, `step ${at}`).toBe(asserts[0]?.includes('unknown log') ? 404 : status);
      if (answer.status === 200) seen.set(name, answer.checkpoint);
      if (answer.status === 409) expect(asserts).toContain(`body == "${answer.size}\\n"`);
    }
    expect(steps).toHaveLength(10);
    expect(seen.get(origin)?.size).toBe(5);
  });
});

describe.skipIf(!present)('witness policies of another implementation', () => {
  const policies = present
    ? (JSON.parse(readFileSync(join(VECTORS, 'policy/policies.json'), 'utf8')) as { name: string; policy: string }[])
    : [];
  const REFUSED = ['negative threshold', 'witness name is keyword'];
  test.each(policies)('$name', ({ name, policy }) => {
    if (REFUSED.includes(name)) expect(() => parsePolicy(policy)).toThrow(expect.objectContaining({ code: 'policy' }));
    else expect(parsePolicy(policy).witnesses.length).toBeGreaterThanOrEqual(2);
  });
});

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
const log = verifierKey('log.example/one', ED25519, raw);
const [one, two] = ['one.example', 'two.example'].map((name) => verifierKey(name, COSIGNATURE, raw)) as [
  VerifierKey,
  VerifierKey,
];

function note(size: number, root: Uint8Array): string {
  const text = formatCheckpoint({ origin: log.name, size, root });
  return formatNote({ text, signatures: [{ ...log, signature: sign(null, Buffer.from(text), privateKey) }] });
}

describe('a request to a witness', () => {
  test('is read back as it was written', () => {
    const request = { old: 3, proof: [new Uint8Array(32).fill(7)], note: note(5, new Uint8Array(32)) };
    expect(parseAddCheckpoint(formatAddCheckpoint(request))).toEqual(request);
  });

  test('with any oddity is refused with its line', () => {
    const tail = `\n${note(1, EMPTY_ROOT)}`;
    const wrong: [string, number | undefined][] = [
      ['', undefined],
      [`old 01\n${tail}`, 1],
      [`old -1\n${tail}`, 1],
      [`Old 1\n${tail}`, 1],
      [`old 1\nnot a hash\n${tail}`, 2],
      [`old 1\n${toBase64(new Uint8Array(31))}\n${tail}`, 2],
      [`old 1\n${`${toBase64(new Uint8Array(32))}\n`.repeat(64)}${tail}`, 65],
    ];
    for (const [body, line] of wrong)
      expect(() => parseAddCheckpoint(body), body.slice(0, 20)).toThrow(
        expect.objectContaining({ code: 'request', place: line === undefined ? {} : { line } }),
      );
  });
});

describe('a witness', () => {
  const root: Uint8Array = new Uint8Array(32).fill(1);
  const ask = (old: number, size: number, seen?: Seen, at = root): Promise<number> =>
    judgeCheckpoint({ old, proof: [], note: note(size, at) }, [log], seen).then(({ status }) => status);

  test('cosigns a first tree, the same tree again, and no other of its size', async () => {
    expect(await ask(0, 4)).toBe(200);
    expect(await ask(4, 4, { size: 4, root })).toBe(200);
    expect(await ask(4, 4, { size: 4, root: EMPTY_ROOT })).toBe(422);
    expect(await ask(0, 4, { size: 4, root })).toBe(409);
    expect(await ask(5, 4, { size: 5, root })).toBe(400);
    expect(await ask(0, 0)).toBe(422);
    expect(await ask(0, 0, undefined, EMPTY_ROOT)).toBe(200);
  });

  test('adds its line below the others, once', async () => {
    const whole = note(4, root);
    const text = formatCheckpoint({ origin: log.name, size: 4, root });
    const line = cosignatureLine(
      one,
      1_700_000_000,
      sign(null, signedBytes(COSIGNATURE, text, 1_700_000_000), privateKey),
    );
    const cosigned = withSignatures(whole, line);
    expect(withSignatures(cosigned, line)).toBe(cosigned);
    const { verified } = await openNote(cosigned, [log, one]);
    expect(verified.map(({ key, time }) => [key.name, time])).toEqual([
      ['log.example/one', undefined],
      ['one.example', 1_700_000_000],
    ]);
    expect(() => withSignatures(whole, 'not a line\n')).toThrow(expect.objectContaining({ code: 'note' }));
  });

  test('shows what it cosigned under the digest of the origin', () => {
    expect(originDigest('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

describe('a policy', () => {
  const lines = (...more: string[]): string =>
    [
      `log log.example/one+${vkeyTail(log)}`,
      `witness a one.example+${vkeyTail(one)}`,
      `witness b two.example+${vkeyTail(two)}`,
      ...more,
    ].join('\n');
  const by = (...keys: VerifierKey[]): Verified[] => keys.map((key) => ({ key, time: 1 }));

  test('counts who cosigned', () => {
    const both = parsePolicy(lines('group g all a b', 'quorum g'));
    expect(both.logs).toEqual([log]);
    expect(both.satisfied(by(one))).toBe(false);
    expect(both.satisfied(by(one, two))).toBe(true);
    const either = parsePolicy(lines('group g any a b', 'group h 1 g', 'quorum h'));
    expect(either.satisfied(by(two))).toBe(true);
    expect(either.satisfied(by(log))).toBe(false);
    expect(parsePolicy(lines('quorum none')).satisfied([])).toBe(true);
  });

  test('does not count one key twice under two names', () => {
    const twice = parsePolicy(lines(`witness c one.example+${vkeyTail(one)}`, 'group g 2 a b c', 'quorum g'));
    expect(twice.satisfied(by(one))).toBe(false);
    expect(twice.satisfied(by(one, two))).toBe(true);
  });

  test('with any oddity is refused with its line', () => {
    for (const line of [
      'quorum c',
      'group g 3 a b',
      'group g 0 a',
      'group g 1 a a',
      'group a any b',
      'witness d x',
      'sign a',
    ])
      expect(() => parsePolicy(lines(line, 'quorum none')), line).toThrow(
        expect.objectContaining({ code: 'policy', place: { line: 4 } }),
      );
    expect(() => parsePolicy(lines())).toThrow(expect.objectContaining({ code: 'policy' }));
    expect(() => parsePolicy(lines('quorum none', 'quorum none'))).toThrow(expect.objectContaining({ code: 'policy' }));
  });
});

function vkeyTail({ id, type, publicKey: key }: VerifierKey): string {
  return `${id.toString(16).padStart(8, '0')}+${toBase64(Uint8Array.of(type, ...key))}`;
}
