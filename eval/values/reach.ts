import { fold, type Pool } from './pool.ts';
import { STREETS_EN, STREETS_FR, TOWNS_BE, TOWNS_CH, TOWNS_FR, TOWNS_UK } from './places.ts';

export type Phone = {
  /** As dialled within the country, or after the country's code. */
  readonly digits: string;
  /** "33"; undefined where it is dialled within the country. */
  readonly country?: string;
  /** How it is grouped when said or written, the country's code left out. */
  readonly sizes: readonly (readonly number[])[];
};

const PAIRS = [[2, 2, 2, 2, 2]] as const;
/** Beginnings of numbers of France and its territories that have ten digits. */
const FRENCH = [
  '06',
  '06',
  '06',
  '06',
  '07',
  '07',
  '01',
  '02',
  '03',
  '04',
  '05',
  '09',
  '0692',
  '0262',
  '0639',
  '0690',
  '0590',
  '0694',
  '0696',
  '0596',
];
const ABROAD: readonly (readonly [
  country: string,
  prefix: string,
  length: number,
  sizes: readonly (readonly number[])[],
])[] = [
  ['32', '47', 9, [[3, 2, 2, 2]]],
  ['41', '79', 9, [[2, 3, 2, 2]]],
  [
    '49',
    '151',
    11,
    [
      [3, 4, 4],
      [3, 3, 3, 2],
    ],
  ],
  [
    '44',
    '77',
    10,
    [
      [4, 6],
      [4, 3, 3],
    ],
  ],
  [
    '213',
    '5',
    9,
    [
      [1, 2, 2, 2, 2],
      [3, 2, 2, 2],
    ],
  ],
  ['212', '6', 9, [[1, 2, 2, 2, 2]]],
  ['216', '2', 8, [[2, 3, 3]]],
  ['221', '77', 9, [[2, 3, 2, 2]]],
  ['225', '07', 10, [[2, 2, 2, 2, 2]]],
  ['687', '7', 6, [[2, 2, 2]]],
  ['689', '87', 8, [[2, 2, 2, 2]]],
  ['262', '692', 9, [[3, 2, 2, 2]]],
  ['590', '690', 9, [[3, 2, 2, 2]]],
  ['352', '621', 9, [[3, 3, 3]]],
  [
    '34',
    '6',
    9,
    [
      [3, 3, 3],
      [3, 2, 2, 2],
    ],
  ],
  [
    '39',
    '34',
    10,
    [
      [3, 3, 4],
      [3, 7],
    ],
  ],
  ['351', '91', 9, [[3, 3, 3]]],
  ['1', '514', 10, [[3, 3, 4]]],
];

export function phone(pool: Pool, language: 'fr' | 'en'): Phone {
  const roll = pool.random.next();
  if (language === 'fr' ? roll < 0.72 : roll < 0.2) {
    const prefix = pool.random.pick(FRENCH);
    const digits = pool.own(() => prefix + pool.digits(10 - prefix.length));
    return {
      digits,
      sizes: pool.random.chance(0.9)
        ? PAIRS
        : [
            [4, 3, 3],
            [2, 2, 3, 3],
            [1, 3, 3, 3],
            [4, 2, 2, 2],
          ],
    };
  }
  if (language === 'fr' ? roll < 0.84 : roll < 0.28)
    return {
      digits: pool.own(() => pool.random.pick(['6', '7', '1', '4']) + pool.digits(8)),
      country: '33',
      sizes: [[1, 2, 2, 2, 2]],
    };
  if (language === 'en' && roll < 0.75) {
    const prefix = pool.random.pick(['07', '07', '07', '020', '0161', '0117', '0131']);
    return {
      digits: pool.own(() => prefix + pool.digits(11 - prefix.length)),
      sizes: [
        [5, 6],
        [5, 3, 3],
        [4, 3, 4],
        [3, 4, 4],
      ],
    };
  }
  const [country, prefix, length, sizes] = pool.random.pick(ABROAD);
  return { digits: pool.own(() => prefix + pool.digits(length - prefix.length)), country, sizes };
}

const DOMAINS_FR = list(
  'gmail.com gmail.com orange.fr wanadoo.fr free.fr hotmail.fr hotmail.com sfr.fr laposte.net yahoo.fr outlook.fr outlook.com icloud.com bbox.fr live.fr neuf.fr proton.me skynet.be bluewin.ch',
);
const DOMAINS_EN = list(
  'gmail.com outlook.com hotmail.co.uk yahoo.co.uk icloud.com btinternet.com sky.com proton.me live.com virginmedia.com',
);
const OWN = list(
  'cabinet-morvan.example atelier-du-lac.example mairie-saint-sever.example garage-central.example northbridge.example brightwell.example',
);
const NICKS = list(
  'loulou titi chouchou petitbateau lamouette choupette nanou papillon soleil tornado kiki zebulon pitchoun doudou bigfoot redfox teacup moonchild stargazer piloteduweb',
);

function list(words: string): readonly string[] {
  return words.split(/\s+/);
}

/** A mail address; most are made of its owner's names. */
export function email(pool: Pool, language: 'fr' | 'en', given: string, family: string): string {
  const [first, last] = [plain(given), plain(family)];
  return pool.own(() => {
    const local = pool.random.pick([
      () => `${first}.${last}`,
      () => `${first}.${last}`,
      () => `${first[0]}.${last}`,
      () => `${first[0]}${last}`,
      () => `${first}${last}`,
      () => `${last}.${first}`,
      () => `${first}_${last}`,
      () => `${first}-${last}`,
      () => `${last}${pool.digits(2)}`,
      () => `${first}.${last}${pool.digits(2)}`,
      () => `${pool.random.pick(NICKS)}${pool.digits(pool.random.pick([2, 4]))}`,
      () => `${pool.random.pick(NICKS)}.${last}`,
      () => `famille.${last}`,
    ])();
    const domain = pool.random.chance(0.12)
      ? pool.random.pick(OWN)
      : pool.random.pick(language === 'fr' ? DOMAINS_FR : DOMAINS_EN);
    return `${local}@${domain}`;
  });
}

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll(/[^a-z]/g, '') || 'x';

/** A postal address: what is said or written of it, in order. */
export type Address = {
  readonly number: string;
  /** "bis"; empty for most. */
  readonly suffix: string;
  readonly street: string;
  /** "appartement 12": may be masked. */
  readonly complement: string;
  readonly postcode: string;
  readonly town: string;
  readonly country: 'fr' | 'be' | 'ch' | 'uk';
};

export function address(pool: Pool, language: 'fr' | 'en'): Address {
  const { random } = pool;
  const country =
    language === 'en'
      ? random.pick(['uk', 'uk', 'uk', 'fr'] as const)
      : random.pick(['fr', 'fr', 'fr', 'fr', 'fr', 'fr', 'be', 'ch'] as const);
  const number = String(1 + random.below(random.chance(0.8) ? 60 : 400));
  const suffix = country === 'fr' && random.chance(0.12) ? random.pick(['bis', 'ter', 'bis', 'B']) : '';
  const street = pool.pick(country === 'uk' ? STREETS_EN : STREETS_FR);
  const complement = random.chance(0.2) ? random.pick(COMPLEMENTS[language]) : '';
  const place = pool.pick(
    country === 'uk' ? TOWNS_UK : country === 'be' ? TOWNS_BE : country === 'ch' ? TOWNS_CH : TOWNS_FR,
  );
  const cut = place.indexOf('|');
  const postcode = place.slice(0, cut);
  return {
    number,
    suffix,
    street,
    complement,
    town: place.slice(cut + 1),
    country,
    postcode: country === 'uk' ? ukPostcode(pool, postcode) : postcode,
  };
}

const COMPLEMENTS = {
  fr: [
    'bâtiment B',
    'appartement 12',
    'résidence Les Mimosas',
    'troisième étage',
    'escalier C',
    'lieu-dit Le Bourg',
    'boîte 4',
    'BP 112',
  ],
  en: ['Flat 4', 'Apartment 12', 'Unit 3', 'first floor', 'Flat B'],
} as const;

const ukPostcode = (pool: Pool, area: string): string =>
  `${area}${1 + pool.random.below(20)} ${pool.random.below(10)}${pool.random.pick(Array.from('ABDEFGHJLNPQRSTUWXYZ'))}${pool.random.pick(Array.from('ABDEFGHJLNPQRSTUWXYZ'))}`;

export function ip(pool: Pool): string {
  return pool.own(() => {
    if (pool.random.chance(0.75))
      return [
        pool.random.pick(['82', '91', '176', '92', '109', '10', '192', '86', '2']),
        ...Array.from({ length: 3 }, () => String(pool.random.below(256))),
      ].join('.');
    const group = (): string => (1 + pool.random.below(0xffff)).toString(16);
    return pool.random.chance(0.5)
      ? `2a01:${group()}:${group()}:${group()}:${group()}:${group()}:${group()}:${group()}`
      : `2001:${group()}:${group()}::${group()}`;
  });
}

const SIGNS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const signs = (pool: Pool, count: number, among = SIGNS): string =>
  Array.from({ length: count }, () => among[pool.random.below(among.length)]!).join('');

export function password(pool: Pool): string {
  return pool.own(() =>
    pool.random.pick([
      () =>
        `${pool.random.pick(['Soleil', 'Bretagne', 'Minou', 'Azerty', 'Vacances', 'Chocolat', 'Sunshine', 'Dragon', 'Football', 'Marseille'])}${pool.digits(2)}${pool.random.pick(['!', '', '*', '$', '?'])}`,
      () => signs(pool, 10) + pool.random.pick(['!', '#', '-', '&']) + signs(pool, 3),
      () => `${pool.random.pick(NICKS)}${pool.digits(4)}`,
      () =>
        `${pool.random.pick(['Tr0ub4dor', 'P@ssw0rd', 'M0td3passe', 'L3tM3In'])}${pool.random.pick(['', '!', '_', '#'])}${pool.digits(3)}`,
    ])(),
  );
}
export function apiKey(pool: Pool): string {
  return pool.own(() =>
    pool.random.pick([
      () => `sk_live_${signs(pool, 24)}`,
      () => `AKIA${signs(pool, 16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
      () => `ghp_${signs(pool, 36)}`,
      () => `xoxb-${pool.digits(12)}-${signs(pool, 24)}`,
      () => signs(pool, 40, '0123456789abcdef'),
      () => `eyJhbGciOiJIUzI1NiJ9.${signs(pool, 40)}.${signs(pool, 43)}`,
    ])(),
  );
}
/** User and password within an address, and the whole address. */
export function urlWithCredentials(pool: Pool): {
  readonly before: string;
  readonly secret: string;
  readonly after: string;
} {
  return {
    before: pool.random.pick(['https://', 'ftp://', 'http://', 'sftp://', 'postgres://']),
    secret: `${pool.random.pick(['admin', 'client', 'support', 'jdoe', 'portail'])}:${fold(password(pool)) || 'azerty12'}`,
    after: `@${pool.random.pick(['portail.example', 'fichiers.example/depot', 'intranet.example:8443/login', 'db.example/clients'])}`,
  };
}
