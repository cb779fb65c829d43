import type { SampleBrand } from '../queues.ts';
import type { Random } from './random.ts';

/** Somebody who does not exist. Numbers come from the ranges that ARCEP keeps for fiction, domains from RFC 2606. */
export type Person = {
  readonly title: 'Madame' | 'Monsieur';
  readonly first: string;
  readonly last: string;
  /** Ten digits, national form. */
  readonly phone: string;
  readonly mail: string;
  readonly reference: string;
  readonly street: string;
  readonly town: string;
};

const WOMEN =
  'Camille Nathalie Sophie Élodie Fatima Inès Amandine Chantal Mélanie Aïcha Céline Margaux Josiane Léa Samira Valérie Ophélie Hélène Maëlys Thérèse Nadia Solène'.split(
    ' ',
  );
const MEN =
  'Karim Mathieu Laurent Thierry Youssef Baptiste Étienne Jean-Pierre Olivier Mamadou Gaël Rémi Bernard Hugo Stéphane Adrien Kevin Loïc Pascal Félix Noël Sylvain'.split(
    ' ',
  );
const SURNAMES = (
  'Lefèvre Moreau Benali Girard Fontaine Rousseau Chevalier Marchand Perrin Nguyen Blanchard Traoré Lemoine Caron Dupuis Barbier Guérin Masson Haddad ' +
  'Poulain Delattre Vasseur Kowalski Renaud Aubry Carpentier Leclercq Diallo Bouvier Meunier Pichon Ferreira Rivière Charpentier Boulanger Petit Roy Bailly'
).split(' ');
const STREETS = [
  'rue des Lilas',
  'avenue Jean-Jaurès',
  'chemin du Moulin',
  'boulevard de la République',
  'impasse des Tilleuls',
  'place du Marché',
  'rue de l’Église',
  'allée des Cerisiers',
  'quai de la Marne',
  'rue Victor-Hugo',
  'route de Saint-Omer',
  'cours Gambetta',
];
const TOWNS = [
  '59000 Lille',
  '62000 Arras',
  '69003 Lyon',
  '44000 Nantes',
  '31000 Toulouse',
  '35000 Rennes',
  '67000 Strasbourg',
  '13006 Marseille',
  '80000 Amiens',
  '33000 Bordeaux',
  '76600 Le Havre',
  '37000 Tours',
];

const AGENTS = [
  'Julie',
  'Marwan',
  'Sandrine',
  'Ana',
  'Rui',
  'Clément',
  'Yasmine',
  'Quentin',
  'Beatriz',
  'Nicolas',
  'Sarra',
  'Aurélie',
];

export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join('');
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
}

export function person(random: Random, brand: SampleBrand): Person {
  const woman = random.chance(0.5);
  const first = random.pick(woman ? WOMEN : MEN);
  const last = random.pick(SURNAMES);
  return {
    title: woman ? 'Madame' : 'Monsieur',
    first,
    last,
    phone: `${random.chance(0.75) ? '063998' : '019900'}${digits(random, 4)}`,
    mail: `${plain(first)}.${plain(last)}@courriel.example`,
    reference: referenceOf(random, brand),
    street: `${1 + random.below(140)} ${random.pick(STREETS)}`,
    town: random.pick(TOWNS),
  };
}

/** As each brand's instructions describe its own references. */
function referenceOf(random: Random, brand: SampleBrand): string {
  if (brand === 'lumen') return `LUM-${digits(random, 8)}`;
  if (brand === 'orbe') return `OT${digits(random, 9)}`;
  return `GA${random.pick('BCDFGHJK'.split(''))}${random.pick('LMNPRSTV'.split(''))}-${digits(random, 7)}`;
}

export function agentName(random: Random): string {
  return random.pick(AGENTS);
}

/** A Luhn check digit for a run of digits. */
export function luhn(run: string): string {
  let sum = 0;
  for (let i = 0; i < run.length; i++) {
    const doubled = Number(run[run.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** A card of a range issued for tests. */
export function testCard(random: Random): string {
  const run = `497010${digits(random, 9)}`;
  return run + luhn(run);
}

/** Numbers that look like cards and are none: an order that passes the same check. */
export function orderNumber(random: Random): string {
  const run = `10${digits(random, 13)}`;
  return run + luhn(run);
}

/** A social security number of nobody: born abroad (99) in a country code that is not given out. */
export function socialNumber(random: Random): string {
  const body = `${1 + random.below(2)}${String(40 + random.below(59))}${String(1 + random.below(12)).padStart(2, '0')}99999${String(1 + random.below(900)).padStart(3, '0')}`;
  const key = 97 - Number(BigInt(body) % 97n);
  return `${body.slice(0, 1)} ${body.slice(1, 3)} ${body.slice(3, 5)} ${body.slice(5, 7)} ${body.slice(7, 10)} ${body.slice(10)} ${String(key).padStart(2, '0')}`;
}

/** Published examples of the format. */
export const EXAMPLE_IBANS = ['FR76 3000 6000 0112 3456 7890 189', 'FR14 2004 1010 0505 0001 3M02 606'] as const;
