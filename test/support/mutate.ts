import { randomFrom, type Random } from '../../src/estate/samples/random.ts';

const BYTES = [0x00, 0x22, 0x5c, 0x7b, 0x5b, 0x3c, 0xff, 0xc3, 0xed, 0x0a, 0x2c, 0x3a];
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
  '9999-12-31T23:59:60Z',
  '<script>alert(1)</script><b>',
  [],
  {},
  [[[[[[]]]]]],
  { __proto__: 1, constructor: { prototype: 1 } },
];

/** Hostile variants of a sample: bytes flipped, cut and doubled, and where it is JSON, members changed, moved and removed. */
export function* mutations(sample: Uint8Array, seed: number): Generator<Uint8Array> {
  const random = randomFrom(seed);
  const json = parsed(sample);
  for (;;) yield json !== undefined && random.chance(0.6) ? ofJson(json, random) : ofBytes(sample, random);
}

function parsed(sample: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(sample).toString('utf8'));
  } catch {
    return undefined;
  }
}

function ofBytes(sample: Uint8Array, random: Random): Uint8Array {
  const bytes = Buffer.from(sample);
  if (bytes.length === 0) return bytes;
  const at = random.below(bytes.length);
  switch (random.below(5)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return bytes.subarray(at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(random.below(bytes.length)), bytes.subarray(at)]);
    default: {
      for (let times = 1 + random.below(4); times > 0; times--)
        bytes[random.below(bytes.length)] = BYTES[random.below(BYTES.length)]!;
      return bytes;
    }
  }
}

type Holder = Record<string, unknown> | unknown[];

function ofJson(json: unknown, random: Random): Uint8Array {
  const copy = structuredClone(json);
  for (let times = 1 + random.below(3); times > 0; times--) {
    const holders = holdersOf(copy);
    if (holders.length === 0) break;
    change(holders[random.below(holders.length)]!, holders, random);
  }
  return Buffer.from(JSON.stringify(copy) ?? 'null');
}

function change(holder: Holder, holders: readonly Holder[], random: Random): void {
  const keys = Object.keys(holder);
  if (keys.length === 0) return;
  const key = keys[random.below(keys.length)]!;
  const members = holder as Record<string, unknown>;
  switch (random.below(4)) {
    case 0:
      delete members[key];
      return;
    case 1: {
      const other = holders[random.below(holders.length)]!;
      // Something of another place, without making a ring.
      members[key] = structuredClone(Object.values(other)[0]);
      return;
    }
    default:
      // A copy: what is shared and changed again would become a ring.
      members[key] = structuredClone(VALUES[random.below(VALUES.length)]);
  }
}

function holdersOf(value: unknown): Holder[] {
  const found: Holder[] = [];
  const waiting = [value];
  while (waiting.length > 0 && found.length < 2000) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    found.push(one as Holder);
    waiting.push(...Object.values(one));
  }
  return found;
}
