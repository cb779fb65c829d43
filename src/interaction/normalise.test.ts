import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import drafts from '../../testdata/vcon/drafts.json' with { type: 'json' };
import refusals from '../../testdata/vcon/refusals.json' with { type: 'json' };
import { vcons } from '../../test/support/vcons.ts';
import { Refusal } from '../kernel/refusal.ts';
import { normalise } from './normalise.ts';
import { readVcon } from './read.ts';

const context = { source: 'vcon', receivedAt: Date.parse('2026-11-24T00:00:00Z') };
const SOUND = {
  uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
  vcon: '0.4.0',
  created_at: '2025-03-21T06:59:56Z',
  parties: [{}],
};

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('the normaliser', () => {
  for (const { name, given, canonical, notes } of drafts) {
    it(`brings to 0.4.0: ${name}`, () => {
      const read = normalise(frozen(structuredClone(given)), context);
      expect(read.vcon).toEqual(canonical);
      expect([...read.notes].sort()).toEqual(notes);
    });
  }

  for (const { name, given, with: members, code, pointer } of refusals as readonly {
    name: string;
    given?: unknown;
    with?: object;
    code: string;
    pointer: string;
  }[]) {
    it(`refuses with place and reason: ${name}`, () => {
      const value = members === undefined ? given : { ...SOUND, ...members };
      expect(() => readVcon(value, context)).toThrow(
        expect.objectContaining({ name: 'Refusal', code, place: { pointer } }),
      );
    });
  }

  it('changes nothing in a canonical vCon, and copies none of its items', () => {
    fc.assert(
      fc.property(vcons(), (vcon) => {
        const first = normalise(vcon, context);
        expect(first.vcon).toEqual(vcon);
        const second = normalise(first.vcon, context);
        expect(second.vcon).toEqual(first.vcon);
        (first.vcon.dialog ?? []).forEach((dialog, i) => expect(second.vcon.dialog![i]).toBe(dialog));
      }),
    );
  });

  it('takes the creation from the first dialog, else from the uuid, else from the receipt', () => {
    const created = (value: object): string => normalise(value, context).vcon.created_at;
    const dialog = [{ type: 'text', start: '2025-02-19T16:15:50Z' }];
    expect(created({ uuid: SOUND.uuid, dialog })).toBe('2025-02-19T16:15:50Z');
    expect(created({ uuid: SOUND.uuid })).toBe('2025-03-21T06:59:56.598Z');
    expect(created({ uuid: '11111111-1111-4111-8111-111111111111' })).toBe('2026-11-24T00:00:00.000Z');
  });

  it('answers any JSON with a vCon or a refusal, never with a fault of ours', () => {
    const members = fc.dictionary(
      fc.constantFrom(
        'vcon',
        'created_at',
        'parties',
        'dialog',
        'analysis',
        'attachments',
        'redacted',
        'group',
        'critical',
        'subject',
      ),
      fc.jsonValue(),
    );
    const items = fc.dictionary(
      fc.constantFrom(
        'type',
        'start',
        'parties',
        'party',
        'dialog',
        'body',
        'encoding',
        'mimetype',
        'url',
        'alg',
        'signature',
        'session_id',
        'party_history',
        'skill',
        'meta',
        'tel',
        'role',
      ),
      fc.oneof(fc.jsonValue(), fc.constantFrom('text', '2025-01-01', 'json', 0, [0], 'mandat')),
    );
    const lists = fc.record(
      { parties: fc.array(items), dialog: fc.array(items), analysis: fc.array(items), attachments: fc.array(items) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), members, lists), (value) => {
        try {
          readVcon(
            typeof value === 'object' && value !== null && !Array.isArray(value)
              ? { uuid: SOUND.uuid, ...value }
              : value,
            context,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
