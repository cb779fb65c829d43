import { describe, expect, it } from 'vitest';
import { detect, type Turn } from '../index.ts';

const said = (...lines: readonly string[]): Turn[] =>
  lines.map((text, at) => ({
    text,
    speaker: at % 2,
    role: at % 2 === 0 ? 'agent' : 'customer',
    field: 'speech',
    stream: 0,
  }));
const written = (text: string): Turn[] => [{ text, speaker: -1, role: 'other', field: 'message', stream: 0 }];
const names = (turns: readonly Turn[]): string[] =>
  detect(turns)
    .filter(({ type }) => type === 'name')
    .map(({ turn, start, end }) => turns[turn]!.text.slice(start, end));

describe('names', () => {
  it.each<[string, readonly Turn[], readonly string[]]>([
    ['an everyday word that introduces itself', said('my name is grace how can i help'), ['grace']],
    ['an everyday word that is spoken to', said('okay amber, one moment'), ['amber']],
    ['an everyday word that does something', said('hi', 'grace told me it was fixed'), ['grace']],
    ['an everyday word with a surname', said('hi', 'it was delivered to mark robinson'), ['mark robinson']],
    [
      'an everyday word that is said again',
      said('my name is grace', 'thanks grace', 'so that’s grace, correct?'),
      ['grace', 'grace', 'grace'],
    ],
    ['a word of every sentence', written('I spoke to Ben yesterday.'), ['Ben']],
    ['a caller’s thanks', said('anything else?', 'that’s me sorted, ta, emma'), ['emma']],
    ['who somebody is, asked for', said('le bail est signé par qui', 'sandrine'), ['sandrine']],
    ['an answer that describes', said('the booking was made for whom', 'jodie same as last time'), ['jodie']],
    ['the name before a role', written('Nelina, ma filleule, viendra.'), ['Nelina']],
    ['the name after a role', said('hi', 'my aunt isla is alone'), ['isla']],
    ['a given name in brackets', written('Mme Duhayon (Issa) confirme.'), ['Duhayon', 'Issa']],
    ['an elision', said('très bien madame n’diaye'), ['n’diaye']],
    ['a particle before a word of every sentence', said('très bien madame de vos, je note'), ['de vos']],
    ['a surname that is an everyday word', said('thank you mrs short'), ['short']],
    [
      'a signature under a farewell',
      written('Merci de me rappeler.\nCordialement\nDebenest Margareth'),
      ['Debenest Margareth'],
    ],
    ['a line that is a name', written('The room is cold.\nSharp Abderrahmane\n'), ['Sharp Abderrahmane']],
    ['letters with dots, more than an acronym has', said('hi', 'y.a.r.d.l.e.y'), ['y.a.r.d.l.e.y']],
    ['a particle behind a title behind “à”', written('Mail envoyé à M. Le Goff.'), ['Le Goff']],
    ['a name without its accent', said('bonjour', 'votre collègue marie a promis'), ['marie']],
    ['given names of two parts', written('C’est Marie-Line qui appelle.'), ['Marie-Line']],
  ])('finds %s', (_, turns, found) => expect(names(turns)).toEqual(found));

  it.each<[string, readonly Turn[]]>([
    ['places called after people', written('L’arrêt Jean-Jaurès, puis la salle Édith-Piaf.')],
    ['ships', written('La traversée se fait sur le Marcel Dupont.')],
    ['offers, later too', said('la gamme oscar est en rupture', 'alors oscar en bleu')],
    ['tariffs', written('With the Hope tariff you save more.')],
    ['a residence that has a name', written('La résidence s’appelle Les Cèdres.')],
    ['everyday words', said('your grace period ends', 'i will mark it on the bill', 'the light stays amber')],
    ['a married man', said('vous êtes', 'je suis marié depuis mars')],
    ['dignities', said('bonjour monsieur le maire, je vous écoute')],
    ['acronyms', written('La S.N.C.F. et E.D.F. ont répondu.')],
    ['somebody asked for and a company that answers', said('qui vous a dit ça', 'mon assurance habitation')],
  ])('finds nobody in %s', (_, turns) => expect(names(turns)).toEqual([]));
});
