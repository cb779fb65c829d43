import fc from 'fast-check';
import { isIPv4, isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addressOf, contains, isNamed, isPublic, networkOf, readInside } from './rules.ts';

describe('an address of the inner network', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:5ef5:79fd::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
  ])('is not public: %s', (address) => expect(isPublic(address)).toBe(false));

  it.each(['1.1.1.1', '9.255.255.255', '172.32.0.1', '192.169.0.1', '::ffff:1.1.1.1', '2a00:1450:4007::200e'])(
    'is not taken for one: %s',
    (address) => expect(isPublic(address)).toBe(true),
  );

  it.each(['', '1.1.1', '01.1.1.1', '1.1.1.256', '0x7f.0.0.1', '1::2::3', ':::', 'g::1', 'name.example', '1.1.1.1.'])(
    'is what cannot be read: %j',
    (text) => {
      expect(addressOf(text)).toBeUndefined();
      expect(isPublic(text)).toBe(false);
    },
  );

  it('is read as Node reads it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6(),
          fc.ipV4Extended(),
          fc.string({ unit: fc.constantFrom('0', 'a', '1', ':', '.', 'f') }),
        ),
        (text) => {
          expect(addressOf(text) !== undefined).toBe(isIPv4(text) || isIPv6(text));
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('hosts inside that may be reached', () => {
  const named = (setting: string, host: string, address: string, port: number): boolean =>
    isNamed(readInside(setting)!, host, address, port);

  it('are named by address, network or name, on one port or any', () => {
    expect(named('127.0.0.1:9000', '127.0.0.1', '127.0.0.1', 9000)).toBe(true);
    expect(named('127.0.0.1:9000', '127.0.0.1', '127.0.0.1', 5432)).toBe(false);
    expect(named('127.0.0.1', 'x.example', '::ffff:127.0.0.1', 1)).toBe(true);
    expect(named('10.1.0.0/16', 'any.example', '10.1.255.1', 443)).toBe(true);
    expect(named('10.1.0.0/16', 'any.example', '10.2.0.1', 443)).toBe(false);
    expect(named('[::1]:80, fd12::/16', '::1', '::1', 80)).toBe(true);
    expect(named('minio.intern:9000', 'MINIO.intern.', '10.9.9.9', 9000)).toBe(true);
    expect(named('minio.intern', 'minio.intern.example', '10.9.9.9', 9000)).toBe(false);
  });

  it('lead by name to no metadata and to nobody; an address is what it says', () => {
    for (const address of ['169.254.169.254', '168.63.129.16', 'fe80::1', 'fd00:ec2::254', '0.0.0.0', '224.0.0.1'])
      expect(named('minio.intern', 'minio.intern', address, 80)).toBe(false);
    expect(named('169.254.169.254', '169.254.169.254', '169.254.169.254', 80)).toBe(true);
  });

  it.each(['http://a.example', 'a b', 'a:0', 'a:65536', '10.0.0.0/33', '10.0.0', '1.2.3.4.5', 'a/8', '[::1', 'a_é'])(
    'are not read from %j',
    (text) => expect(readInside(text)).toBeUndefined(),
  );

  it('may be nobody', () => expect(readInside(' , ')).toEqual([]));
});

describe('a network', () => {
  it('contains what begins as it does, of its own family', () => {
    const all = networkOf('0.0.0.0/0')!;
    expect([contains(all, addressOf('255.1.2.3')!), contains(all, addressOf('::1')!)]).toEqual([true, false]);
  });
});
