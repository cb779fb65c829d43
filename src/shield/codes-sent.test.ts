import { describe, expect, it } from 'vitest';
import { detect, type Turn } from './index.ts';

/** What is found in lines of "a: …" and "c: …", as "rule: text". */
function found(lines: string): string[] {
  const turns = lines.split(' / ').map((line): Turn => {
    const agent = line.startsWith('a:');
    return {
      text: line.slice(3),
      speaker: agent ? 0 : 1,
      role: agent ? 'agent' : 'customer',
      field: 'message',
      stream: 0,
    };
  });
  return detect(turns).map(({ turn, start, end, rule }) => `${rule}: ${turns[turn]!.text.slice(start, end)}`);
}

describe('codes that let in once, and keys', () => {
  it.each([
    ['a: Your one-time code is 402 117, keep it to yourself.', 'secret.code: 402 117'],
    ['c: j’ai reçu un code 402 117 et je n’ai rien demandé', 'secret.code: 402 117'],
    ['c: la clé du jeu c’est 7KQ2P-MM84X-HD0RT', 'secret.random: 7KQ2P-MM84X-HD0RT'],
    ['a: The new gift code is BKGC-7Q2M-44XD.', 'secret.random: BKGC-7Q2M-44XD'],
    ['a: Ticket INC0049172 clos.', 'reference.shaped: INC0049172'],
    ['a: Quel est le numéro de la carte de bus (au dos) ? / c: 0471 2290 6635 01', 'reference.cued: 0471 2290 6635 01'],
    ['a: Quatre chiffres pour le code PIN, pas 0000 si possible. / c: Bon, je mets 2604.', 'pin.cued: 2604'],
  ])('%s', (lines, expected) => expect(found(lines)).toContain(expected));

  it.each([
    ['c: le lave-linge, n° de série WW90-7SN1-5076, est en panne'],
    ['c: le code article 48213, en stock ?'],
    ['a: Good afternoon. May I help you?'],
    ['c: ma carte marche depuis 2019'],
  ])('leaves %j', (lines) => expect(found(lines)).toEqual([]));
});
