import fc from 'fast-check';
import { expect } from 'vitest';
import { payloadOf, type Source, type Taken } from '../../src/interaction/sources/index.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import { kept, piecesOf, RECEIVED_AT, unseen, type Sample } from './source-samples.ts';

/** A test card: wherever it stands in a payload, the shield sees it or it is left out. */
export const CARD = '4970 1012 3456 7893';
const CARD_LIKE = /4970.?1012/;

/** Pointers at which the shield would not see the card; what is refused, counted or set aside must not say it either. */
export async function leaks(source: Source, { name, bytes }: Sample): Promise<string[]> {
  let taken: readonly Taken[];
  try {
    taken = await source.read(payloadOf(bytes, { name }), { receivedAt: RECEIVED_AT });
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    expect(JSON.stringify([fault.message, fault.place, fault.params])).not.toMatch(CARD_LIKE);
    return [];
  }
  expect(JSON.stringify(taken.filter(({ take }) => take === 'aside' || take === 'counted'))).not.toMatch(CARD_LIKE);
  return piecesOf(taken).flatMap((piece) => {
    const result = kept(piece);
    expect(JSON.stringify(result.head)).not.toMatch(CARD_LIKE);
    return unseen(result, CARD).map((pointer) => `${name} ${pointer}`);
  });
}

/** Any JSON in place of one value, or that value gone, wrapped, the payload cut or a bit of it flipped. */
export const mutation = fc.record({
  sample: fc.nat(),
  at: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'wrap', 'cut', 'flip'),
  with: fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      '',
      'x'.repeat(5000),
      '<script>alert(1)</script>',
      '2026-13-45T99:00:00Z',
      -1,
      1e300,
      Number.MAX_SAFE_INTEGER,
      '\uD800',
      '__proto__',
      [[[[]]]],
      'tel:',
    ),
  ),
});

export type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

export function mutated({ at, how, with: value }: Mutation, bytes: Buffer): Buffer {
  if (how === 'cut') return bytes.subarray(0, at % (bytes.length + 1));
  if (how === 'flip') {
    const copy = Buffer.from(bytes);
    copy[at % copy.length]! ^= 1 << (at % 8);
    return copy;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString('utf8'));
  } catch {
    const text = bytes.toString('utf8');
    const where = at % (text.length + 1);
    return Buffer.from(text.slice(0, where) + JSON.stringify(value) + text.slice(where + (how === 'remove' ? 20 : 0)));
  }
  const spots: { readonly holder: Record<string, unknown>; readonly name: string }[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const name of Object.keys(node)) {
      spots.push({ holder: node as Record<string, unknown>, name });
      walk((node as Record<string, unknown>)[name]);
    }
  };
  walk(parsed);
  const spot = spots[at % spots.length];
  if (spot === undefined) return bytes;
  const { holder, name } = spot;
  if (how === 'remove') delete holder[name];
  else holder[name] = how === 'wrap' ? [holder[name], { [name]: holder[name] }] : value;
  return Buffer.from(JSON.stringify(parsed));
}

/** Whatever is changed in them, samples are read or refused by a code of that kind, and nothing else is ever thrown. */
export async function survives(
  samples: readonly (Sample & { readonly source: Source })[],
  { codes, numRuns }: { readonly codes: RegExp; readonly numRuns: number },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(mutation, async (change) => {
      const { source, name, bytes } = samples[change.sample % samples.length]!;
      const payload = payloadOf(mutated(change, bytes), { name });
      expect(typeof source.recognises(payload)).toBe('boolean');
      try {
        piecesOf(await source.read(payload, { receivedAt: RECEIVED_AT })).forEach(kept);
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        expect(fault.code).toMatch(codes);
      }
    }),
    { numRuns },
  );
}

/** Why a source refuses a JSON sample of which some members are changed: code and place. */
export async function refusedFor(source: Source, { bytes }: Sample, change: object): Promise<string> {
  const changed = { ...(JSON.parse(bytes.toString('utf8')) as object), ...change };
  try {
    await source.read(payloadOf(Buffer.from(JSON.stringify(changed))), { receivedAt: RECEIVED_AT });
    return 'read';
  } catch (fault) {
    const { code, place } = fault as Refusal;
    return `${code} ${place?.pointer}`;
  }
}
