import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import {
  contentDigestOf,
  contentHashOf,
  declaredIn,
  dialogOf,
  mediatypeOf,
  rangeOf,
  uploadChecksum,
  uploadMetadata,
} from './rules.ts';

const outcome = <T>(work: () => T): T | string => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('headers of strangers', () => {
  it('are read or refused by code, whatever they hold', () => {
    const readers = [mediatypeOf, uploadChecksum, contentDigestOf, contentHashOf, uploadMetadata, dialogOf];
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .tuple(fc.constantFrom('sha512 ', 'sha-256=:', 'sha512-', 'audio/', 'bytes='), fc.string())
        .map((pair) => pair.join('')),
    );
    fc.assert(
      fc.property(text, fc.nat(1e6), (header, total) => {
        for (const read of readers) outcome(() => read(header));
        outcome(() => rangeOf(header, total));
      }),
      { numRuns: 2000 },
    );
  });

  it('of a range give the slice that it names, within the content', () => {
    const bound = fc.option(fc.nat(3000));
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 2000 }), (from, to, total) => {
        const span = outcome(() => rangeOf(`bytes=${from ?? ''}-${to ?? ''}`, total));
        const absent = from === null ? to === null : to !== null && to < from;
        const beyond = from === null ? to === 0 : from >= total;
        expect(span === undefined).toBe(absent);
        expect(span === 'media.range').toBe(!absent && beyond);
        if (typeof span !== 'object') return;
        const whole = Buffer.alloc(total).subarray(
          from ?? Math.max(0, total - to!),
          from === null ? total : (to ?? total) + 1,
        );
        expect(span.end - span.start).toBe(whole.length);
        expect(span.start).toBe(from ?? Math.max(0, total - to!));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what a recording must be', () => {
  it('is sound or video, without parameters', () => {
    expect(mediatypeOf('Audio/OGG; codecs=opus')).toBe('audio/ogg');
    expect(mediatypeOf('video/mp4')).toBe('video/mp4');
    for (const other of [undefined, '', 'text/html', 'audio', 'audio/', 'image/svg+xml', 'audio/x\r\ny: z'])
      expect(outcome(() => mediatypeOf(other))).toBe('media.type');
  });

  it('is what its source declared of the dialog, by index or id, in whatever form vCon allows', () => {
    const hash = `sha512-${Buffer.alloc(64, 3).toString('base64url')}`;
    const dialogs = [
      {},
      { content_hash: hash, mandat_id: 'rec/1' },
      { content_hash: ['sha256-AAAA', hash], message_id: 'm2' },
      { content_hash: 'sha512-short' },
    ] as unknown as Parameters<typeof declaredIn>[0];
    for (const named of ['1', '2', 'rec/1', 'm2']) expect(declaredIn(dialogs, named)).toEqual(Buffer.alloc(64, 3));
    for (const named of [undefined, '0', '3', '9', 'other']) expect(declaredIn(dialogs, named)).toBeUndefined();
  });
});
