import { agentName, EXAMPLE_IBANS, orderNumber, socialNumber, testCard, digits, type Person } from './people.ts';
import { digitsAloud, digitsAloudInEnglish, grouped, mailAloud, pairsAloud } from './aloud.ts';
import type { Random } from './random.ts';

/** Who says a line: agent, customer, bot. */
export type Voice = 'agent' | 'customer' | 'bot';
export type Line = { readonly by: Voice; readonly text: string };

/** One conversation's people and chances, from which templates are filled. */
export type Scene = {
  readonly random: Random;
  readonly customer: Person;
  readonly agent: string;
  readonly company: string;
  /** The card of this conversation: the same wherever a line needs it. */
  readonly card: string;
};

export function scene(random: Random, customer: Person, company: string): Scene {
  return { random, customer, company, agent: agentName(random), card: testCard(random) };
}

const VOICES: Readonly<Record<string, Voice>> = { A: 'agent', C: 'customer', B: 'bot' };
const COMING = [
  'lundi prochain',
  'mardi',
  'mercredi matin',
  'jeudi après-midi',
  'vendredi',
  'la semaine prochaine',
  'demain',
  'en fin de semaine',
];
const PAST = [
  'lundi',
  'mardi dernier',
  'hier',
  'avant-hier',
  'dimanche soir',
  'la semaine dernière',
  'samedi',
  'le week-end dernier',
];
const COMING_ENGLISH = ['on Monday', 'next Tuesday', 'on the 3rd', 'tomorrow', 'next week'];
const PAST_ENGLISH = ['Sunday', 'yesterday', 'last week', 'Friday morning'];
const MONTHS = ['janvier', 'mars', 'avril', 'juin', 'septembre', 'novembre'];

/**
 * Lines of a script: each begins with `A`, `C` or `B`; `[one|other]` is a choice, `{name}` a value of the scene. A blank line
 * or any other beginning is a fault of the script.
 */
export function play(script: string, of: Scene): Line[] {
  return script
    .trim()
    .split('\n')
    .map((line) => {
      const by = VOICES[line[0]!];
      if (by === undefined || line[1] !== ' ') throw new Error(`a script line that nobody says: ${line.slice(0, 20)}`);
      return { by, text: fill(line.slice(2), of) };
    });
}

/** A template with its choices made and its values in. */
export function fill(template: string, of: Scene): string {
  const chosen = template.replaceAll(/\[([^\]]*\|[^\]]*)\]/g, (_, choices: string) =>
    of.random.pick(choices.split('|')),
  );
  return chosen.replaceAll(/\{([\w-]+)\}/g, (_, name: string) => valueOf(name, of)).trim();
}

function valueOf(name: string, { random, customer, agent, company, card }: Scene): string {
  switch (name) {
    case 'agent':
      return agent;
    case 'company':
      return company;
    case 'name':
      return `${customer.first} ${customer.last}`;
    case 'first':
      return customer.first;
    case 'last':
      return customer.last;
    case 'title':
      return customer.title;
    case 'ref':
      return customer.reference;
    case 'phone':
      return grouped(customer.phone, 2);
    case 'phone-aloud':
      return pairsAloud(customer.phone);
    case 'mail':
      return customer.mail;
    case 'mail-aloud':
      return mailAloud(customer.mail);
    case 'street':
      return customer.street;
    case 'town':
      return customer.town;
    case 'card':
      return grouped(card, 4);
    case 'card-aloud':
      return digitsAloud(card);
    case 'card-english':
      return digitsAloudInEnglish(card);
    case 'card-half':
      return digitsAloud(card.slice(0, 8));
    case 'card-rest':
      return digitsAloud(card.slice(8));
    case 'card-1':
      return card.slice(0, 4);
    case 'card-2':
      return card.slice(4, 8);
    case 'card-3':
      return card.slice(8, 12);
    case 'card-4':
      return card.slice(12);
    case 'cvv':
      return String(100 + random.below(900));
    case 'cvv-aloud':
      return digitsAloud(String(100 + random.below(900)));
    case 'iban':
      return random.pick(EXAMPLE_IBANS);
    case 'nir':
      return socialNumber(random);
    case 'order':
      return orderNumber(random);
    case 'day':
      return random.pick(COMING);
    case 'past':
      return random.pick(PAST);
    case 'day-english':
      return random.pick(COMING_ENGLISH);
    case 'past-english':
      return random.pick(PAST_ENGLISH);
    case 'month':
      return random.pick(MONTHS);
    case 'amount':
      return `${20 + random.below(260)},${digits(random, 2)}`;
    case 'birth':
      return `${1 + random.below(28)} ${random.pick(MONTHS)} 19${45 + random.below(55)}`;
    case 'index':
      return digits(random, 5);
    case 'hour':
      return `${8 + random.below(10)} h ${random.pick(['', '15', '30', '45'])}`.trim();
    case 'plate':
      return `${random.pick(['AB', 'GT', 'FK', 'DR'])}-${100 + random.below(900)}-${random.pick(['CD', 'ZN', 'PX', 'LM'])}`;
    default:
      throw new Error(`a script value that nobody gives: ${name}`);
  }
}
