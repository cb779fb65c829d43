import type { Random } from '../../src/estate/samples/random.ts';
import { may, type Piece } from '../model.ts';
import type { Habits } from './habits.ts';

const COMPARED = {
  fr: {
    A: 'Anatole Alain Anne',
    B: 'Berthe Bernard Béatrice',
    C: 'Célestin Camille',
    D: 'Désiré Denis David',
    E: 'Eugène Émile',
    F: 'François France Ferdinand',
    G: 'Gaston Georges',
    H: 'Henri Hector',
    I: 'Irma Isabelle',
    J: 'Joseph Jacques',
    K: 'Kléber Kilo',
    L: 'Louis Léon',
    M: 'Marcel Marie Maman',
    N: 'Nicolas Noël',
    O: 'Oscar Olivier',
    P: 'Pierre Papa',
    Q: 'Quintal Québec',
    R: 'Raoul Robert',
    S: 'Suzanne Simone Samuel',
    T: 'Thérèse Thomas',
    U: 'Ursule Uniforme',
    V: 'Victor Valérie',
    W: 'William Wagon',
    X: 'Xavier',
    Y: 'Yvonne',
    Z: 'Zoé Zébulon',
  },
  en: {
    A: 'Alpha Apple',
    B: 'Bravo Bob',
    C: 'Charlie',
    D: 'Delta Dog',
    E: 'Echo',
    F: 'Foxtrot Freddie',
    G: 'Golf',
    H: 'Hotel Harry',
    I: 'India',
    J: 'Juliet',
    K: 'Kilo',
    L: 'Lima',
    M: 'Mike Mother',
    N: 'November',
    O: 'Oscar',
    P: 'Papa Peter',
    Q: 'Quebec',
    R: 'Romeo',
    S: 'Sierra Sugar',
    T: 'Tango Tommy',
    U: 'Uniform',
    V: 'Victor',
    W: 'Whiskey',
    X: 'X-ray',
    Y: 'Yankee',
    Z: 'Zulu Zebra',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

const gold = (text: string, cut = false): Piece => ({ text, role: 'gold', entity: -2, cut });

/** "A comme Anatole", "B for Bravo". The compared word tells the letter: it is as personal. */
function compared(random: Random, habits: Habits, letter: string): Piece[] {
  const words = (COMPARED[habits.language] as Readonly<Record<string, string>>)[letter];
  if (words === undefined) return [gold(letter)];
  const as =
    habits.language === 'fr'
      ? random.pick([' comme ', ' comme ', ', comme '])
      : random.pick([' for ', ' as in ', ' for ']);
  return [gold(letter), may(as), gold(random.pick(words.split(' ')), true)];
}

/** A few capital letters within a number: "AB", "A B", "A comme Anatole B comme Berthe". */
export function sayLetters(random: Random, habits: Habits, letters: string): Piece[] {
  const manner = random.next();
  if (manner < 0.35) return [gold(letters)];
  if (manner < 0.75) return [gold(Array.from(letters).join(' '))];
  return Array.from(letters).flatMap((letter, at) => [
    ...(at > 0 ? [may(' ')] : []),
    ...compared(random, habits, letter),
  ]);
}

/** A name letter by letter: "L E F E V R E", "l.e.f…", "deux F", "M comme Marie". Accents are mostly left out. */
export function spell(random: Random, habits: Habits, name: string): Piece[] {
  const plain = habits.accents && random.chance(0.3) ? name : name.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const letters = Array.from(plain.toUpperCase());
  const manner = random.next();
  const between = habits.punctuation ? random.pick([' ', '-', ', ', '. ', '.']) : ' ';
  const pieces: Piece[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at]!;
    if (pieces.length > 0) pieces.push(may(between));
    if (!/\p{L}/u.test(letter)) {
      pieces.push(may(aside(random, habits, letter)));
    } else if (letters[at + 1] === letter && random.chance(0.6)) {
      pieces.push(gold(`${habits.language === 'fr' ? 'deux' : 'double'} ${letter}`, true));
      at++;
    } else if (manner < 0.2) pieces.push(...compared(random, habits, letter));
    else pieces.push(gold(letter, at % 3 === 2));
  }
  return pieces;
}

function aside(random: Random, habits: Habits, sign: string): string {
  const fr = habits.language === 'fr';
  if (sign === '-') return fr ? random.pick(['tiret', 'trait d’union']) : random.pick(['dash', 'hyphen']);
  if (sign === ' ') return fr ? random.pick(['espace', 'plus loin']) : 'space';
  return 'apostrophe';
}
