import type { Place } from './prospecting-types.ts';

/** French territories, with their zones. `covered`: the Code de la consommation applies there as of right. */
const TERRITORIES = {
  FR: { zones: ['Europe/Paris'], covered: true },
  GP: { zones: ['America/Guadeloupe'], covered: true },
  MQ: { zones: ['America/Martinique'], covered: true },
  GF: { zones: ['America/Cayenne'], covered: true },
  RE: { zones: ['Indian/Reunion'], covered: true },
  YT: { zones: ['Indian/Mayotte'], covered: true },
  PM: { zones: ['America/Miquelon'], covered: true },
  BL: { zones: ['America/St_Barthelemy'], covered: true },
  MF: { zones: ['America/Marigot'], covered: true },
  NC: { zones: ['Pacific/Noumea'], covered: false },
  PF: { zones: ['Pacific/Tahiti', 'Pacific/Marquesas', 'Pacific/Gambier'], covered: false },
  WF: { zones: ['Pacific/Wallis'], covered: false },
  TF: { zones: ['Indian/Kerguelen'], covered: false },
} as const;
type Territory = keyof typeof TERRITORIES;

export type Coverage = 'covered' | 'doubtful' | 'elsewhere';
/** Whether the French rules of prospecting are known to hold in a territory. */
export function coverageOf(territory: string): Coverage {
  if (!Object.hasOwn(TERRITORIES, territory)) return 'elsewhere';
  return TERRITORIES[territory as Territory].covered ? 'covered' : 'doubtful';
}

/** A place's zones; those of its territory where the place names none. */
export function zonesOf({ zones, territory }: Place): readonly string[] {
  if (zones.length > 0) return zones;
  return Object.hasOwn(TERRITORIES, territory) ? TERRITORIES[territory as Territory].zones : TERRITORIES.FR.zones;
}

const place = (territory: Territory, alsaceMoselle = false): Place => ({
  territory,
  zones: TERRITORIES[territory].zones,
  ...(alsaceMoselle && { alsaceMoselle }),
});
const METROPOLITAN = place('FR', true);
const GUADELOUPE = [place('GP'), place('MF'), place('BL')];
const INDIAN_OCEAN = [place('RE'), place('YT')];

/** Where nothing says the place: every territory whose hours the law knows, or Paris (`readings.zone`). */
export const ANYWHERE: readonly Place[] = [
  METROPOLITAN,
  ...GUADELOUPE,
  ...INDIAN_OCEAN,
  place('MQ'),
  place('GF'),
  place('PM'),
];
export const IN_PARIS: readonly Place[] = [place('FR')];

/**
 * A number of metropolitan France that its bearer carries along (06, 07, 09): theirs unless an address says otherwise.
 * Overseas numbers have prefixes of their own; services (08) are in no place.
 */
const CARRIED: Place = { ...METROPOLITAN, presumed: true };

/** Longest first. */
const PREFIXES: readonly (readonly [prefix: string, places: readonly Place[]])[] = [
  ['+262262', [place('RE')]],
  ['+262263', [place('RE')]],
  ['+262692', [place('RE')]],
  ['+262693', [place('RE')]],
  ['+262269', [place('YT')]],
  ['+262639', [place('YT')]],
  ['+262', INDIAN_OCEAN],
  ['+590', GUADELOUPE],
  ['+594', [place('GF')]],
  ['+596', [place('MQ')]],
  ['+508', [place('PM')]],
  ['+687', [place('NC')]],
  ['+689', [place('PF')]],
  ['+681', [place('WF')]],
  // Since 2023 a geographic number may be kept anywhere in metropolitan France: Alsace-Moselle is never ruled out by it.
  ...['1', '2', '3', '4', '5'].map((zone) => [`+33${zone}`, [METROPOLITAN]] as const),
  // Arcep: overseas, in no one territory.
  ...['475', '476', '477', '478', '479'].map((range) => [`+339${range}`, []] as const),
  ...['6', '7', '9'].map((zone) => [`+33${zone}`, [CARRIED]] as const),
];

/** Some other country: which one does not matter until its law is encoded. */
const ABROAD: readonly Place[] = [{ territory: 'ZZ', zones: [] }];

function ofNumber(number: string): readonly Place[] {
  for (const [prefix, places] of PREFIXES) if (number.startsWith(prefix)) return places;
  return number.startsWith('+33') ? [] : ABROAD;
}

/** By the first three digits, but for two communes that became territories and kept their old codes. */
const POSTAL: Readonly<Record<string, Territory>> = {
  971: 'GP',
  972: 'MQ',
  973: 'GF',
  974: 'RE',
  975: 'PM',
  976: 'YT',
  977: 'BL',
  978: 'MF',
  984: 'TF',
  986: 'WF',
  987: 'PF',
  988: 'NC',
  97133: 'BL',
  97150: 'MF',
};

function ofPostalCode(code: string): readonly Place[] {
  if (!/^\d{5}$/.test(code)) return [];
  const territory = POSTAL[code] ?? POSTAL[code.slice(0, 3)];
  if (territory) return [place(territory)];
  if (code.startsWith('980')) return [{ territory: 'MC', zones: [] }];
  const department = Number(code.slice(0, 2));
  if (department < 1 || department > 95) return [];
  return [place('FR', department === 57 || department === 67 || department === 68)];
}

/** `FR` alone says nothing: it is also the country of those who live overseas. */
function ofCountry(country: string): readonly Place[] {
  if (country === 'FR') return [];
  return [Object.hasOwn(TERRITORIES, country) ? place(country as Territory) : { territory: country, zones: [] }];
}

/** What both allow, the first being the more precise; both where they disagree. */
function narrow(precise: readonly Place[], wide: readonly Place[]): readonly Place[] {
  if (precise.length === 0) return wide;
  if (wide.length === 0) return precise;
  const common = precise.filter(({ territory }) => wide.some((place) => place.territory === territory));
  return common.length > 0 ? common : [...precise, ...wide];
}

/**
 * Every place where a person may be, by what is known of them: number (E.164), French postal code, ISO country.
 * None where nothing says it.
 */
export function placesOf(known: {
  readonly number?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country?: string | undefined;
}): readonly Place[] {
  const postal = known.postalCode === undefined ? [] : ofPostalCode(known.postalCode.replaceAll(' ', ''));
  const country = known.country === undefined ? [] : ofCountry(known.country);
  const number = known.number === undefined ? [] : ofNumber(known.number);
  const address = narrow(postal, country);
  return address.length > 0 && number[0] === CARRIED ? address : narrow(address, number);
}
