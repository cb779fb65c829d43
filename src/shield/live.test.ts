import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect } from './detect.ts';
import { createLive, type LiveChange } from './live.ts';
import type { Finding, Turn } from './types.ts';

const turn = (text: string, role: Turn['role'] = 'customer'): Turn => ({
  text,
  speaker: role === 'agent' ? 1 : 0,
  role,
  field: 'speech',
  stream: 0,
});
const PIECES = [
  'je vous donne ma carte',
  'votre numéro de carte ?',
  '4970 1012',
  '3456 7893',
  'quatre mille neuf cent soixante-dix',
  'dix douze',
  'oui',
  'euh',
  'le cryptogramme c’est 123',
  'quel est votre nom ?',
  'Camille Lefèvre',
  'bonjour lefèvre à l’appareil',
  'né le 12 mai 1984',
  'zéro six douze trente-quatre cinquante-six soixante-dix-huit',
  'camille.lefevre arobase exemple point fr',
  'je suis délégué CGT',
  'la commande 4970101',
];
const conversation = fc.array(
  fc.record({ text: fc.constantFrom(...PIECES), role: fc.constantFrom<Turn['role']>('customer', 'agent') }),
  { maxLength: 14 },
);
const sorted = (findings: readonly Finding[]) => findings.toSorted((a, b) => a.turn - b.turn || a.start - b.start);

/** What a listener holds who hears nothing but the changes. */
function listener() {
  let held: Finding[] = [];
  return {
    hear({ found, retracted }: LiveChange): void {
      for (const gone of retracted) {
        const at = held.findIndex((one) => JSON.stringify(one) === JSON.stringify(gone));
        expect(at, 'retracts what it told before').toBeGreaterThanOrEqual(0);
        held.splice(at, 1);
      }
      held = sorted([...held, ...found]);
    },
    get held() {
      return held;
    },
  };
}

describe('a conversation as it is spoken', () => {
  it('has at each moment the findings of all that was said, told by changes alone', () => {
    fc.assert(
      fc.property(conversation, (said) => {
        const live = createLive();
        const ears = listener();
        const turns = said.map(({ text, role }) => turn(text, role));
        for (const [index, one] of turns.entries()) {
          ears.hear(live.feed(one));
          expect(live.findings).toEqual(detect(turns.slice(0, index + 1)));
          expect(ears.held).toEqual(live.findings);
        }
        expect(live.end()).toEqual({ found: [], retracted: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('has at its end those of the whole, however small its window', () => {
    fc.assert(
      fc.property(conversation, fc.integer({ min: 1, max: 120 }), (said, window) => {
        const live = createLive({ window });
        const ears = listener();
        const turns = said.map(({ text, role }) => turn(text, role));
        for (const one of turns) ears.hear(live.feed(one));
        ears.hear(live.end());
        expect(ears.held).toEqual(detect(turns));
        expect(live.findings).toEqual(detect(turns));
      }),
      { numRuns: 150 },
    );
  });

  it('has those of the text that stands, where turns are written anew', () => {
    fc.assert(
      fc.property(
        conversation,
        fc.array(fc.tuple(fc.nat(13), fc.constantFrom(...PIECES)), { maxLength: 5 }),
        (said, anew) => {
          const live = createLive();
          const ears = listener();
          const turns = said.map(({ text, role }) => turn(text, role));
          for (const one of turns) ears.hear(live.feed(one));
          for (const [index, text] of anew) {
            if (index >= turns.length) continue;
            turns[index] = { ...turns[index]!, text };
            ears.hear(live.revise(index, turns[index]));
          }
          expect(ears.held).toEqual(detect(turns));
        },
      ),
    );
  });

  it('retracts what turns out to be something else', () => {
    const live = createLive();
    live.feed(turn('le numéro de la carte ?', 'agent'));
    live.feed(turn('4970 1012'));
    const { retracted, found } = live.feed(turn('3456 7893'));
    expect(live.findings.map(({ type }) => type)).toEqual(['card', 'card']);
    expect(found.length).toBeGreaterThanOrEqual(retracted.length);
  });

  it('costs no more at its end than at its beginning', () => {
    const live = createLive({ window: 4000 });
    const spoken = Array.from({ length: 1500 }, (_, at) =>
      turn(`${PIECES[at % PIECES.length]!} et puis voilà ce que je voulais dire`),
    );
    // Of the processor's time, not of the day's: other work beside it must not fail it.
    const took = (from: number, to: number): number => {
      const start = process.cpuUsage();
      for (const one of spoken.slice(from, to)) live.feed(one);
      return process.cpuUsage(start).user;
    };
    took(0, 300);
    const [early, , late] = [took(300, 600), took(600, 1200), took(1200, 1500)];
    expect(late).toBeLessThan(early * 4 + 50_000);
  });

  it('does not know a turn that was not fed', () => {
    expect(() => createLive().revise(0, turn('x'))).toThrow(RangeError);
  });
});
