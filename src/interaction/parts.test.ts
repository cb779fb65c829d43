import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vcons } from '../../test/support/vcons.ts';
import { applyTexts } from './apply.ts';
import { decodePart, encodePart, findingsOf, join, split } from './parts.ts';
import { textAt } from './pointer.ts';
import { readVcon } from './read.ts';
import type { Part, PartKind } from './types.ts';

const AT = '2026-11-20T10:00:00Z';
const context = { source: 'vcon', receivedAt: Date.parse('2026-11-24T00:00:00Z') };
const call = {
  uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
  vcon: '0.4.0',
  created_at: AT,
  subject: 'facture',
  parties: [{ tel: '+33639980001', role: 'customer' }, { role: 'agent' }],
  dialog: [
    { type: 'recording', start: AT, parties: [0, 1], mediatype: 'audio/x-wav', encoding: 'base64url', body: '_wAAAA' },
    { type: 'text', start: AT, parties: [0, 1], encoding: 'none', body: 'Agent: la carte ?\nClient: 4970 1012' },
    {},
  ],
  analysis: [
    { type: 'transcript', vendor: 'v', dialog: 0, encoding: 'json', body: { words: [{ word: '4970' }] } },
    { type: 'summary', vendor: 'v', encoding: 'none', body: 'court' },
  ],
  attachments: [
    { purpose: 'mandat', start: AT, party: 0, dialog: 0, encoding: 'json', body: { queue: 'lumen-sc-voix' } },
    { purpose: 'facture', start: AT, party: 0, dialog: 0, encoding: 'none', body: 'IBAN' },
  ],
};

function kindsAndPointers(parts: readonly Part[]): Partial<Record<PartKind, readonly string[]>> {
  return Object.fromEntries(parts.map(({ kind, pointers }) => [kind, pointers]));
}

describe('the parts of a vCon', () => {
  it('give it back whole when all are there, from their bytes too', () => {
    fc.assert(
      fc.property(vcons(), (value) => {
        const { vcon, head, slots } = readVcon(value, context);
        const parts = split(vcon, head.channel, slots, []);
        expect(join(parts)).toEqual(vcon);
        expect(join(parts.map((part) => decodePart(encodePart(part))).reverse())).toEqual(vcon);
        expect(parts.map(({ kind }) => kind).sort()).toEqual([...head.kinds].sort());
      }),
    );
  });

  it('keep each kind of content apart, and the record free of all of it', () => {
    const { vcon, head, slots } = readVcon(call, context);
    expect(head.channel).toBe('call.inbound');
    const parts = split(vcon, head.channel, slots, []);
    expect(kindsAndPointers(parts)).toEqual({
      record: [''],
      audio: ['/dialog/0/body'],
      transcript: ['/dialog/1/body', '/analysis/0'],
      analysis: ['/analysis/1'],
      attachment: ['/attachments/1'],
    });
    expect(parts.map(({ kind, unscanned }) => [kind, unscanned])).toContainEqual(['audio', true]);
    const record = JSON.stringify(parts.find(({ kind }) => kind === 'record')!.values);
    for (const content of ['_wAAAA', '4970', 'court', 'IBAN']) expect(record).not.toContain(content);
    for (const kept of ['facture', '+33639980001', 'lumen-sc-voix']) expect(record).toContain(kept);
  });

  it('leave their places empty when missing, so that indices hold', () => {
    const { vcon, head, slots } = readVcon(call, context);
    const parts = split(vcon, head.channel, slots, []);
    const partial = join(parts.filter(({ kind }) => kind === 'record' || kind === 'analysis'));
    expect(partial.dialog).toHaveLength(3);
    expect(partial.dialog![1]).toEqual({ type: 'text', start: AT, parties: [0, 1], encoding: 'none' });
    expect(partial.analysis).toEqual([{}, call.analysis[1]]);
    expect(partial.attachments).toEqual([call.attachments[0], {}]);
    const bare = join(parts.filter(({ kind }) => kind === 'transcript'));
    expect([bare.parties, bare.dialog, bare.analysis]).toEqual([
      [],
      [{}, { body: call.dialog[1]!.body }],
      [call.analysis[0]],
    ]);
  });

  it('are not changed by putting them together, nor by what is added to the whole', () => {
    const { vcon, head, slots } = readVcon(structuredClone(call), context);
    const parts = split(vcon, head.channel, slots, []);
    const before = JSON.stringify(parts);
    const joined = join(parts);
    joined.dialog!.push({});
    joined.attachments!.pop();
    expect(JSON.stringify(parts)).toBe(before);
  });

  it('carry their findings at the place in the whole text, after earlier turns were shortened', () => {
    const { vcon, head, slots: first } = readVcon(structuredClone(call), context);
    const slots = applyTexts(
      vcon,
      first,
      first.map(({ turn }) => turn.text.replace('la carte ?', '?')),
    );
    const findings = slots.flatMap(({ turn }, index) => {
      const start = turn.text.search(/4970|IBAN|facture|\+336/);
      return start < 0
        ? []
        : [{ turn: index, start, end: start + 4, type: 'card' as const, score: 1, rule: 'card.luhn' as const }];
    });
    const parts = split(vcon, head.channel, slots, findings).map((part) => decodePart(encodePart(part)));
    const located = findingsOf(parts);
    expect(
      located.map(({ pointer, start, end }) => [pointer, textAt(join(parts), pointer)!.slice(start, end)]).sort(),
    ).toEqual([
      ['/analysis/0/body/words/0/word', '4970'],
      ['/attachments/1/body', 'IBAN'],
      ['/attachments/1/purpose', 'fact'],
      ['/dialog/1/body', '4970'],
      ['/parties/0/tel', '+336'],
      ['/subject', 'fact'],
    ]);
    expect(parts.find(({ kind }) => kind === 'transcript')!.findings).toHaveLength(2);
    expect(new Set(located.map(({ rule }) => rule))).toEqual(new Set(['card.luhn']));
  });

  it('give a finding that was stored without its rule, or with an unknown one, the general rule of its type', () => {
    const stored = { v: 1, k: 'transcript', p: ['/dialog/0/body'], x: ['a'], u: false };
    const f = [
      [0, 0, 1, 'phone', 0.9],
      [0, 0, 1, 'phone', 0.9, 'phone.of-another-version'],
    ];
    const { findings } = decodePart(Buffer.from(JSON.stringify({ ...stored, f })));
    expect(findings.map(({ rule }) => rule)).toEqual(['phone.cued', 'phone.cued']);
  });

  it('are refused as bytes of another version or with a type that nobody knows', () => {
    const part = (change: object): Buffer =>
      Buffer.from(JSON.stringify({ v: 1, k: 'record', p: [], x: [], f: [], u: false, ...change }));
    expect(decodePart(part({})).kind).toBe('record');
    expect(() => decodePart(part({ v: 2 }))).toThrow();
    expect(() => decodePart(part({ k: 'soul' }))).toThrow();
    expect(() => decodePart(part({ f: [[0, 0, 1, 'aura', 1]] }))).toThrow();
  });
});
