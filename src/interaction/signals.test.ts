import { describe, expect, it } from 'vitest';
import cases from '../../testdata/vcon/signals.json' with { type: 'json' };
import { growth } from '../../test/support/growth.ts';
import { readVcon } from './read.ts';
import type { Channel, Signal } from './types.ts';

const AT = '2026-11-20T10:00:00Z';
const context = { source: 'vcon', receivedAt: Date.parse('2026-11-24T00:00:00Z') };

function spoken(text: string, role = 'customer', channel: Channel = 'chat'): readonly Signal[] {
  const value = {
    uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
    created_at: AT,
    parties: [{ role }],
    dialog: [{ type: 'text', start: AT, parties: [0], encoding: 'none', body: text }],
    attachments: [{ purpose: 'mandat', start: AT, party: 0, dialog: 0, encoding: 'json', body: { channel } }],
  };
  return readVcon(value, context).signals;
}

describe('a right exercised in passing', () => {
  for (const { text, kinds, channel, doubtful } of cases as readonly {
    text: string;
    kinds: string[];
    channel?: Channel;
    doubtful?: string[];
  }[]) {
    it(`in « ${text} » is ${kinds.join(', ') || (doubtful ? `perhaps ${doubtful.join(', ')}` : 'none')}`, () => {
      const signals = spoken(text, 'customer', channel);
      const sure = signals.filter(({ score }) => score >= 0.5).map(({ kind }) => kind);
      expect(sure.sort()).toEqual(kinds);
      const rest = signals.filter(({ score }) => score < 0.5).map(({ kind }) => kind);
      expect(rest).toEqual(doubtful ?? []);
    });
  }

  it('is the customer’s to exercise: the same words of an agent or a bot are none', () => {
    expect(spoken('Ne m’appelez plus.', 'agent')).toEqual([]);
    expect(spoken('Ne m’appelez plus.', 'bot')).toEqual([]);
  });

  it('is less sure where nobody knows who speaks', () => {
    const [signal] = spoken('Ne m’appelez plus.', 'other');
    expect(signal).toMatchObject({ kind: 'objection', pointer: '/dialog/0/body' });
    expect(signal!.score).toBeLessThan(spoken('Ne m’appelez plus.')[0]!.score);
  });

  it.each(['Le client demande la suppression de ses données', 'Demande l’effacement de ses données'])(
    'is noted by an agent in « %s »',
    (body) => {
      const value = {
        uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
        created_at: AT,
        parties: [{ role: 'customer' }],
        dialog: [],
        attachments: [{ purpose: 'agent_note', start: AT, party: 0, dialog: 0, encoding: 'none', body }],
      };
      expect(readVcon(value, context).signals).toMatchObject([{ kind: 'erasure', score: 0.8 }]);
    },
  );

  it('is taken from what an agent noted of the customer', () => {
    const value = {
      uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
      created_at: AT,
      parties: [{ role: 'customer' }, { role: 'agent' }],
      attachments: [
        {
          purpose: 'agent_note',
          start: AT,
          party: 1,
          dialog: 0,
          encoding: 'none',
          body: 'Cliente ne souhaite plus être appelée. Ne plus la rappeler.',
        },
      ],
    };
    expect(readVcon(value, context).signals).toMatchObject([{ kind: 'objection', pointer: '/attachments/0/body' }]);
  });

  it('is taken from consents that were refused', () => {
    const value = {
      uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
      created_at: AT,
      parties: [{ role: 'customer' }],
      attachments: [
        {
          type: 'lawful_basis',
          encoding: 'json',
          body: {
            lawful_basis: 'consent',
            purpose_grants: [
              { purpose: 'recording', granted: false },
              { purpose: 'marketing', granted: false },
            ],
          },
        },
      ],
    };
    expect(readVcon(value, context).signals).toMatchObject([
      { kind: 'recording-objection', pointer: '/attachments/0/body/purpose_grants/0' },
      { kind: 'withdrawal', pointer: '/attachments/0/body/purpose_grants/1', score: 0.9, how: 'written' },
    ]);
  });

  it('is heard at the end of the dialog that it was said in, the last of several, and how it was said', () => {
    const said = (start: string, body: string, more = {}) => ({ start, parties: [0], encoding: 'none', body, ...more });
    const value = {
      uuid: '0195b780-5836-73e6-9dd8-dd37220d739c',
      created_at: AT,
      parties: [{ role: 'customer' }],
      dialog: [
        said(AT, 'Ne m’appelez plus.', { type: 'text' }),
        said('2026-11-21T09:00:00Z', 'STOP', { type: 'text', application: 'sms' }),
      ],
    };
    expect(readVcon(value, context).signals).toMatchObject([
      { kind: 'objection', how: 'stop', at: Date.parse('2026-11-21T09:00:00Z') },
    ]);
  });

  it('is found in time that grows with the text, whatever the text', () => {
    for (const piece of ['supprimez ', 'je m’oppose à ', 'plus recevoir ', 'retirez-moi de ', 'accès ']) {
      const [small, large] = [piece.repeat(2500), piece.repeat(50_000)];
      // Quadratic work would cost twenty times more.
      expect(
        growth(
          20,
          6,
          () => void spoken(small),
          () => void spoken(large),
        ),
      ).toBeLessThan(6);
    }
  });
});
