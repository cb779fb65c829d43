import type { FindingType } from '../../src/shield/types.ts';
import { may, text, type Channel, type Entity, type Form, type Language, type Piece } from '../model.ts';
import { byDigit, byGroup, dictate, separator, type Dictation } from '../speech/dictate.ts';
import { sayDate, sayExpiry, writtenDate, type Day } from '../speech/dates.ts';
import { sayLetters, spell } from '../speech/letters.ts';
import { recognisedMail, sayMail } from '../speech/mails.ts';
import type { Habits } from '../speech/habits.ts';
import * as numbers from './numbers.ts';
import { NEGATIVES } from './negatives.ts';
import { fold, type Pool } from './pool.ts';
import * as reach from './reach.ts';

export type Person = { readonly given: string; readonly family: string };

/** What the values of one conversation are made with, and the entities that were made so far. */
export type Scene = {
  readonly pool: Pool;
  readonly habits: Habits;
  readonly language: Language;
  readonly channel: Channel;
  readonly customer: Person;
  readonly agent: Person;
  readonly entities: Entity[];
};

const gold = (words: string, cut = false): Piece => ({ text: words, role: 'gold', entity: -2, cut });

/** The pieces of a slot of a template: `{card}`; of an unknown slot, an error: a template is wrong. */
export function fill(scene: Scene, slot: string): readonly Piece[] {
  const negative = NEGATIVES[slot];
  if (negative !== undefined) return [text(negative(scene.pool, scene.habits))];
  const make = SLOTS[slot];
  if (make === undefined) throw new Error(`no slot ${slot}`);
  return make(scene);
}

/** Makes an entity of the pieces that were written for a value. */
export function entity(scene: Scene, type: FindingType, form: Form, value: string, pieces: readonly Piece[]): Piece[] {
  const index = scene.entities.push({ type, form, value }) - 1;
  return pieces.map((piece) => (piece.entity === -2 ? { ...piece, entity: index } : piece));
}

function fromDictation(scene: Scene, type: FindingType, value: string, { chunks, glue, form }: Dictation): Piece[] {
  const pieces = chunks.flatMap((chunk, at) => [...(at > 0 ? [may(glue)] : []), gold(chunk, at < chunks.length - 1)]);
  return entity(scene, type, form, value, pieces);
}

/** A number without letters. */
function digits(
  scene: Scene,
  type: FindingType,
  value: string,
  sizes: readonly (readonly number[])[],
  written?: readonly string[],
): Piece[] {
  return fromDictation(scene, type, value, dictate(scene.pool.random, scene.habits, value, sizes, written));
}

/** A number with letters, given as groups. */
function signs(scene: Scene, type: FindingType, groups: readonly string[], written: readonly string[]): Piece[] {
  const { habits, pool } = scene;
  const { random } = pool;
  const value = groups.join('');
  if (!habits.spoken) {
    const joined = groups.join(separator(random, true, written));
    return entity(scene, type, 'figures', value, [gold(random.chance(0.1) ? joined.toLowerCase() : joined)]);
  }
  const words = habits.numbers !== 'figures';
  const pieces = groups.flatMap((group, at): Piece[] => [
    ...(at > 0 ? [may(habits.punctuation && random.chance(0.3) ? ', ' : ' ')] : []),
    ...group
      .split(/(\d+)/)
      .filter((part) => part !== '')
      .flatMap((part, index): Piece[] => {
        const before = index > 0 ? [may(' ')] : [];
        if (!/\d/.test(part)) return [...before, ...sayLetters(random, habits, part)];
        const figures = !words || (habits.numbers === 'mixed' && random.chance(0.4));
        return [
          ...before,
          gold(
            figures
              ? part
              : part.length > 4 || random.chance(0.35)
                ? byDigit(random, habits, part)
                : byGroup(random, habits, part),
            true,
          ),
        ];
      }),
  ]);
  return entity(scene, type, words ? habits.numbers : 'figures', value, pieces);
}

const groupsOf = (value: string, ...sizes: readonly number[]): string[] => {
  const groups: string[] = [];
  for (let at = 0, index = 0; at < value.length; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)]!;
    groups.push(value.slice(at, at + size));
    at += size;
  }
  return groups;
};

function card(scene: Scene): Piece[] {
  const value = numbers.cardNumber(scene.pool);
  const pairs = scene.habits.spoken ? [[2]] : [];
  const sizes = value.length === 15 ? [[4, 6, 5]] : value.length === 14 ? [[4, 6, 4], [4]] : [[4], [4], [4], ...pairs];
  return digits(scene, 'card', value, sizes, [' ', ' ', '', '-', '\u00a0']);
}

function iban(scene: Scene): Piece[] {
  const value = numbers.iban(scene.pool, scene.language);
  return signs(
    scene,
    'iban',
    scene.habits.spoken && value.startsWith('FR') && scene.pool.random.chance(0.4)
      ? [value.slice(0, 2), value.slice(2, 4), ...groupsOf(value.slice(4), 5, 5, 4, 4, 3, 2)]
      : scene.habits.spoken
        ? [value.slice(0, 2), value.slice(2, 4), ...groupsOf(value.slice(4), 4)]
        : groupsOf(value, 4),
    [' ', '', ' '],
  );
}

function nir(scene: Scene): Piece[] {
  const full = numbers.nir(scene.pool);
  const value = scene.habits.spoken && scene.pool.random.chance(0.3) ? full.slice(0, 13) : full;
  return signs(scene, 'nir', groupsOf(value, 1, 2, 2, 2, 3, 3, 2), [' ', '', ' ']);
}

function phone(scene: Scene): Piece[] {
  const { pool, habits, language } = scene;
  const { random } = pool;
  const { digits: local, country, sizes } = reach.phone(pool, language);
  const said = dictate(random, habits, local, sizes, [' ', ' ', '', '.', '-']);
  if (country === undefined) return fromDictation(scene, 'phone', local, said);
  const plus =
    !habits.spoken || said.form === 'figures'
      ? random.pick([`+${country}`, `+${country}`, `00${country}`, `(+${country})`])
      : `${language === 'fr' ? 'plus' : 'plus'} ${byGroup(random, habits, country)}`;
  const trunk = !habits.spoken && random.chance(0.15) && country === '33' ? ' (0)' : '';
  const glue = habits.spoken ? ' ' : said.glue === '' && trunk === '' ? '' : ' ';
  const [first, ...rest] = said.chunks;
  return fromDictation(scene, 'phone', country + local, {
    ...said,
    chunks: [`${plus}${trunk}${glue}${first}`, ...rest],
  });
}

function plate(scene: Scene): Piece[] {
  const parts = numbers.plate(scene.pool, scene.language);
  return signs(scene, 'plate', parts, scene.language === 'en' ? [' ', ''] : ['-', '-', ' ', '']);
}

function expiry(scene: Scene): Piece[] {
  const { pool, habits } = scene;
  const key = pool.own(() => `${1 + pool.random.below(12)}/${2027 + pool.random.below(8)}`);
  const [month, year] = key.split('/').map(Number) as [number, number];
  const form = habits.spoken ? habits.numbers : 'figures';
  return entity(scene, 'card-expiry', form, key, [gold(sayExpiry(pool.random, habits, { day: 1, month, year }))]);
}

function birthDate(scene: Scene): Piece[] {
  const { pool, habits } = scene;
  const key = pool.own(
    () => `${1 + pool.random.below(28)}/${1 + pool.random.below(12)}/${1932 + pool.random.below(75)}`,
  );
  const [day, month, year] = key.split('/').map(Number) as [number, number, number];
  const date: Day = { day, month, year };
  const said = habits.spoken ? sayDate(pool.random, habits, date) : writtenDate(pool.random, habits, date);
  // "the" tells nothing of "the third of May".
  const article = /^the /.exec(said)?.[0] ?? '';
  return entity(scene, 'birth-date', habits.spoken ? habits.numbers : 'figures', key, [
    ...(article === '' ? [] : [may(article)]),
    gold(said.slice(article.length)),
  ]);
}

function code(scene: Scene, type: 'card-code' | 'pin', length: number): Piece[] {
  const value = scene.pool.own(() => scene.pool.digits(length));
  return digits(scene, type, value, length === 4 ? [[4], [2, 2]] : [[3]], ['']);
}

/** A name as it is said; titles are not part of it. */
function name(scene: Scene, words: string): Piece[] {
  return entity(scene, 'name', scene.habits.spoken ? 'said' : 'written', words, [gold(words)]);
}

function spelled(scene: Scene, words: string): Piece[] {
  return entity(scene, 'name', 'spelled', words, spell(scene.pool.random, scene.habits, words));
}

export function somebody(pool: Pool, language: Language): Person {
  const given = pool.names.given(pool.random, language);
  return { given, family: pool.names.family(pool.random, language) };
}

function full(scene: Scene, { given, family }: Person): string {
  const { random } = scene.pool;
  const order = random.chance(scene.habits.spoken ? 0.1 : 0.12);
  const shout = !scene.habits.spoken && random.chance(0.15) ? family.toUpperCase() : family;
  return order ? `${shout} ${given}` : `${given} ${shout}`;
}

function email(scene: Scene): Piece[] {
  const { pool, habits, language } = scene;
  const { given, family } = scene.customer;
  const value = reach.email(pool, language, given, family);
  if (!habits.spoken) return entity(scene, 'email', 'written', value, [gold(value)]);
  if (habits.numbers === 'figures' && pool.random.chance(0.6))
    return entity(scene, 'email', 'figures', value, [gold(recognisedMail(pool.random, value))]);
  return entity(scene, 'email', 'said', value, sayMail(pool.random, habits, value));
}

function address(scene: Scene): Piece[] {
  const { pool, habits, language } = scene;
  const { random } = pool;
  const place = reach.address(pool, language);
  const words = habits.spoken && (habits.numbers === 'words' || (habits.numbers === 'mixed' && random.chance(0.5)));
  const number = (digits: string): string => (words ? byGroup(random, habits, digits) : digits);
  const postcode =
    !words || /[A-Z]/.test(place.postcode)
      ? place.postcode
      : random.chance(0.5) && place.postcode.length === 5
        ? `${number(place.postcode.slice(0, 2))} ${place.postcode.slice(2) === '000' ? 'mille' : number(place.postcode.slice(2))}`
        : number(place.postcode);
  const comma = habits.punctuation ? ', ' : ' ';
  const british = place.country === 'uk';
  const head =
    place.country === 'be' || place.country === 'ch'
      ? `${place.street} ${number(place.number)}`
      : `${number(place.number)}${place.suffix && ` ${place.suffix}`}${random.chance(0.2) && !habits.spoken ? ',' : ''} ${place.street}`;
  const complement = place.complement === '' ? [] : [may(`${comma}${place.complement}`)];
  const partial = random.chance(0.25);
  const tail = partial
    ? []
    : [
        may(random.pick([comma, comma, ' '])),
        gold(british ? `${place.town} ${postcode}` : `${postcode} ${place.town}`),
      ];
  return entity(
    scene,
    'address',
    words ? 'words' : 'figures',
    `${place.number} ${place.street} ${partial ? '' : place.town}`,
    [gold(head, !partial), ...complement, ...tail],
  );
}

function secret(scene: Scene): Piece[] {
  const { pool, habits } = scene;
  if (!habits.spoken) {
    const value = reach.password(pool);
    return entity(scene, 'secret', 'written', value, [gold(value)]);
  }
  const value = pool.own(
    () =>
      `${pool.random.pick(['soleil', 'bretagne', 'chocolat', 'papillon', 'dragon', 'vacances', 'minou', 'football'])}${pool.digits(2)}`,
  );
  const tail = habits.numbers === 'figures' ? value.slice(-2) : byGroup(pool.random, habits, value.slice(-2));
  return entity(scene, 'secret', 'said', value, [gold(`${value.slice(0, -2)} ${tail}`)]);
}

function ipAddress(scene: Scene): Piece[] {
  const { pool, habits } = scene;
  const value = reach.ip(pool);
  if (!habits.spoken || habits.numbers === 'figures' || value.includes(':'))
    return entity(scene, 'ip', 'figures', value, [gold(value)]);
  const dot = habits.language === 'fr' ? ' point ' : ' dot ';
  return entity(scene, 'ip', 'words', value, [
    gold(
      value
        .split('.')
        .map((part) => byGroup(pool.random, habits, part))
        .join(dot),
    ),
  ]);
}

const fixed =
  (type: FindingType, make: (pool: Pool) => string) =>
  (scene: Scene): Piece[] => {
    const value = make(scene.pool);
    return entity(scene, type, 'written', value, [gold(value)]);
  };

const SLOTS: Readonly<Record<string, (scene: Scene) => Piece[]>> = {
  card,
  cvv: (scene) => code(scene, 'card-code', 3),
  cvv4: (scene) => code(scene, 'card-code', 4),
  expiry,
  pin: (scene) => code(scene, 'pin', 4),
  iban,
  rib: (scene) => signs(scene, 'iban', groupsOf(numbers.rib(scene.pool), 5, 5, 11, 2), [' ', ' ', '']),
  bic: (scene) =>
    signs(scene, 'bic', scene.habits.spoken ? groupsOf(numbers.bic(scene.pool), 4, 4, 3) : [numbers.bic(scene.pool)], [
      '',
    ]),
  nir,
  nhs: (scene) => digits(scene, 'nir', numbers.nhs(scene.pool), [[3, 3, 4]], [' ', '', '-']),
  nino: (scene) => signs(scene, 'nir', groupsOf(numbers.insuranceNumber(scene.pool), 2), [' ', '', ' ']),
  spi: (scene) =>
    digits(
      scene,
      'spi',
      numbers.spi(scene.pool),
      [
        [2, 2, 3, 3, 3],
        [2, 2, 2, 2, 2, 3],
        [3, 3, 3, 4],
      ],
      [' ', ''],
    ),
  passport: (scene) => signs(scene, 'passport', groupsOf(numbers.passport(scene.pool), 2, 2, 5), ['', '', ' ']),
  identity: (scene) => {
    const value = numbers.identityCard(scene.pool);
    return /[A-Z]/.test(value)
      ? signs(scene, 'identity-card', groupsOf(value, 3), ['', '', ' '])
      : digits(scene, 'identity-card', value, [[4, 4, 4], [2, 2, 2, 6], [3]], ['', ' ']);
  },
  licence: (scene) => {
    const value = numbers.drivingLicence(scene.pool, scene.language);
    return /[A-Z]/.test(value)
      ? signs(scene, 'driving-licence', groupsOf(value, ...(scene.language === 'en' ? [5, 6, 5] : [2, 2, 5])), [
          '',
          '',
          ' ',
        ])
      : digits(scene, 'driving-licence', value, [[2, 2, 2, 6], [4, 4, 4], [2]], ['', ' ']);
  },
  plate,
  phone,
  email,
  address,
  dob: birthDate,
  name: (scene) => name(scene, full(scene, scene.customer)),
  given: (scene) => name(scene, scene.customer.given),
  family: (scene) => name(scene, scene.customer.family),
  agent: (scene) => name(scene, scene.agent.given),
  agentfull: (scene) => name(scene, full(scene, scene.agent)),
  agentfamily: (scene) => name(scene, scene.agent.family),
  other: (scene) => name(scene, full(scene, somebody(scene.pool, scene.language))),
  othergiven: (scene) => name(scene, somebody(scene.pool, scene.language).given),
  otherfamily: (scene) => name(scene, somebody(scene.pool, scene.language).family),
  spelled: (scene) => spelled(scene, scene.customer.family),
  spelledgiven: (scene) => spelled(scene, scene.customer.given),
  ip: ipAddress,
  url: (scene) => {
    const { before, secret: pass, after } = reach.urlWithCredentials(scene.pool);
    return entity(scene, 'url-credentials', 'written', pass, [may(before), gold(pass), may(after)]);
  },
  password: secret,
  apikey: fixed('secret', reach.apiKey),
  ref: (scene) => {
    const value = numbers.reference(scene.pool);
    return /[A-Z-]/.test(value)
      ? signs(
          scene,
          'reference',
          value.split('-').flatMap((part) => (scene.habits.spoken ? groupsOf(part, 4) : [part])),
          ['-'],
        )
      : digits(scene, 'reference', value, [[2], [3], [4]], ['', '', ' ']);
  },
  siren: (scene) => digits(scene, 'siren', numbers.sirenNumber(scene.pool), [[3]], [' ', '']),
  siret: (scene) => digits(scene, 'siret', numbers.siretNumber(scene.pool), [[3, 3, 3, 5]], [' ', '']),
  vat: (scene) => {
    const company = numbers.sirenNumber(scene.pool);
    return signs(scene, 'siren', groupsOf(numbers.vatNumber(company), 2, 2, 3), [' ', '', '']);
  },
};

export const isSlot = (slot: string): boolean => slot in SLOTS || slot in NEGATIVES;
export { fold };
