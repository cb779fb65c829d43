import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawing, drawOf } from './share-rules.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

test('somebody falls at one place of an activity, which anybody with the digest computes again', () => {
  const one = digest('LUM-1');
  expect(drawOf('agent-assist', one)).toBe(drawOf('agent-assist', one));
  expect(drawOf('agent-assist', one)).not.toBe(drawOf('customer-service', one));
  const again = createHash('sha256').update(`mandat.share.v1\nagent-assist\n${one}`).digest('hex').slice(0, 13);
  expect(drawOf('agent-assist', one)).toBe(Number.parseInt(again, 16) / 2 ** 52);
});

test('a share of persons is near what it says', () => {
  const inside = Array.from({ length: 20_000 }, (_, n) => drawOf('a', digest(String(n)))).filter((at) => at < 0.1);
  expect(inside.length / 20_000).toBeGreaterThan(0.09);
  expect(inside.length / 20_000).toBeLessThan(0.11);
});

test('a wider share keeps whoever was in the narrower one', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (who, a, b) => {
        const at = drawOf('a', digest(who));
        expect(at >= 0 && at < 1).toBe(true);
        if (at < Math.min(a, b)) expect(at < Math.max(a, b)).toBe(true);
      },
    ),
  );
});

test('the reference draws before a number, a number before an address, in whatever order they come', () => {
  const aliases = [
    { kind: 'email', digest: 'c' },
    { kind: 'phone', digest: 'b' },
    { kind: 'reference', digest: 'a' },
    { kind: 'phone', digest: 'aa' },
  ];
  expect(drawing(aliases)).toBe('a');
  expect(drawing(aliases.slice(0, 2).toReversed())).toBe('b');
  expect(drawing([aliases[1]!, aliases[3]!])).toBe(drawing([aliases[3]!, aliases[1]!]));
  expect(drawing([])).toBeUndefined();
});
