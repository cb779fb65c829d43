import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFading, createRate, networkOf } from './rate.ts';

describe('a rate', () => {
  const allowance = { count: 10, within: 1000, burst: 5 };

  it('lets a burst through at once, then as many as it says', () => {
    const rate = createRate(allowance);
    expect(Array.from({ length: 7 }, () => rate.take('a', 0))).toEqual([0, 0, 0, 0, 0, 100, 100]);
    expect([rate.take('a', 99), rate.take('a', 100), rate.take('a', 100)]).toEqual([1, 0, 100]);
    expect(rate.take('b', 100)).toBe(0);
  });

  it('tells the wait without taking, and takes back', () => {
    const rate = createRate(allowance);
    for (let taken = 0; taken < 5; taken++) rate.take('a', 0);
    expect([rate.wait('a', 0), rate.wait('a', 0)]).toEqual([100, 100]);
    rate.give('a');
    expect([rate.wait('a', 0), rate.take('a', 0), rate.take('a', 0)]).toEqual([0, 0, 100]);
  });

  it('lets through no more than burst and rate allow, whatever the times', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 300 }), (gaps) => {
        const rate = createRate(allowance);
        let now = 0;
        let passed = 0;
        for (const gap of gaps) {
          now += gap;
          if (rate.take('a', now) === 0) passed++;
        }
        expect(passed).toBeLessThanOrEqual(5 + Math.floor(now / 100));
      }),
    );
  });

  it('locks nobody out when the clock is set back', () => {
    const rate = createRate(allowance);
    for (let taken = 0; taken < 5; taken++) rate.take('a', 10_000_000);
    expect(rate.take('a', 0)).toBe(0);
  });
});

describe('what fades', () => {
  it('holds at most twice what it is for, and what is used stays', () => {
    const fading = createFading<number>(100);
    for (let key = 0; key < 1000; key++) {
      fading.set(String(key), key);
      fading.set('used', 1);
    }
    const held = Array.from({ length: 1000 }, (_, key) => fading.get(String(key))).filter((one) => one !== undefined);
    expect(held.length).toBeLessThanOrEqual(200);
    expect([fading.get('999'), fading.get('0'), fading.get('used')]).toEqual([999, undefined, 1]);
  });
});

describe('a network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});
