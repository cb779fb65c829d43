import { placesOf } from '../../src/law/places.ts';
import {
  CONSENT_FLAWS,
  CONTACT_CHANNEL_IDS,
  OFFER_NATURE_IDS,
  READINGS,
  type ContactAnswer,
  type ContactQuestion,
  type ContactRecord,
  type Place,
  type Readings,
} from '../../src/law/prospecting-types.ts';

/** Where the persons of the cases may be; the first place of a case is the one whose clock it is written in. */
const PLACES: Readonly<Record<string, Place>> = {
  Paris: { territory: 'FR', zones: ['Europe/Paris'] },
  Strasbourg: { territory: 'FR', zones: ['Europe/Paris'], alsaceMoselle: true },
  Réunion: { territory: 'RE', zones: ['Indian/Reunion'] },
  Mayotte: { territory: 'YT', zones: ['Indian/Mayotte'] },
  Martinique: { territory: 'MQ', zones: ['America/Martinique'] },
  Guadeloupe: { territory: 'GP', zones: ['America/Guadeloupe'] },
  Guyane: { territory: 'GF', zones: ['America/Cayenne'] },
  'Saint-Martin': { territory: 'MF', zones: ['America/Marigot'] },
  'Saint-Barthélemy': { territory: 'BL', zones: ['America/St_Barthelemy'] },
  'Saint-Pierre': { territory: 'PM', zones: ['America/Miquelon'] },
  Bruxelles: { territory: 'BE', zones: ['Europe/Brussels'] },
  Genève: { territory: 'CH', zones: ['Europe/Zurich'] },
  Luxembourg: { territory: 'LU', zones: ['Europe/Luxembourg'] },
  Nouméa: { territory: 'NC', zones: ['Pacific/Noumea'] },
  Papeete: { territory: 'PF', zones: ['Pacific/Tahiti'] },
  Monaco: { territory: 'MC', zones: ['Europe/Monaco'] },
  Rabat: { territory: 'MA', zones: ['Africa/Casablanca'] },
};

const ASKER = 'lumen';
const OFFER = 'offer';
const HOW = ['written', 'oral', 'stop', 'unsubscribe', 'imported'];
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DATE = /^\d{4}-\d\d-\d\d$/;
const CLOCK = /^\d\d:\d\d(?::\d\d)?Z?$/;

/** What a case gives and expects, while its words are read. */
export type Draft = {
  zone: string;
  day?: string;
  question: ContactQuestion;
};

/** A case's expectation on one article: any of `articles`, cited with that weight (any weight where it is undefined). */
export type Cited = {
  readonly articles: readonly string[];
  readonly weight?: 'against' | 'for' | 'note';
  readonly doubt?: true;
};

export type Expected = {
  verdict: ContactAnswer['verdict'];
  cited: Cited[];
  uncited: Cited[];
  allowedFrom?: number | null;
  holdsUntil?: number;
  says?: string[];
  unsays?: string[];
  counts?: boolean;
};

/** An instant written `2026-11-24 10:15` in the person's zone, or `2026-11-24 10:15Z`; nine o'clock where no hour is said. */
export function instant(date: string, clock: string | undefined, zone: string): number {
  if (!DATE.test(date)) throw new SyntaxError(`not a date: ${date}`);
  const time = clock ?? '09:00';
  if (!CLOCK.test(time)) throw new SyntaxError(`not an hour: ${time}`);
  const at = time.endsWith('Z') ? 'UTC' : zone;
  return Temporal.PlainDateTime.from(`${date}T${time.replace('Z', '')}`).toZonedDateTime(at).epochMilliseconds;
}

/** A word of a closed list: a slip of the pen must not pass for a fact. */
function oneOf<T extends string>(word: string, list: readonly T[]): T {
  const found = list.find((one) => one === word);
  if (found === undefined) throw new SyntaxError(`not one of ${list.join(', ')}: ${word}`);
  return found;
}

/** The words that follow a record's kind and date: `of objects`, `by channels`, `to entity`, `until`, `flaw`, … */
class Words {
  readonly #left: string[];
  readonly #zone: string;

  constructor(text: string, zone: string) {
    this.#left = text.split(/\s+/).filter(Boolean);
    this.#zone = zone;
  }

  next(): string | undefined {
    return this.#left.shift();
  }

  word(): string {
    const word = this.next();
    if (word === undefined) throw new SyntaxError('a word is missing');
    return word;
  }

  /** `any` is an empty list: everything. */
  list(): readonly string[] {
    const word = this.word();
    return word === 'any' ? [] : word.split(',');
  }

  instant(): number {
    const date = this.word();
    const clock = CLOCK.test(this.#left[0] ?? '') ? this.next() : undefined;
    return instant(date, clock, this.#zone);
  }

  /** `2026-11-22 11:00-11:30`. */
  span(): { from: number; to: number } {
    const date = this.word();
    const [from = '', to = ''] = this.word().split('-');
    const at = (clock: string): number => instant(date, clock, this.#zone);
    return { from: at(from), to: at(to) <= at(from) ? at(to) + 86_400_000 : at(to) };
  }
}

type Loose = {
  kind: string;
  id: string;
  controller: string | undefined;
  objects: readonly string[];
  channels: readonly string[];
  at: number;
  [more: string]: unknown;
};

const DEFAULTS: Readonly<Record<string, (question: ContactQuestion) => Partial<Loose>>> = {
  consent: (question) => ({ controller: ASKER, objects: [OFFER], channels: [question.channel], flaws: [] }),
  withdrawal: () => ({}),
  opposition: () => ({ how: 'written' }),
  contract: () => ({ controller: ASKER, objects: [OFFER] }),
  sale: () => ({ controller: ASKER, objects: [OFFER], optOutOffered: true }),
  request: () => ({ controller: ASKER, objects: [OFFER] }),
  person: () => ({}),
};

const MODIFIERS: Readonly<Record<string, (record: Loose, words: Words) => void>> = {
  of: (record, words) => void (record.objects = words.list()),
  by: (record, words) => void (record.channels = words.list().map((one) => oneOf(one, CONTACT_CHANNEL_IDS))),
  to: (record, words) => void (record.controller = words.list()[0]),
  until: (record, words) => void (record.until = words.instant()),
  flaw: (record, words) => void (record.flaws = words.list().map((one) => oneOf(one, CONSENT_FLAWS))),
  slot: (record, words) => void (record.slot = words.span()),
  how: (record, words) => void (record.how = oneOf(words.word(), HOW)),
  'no-opt-out': (record) => void (record.optOutOffered = false),
  as: (record, words) => void (record.as = oneOf(words.word(), ['consumer', 'professional'])),
  majority: (record, words) => void (record.majority = words.word()),
};

function addRecord(draft: Draft, kind: string, text: string): void {
  const words = new Words(text, draft.zone);
  const { records } = draft.question;
  const base = {
    kind,
    id: `r${records.length}`,
    controller: undefined,
    objects: [],
    channels: [],
    at: words.instant(),
  };
  const record: Loose = { ...base, ...DEFAULTS[kind]!(draft.question) };
  for (let word = words.next(); word !== undefined; word = words.next()) {
    const modify = MODIFIERS[word];
    if (!modify) throw new SyntaxError(`unknown word of a record: ${word}`);
    modify(record, words);
  }
  draft.question = { ...draft.question, records: [...records, record as unknown as ContactRecord] };
}

function callerOf(text: string): NonNullable<ContactQuestion['caller']> {
  const words = text.split(/\s+/);
  const number = words.find((word) => word.startsWith('+'));
  const known = ['ours', 'masked', 'foreign', 'automated', 'exempt', number];
  const wrong = words.find((word) => !known.includes(word));
  if (wrong !== undefined) throw new SyntaxError(`unknown word of a caller: ${wrong}`);
  return {
    masked: words.includes('masked'),
    number: words.includes('ours') ? '+33199001020' : number,
    assigned: !words.includes('foreign'),
    automated: words.includes('automated'),
    exempt: words.includes('exempt'),
  };
}

type Change = (text: string, draft: Draft) => Partial<ContactQuestion>;

function quality(as: 'consumer' | 'professional', question: ContactQuestion): Partial<ContactQuestion> {
  const others = question.records.filter(({ id }) => id !== 'quality');
  const scope = { id: 'quality', objects: [], channels: [], at: 0 };
  return { records: [...others, { ...scope, kind: 'person', as }] };
}

const FACTS: Readonly<Record<string, Change>> = {
  in: (text, draft) => {
    const places = text === 'unknown' ? [] : text.split(', ').map((name) => PLACES[name]);
    const known = places.filter((place) => place !== undefined);
    if (known.length < places.length) throw new SyntaxError(`unknown place in: ${text}`);
    draft.zone = known[0]?.zones[0] ?? 'Europe/Paris';
    return { places: known };
  },
  at: (text, draft) => {
    const words = text.split(' ');
    const places = placesOf({
      number: words.find((word) => word.startsWith('+')),
      postalCode: words.find((word) => /^\d{5}$/.test(word)),
      country: words.find((word) => /^[A-Z]{2}$/.test(word)),
    });
    draft.zone = places[0]?.zones[0] ?? 'Europe/Paris';
    return { places };
  },
  by: (text) => ({ channel: oneOf(text, CONTACT_CHANNEL_IDS) }),
  offer: (text, { question }) => ({ object: { ...question.object, nature: oneOf(text, OFFER_NATURE_IDS) } }),
  caller: (text, draft) => {
    if (text !== 'unsaid') return { caller: callerOf(text) };
    const { caller, ...unsaid } = draft.question;
    draft.question = caller ? unsaid : draft.question;
    return {};
  },
  consumer: (_, { question }) => quality('consumer', question),
  professional: (_, { question }) => quality('professional', question),
  anybody: (_, { question }) => ({ records: question.records.filter(({ id }) => id !== 'quality') }),
  'stated-minor': (_, { question }) => ({ stated: { ...question.stated, minor: true } }),
  'stated-consumer': (_, { question }) => ({ stated: { ...question.stated, consumer: true } }),
  generic: () => ({ genericAddress: true }),
  'about-profession': () => ({ aboutProfession: true }),
  bloctel: (text) => ({ bloctel: oneOf(text, ['listed', 'not-listed', 'unknown']) }),
  called: (text, draft) => {
    const at = text.split(', ').map((one) => ({ at: new Words(one, draft.zone).instant() }));
    return { attempts: [...draft.question.attempts, ...at] };
  },
  reading: (text, { question }) => {
    const [name = '', value = ''] = text.split(' ');
    const reading = oneOf(name, Object.keys(READINGS) as (keyof Readings)[]);
    return { readings: { ...question.readings, [reading]: oneOf<string>(value, READINGS[reading]) } };
  },
};

/** Reads one fact of a case into the draft. */
export function readFact(text: string, draft: Draft): void {
  const [head = '', ...rest] = text.split(' ');
  const after = rest.join(' ');
  if (DAYS.includes(head)) {
    const at = new Words(after, draft.zone).instant();
    const day = DAYS[Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(draft.zone).dayOfWeek - 1];
    if (day !== head) throw new SyntaxError(`${after} is a ${day}`);
    draft.question = { ...draft.question, at };
  } else if (Object.hasOwn(DEFAULTS, head)) addRecord(draft, head, after);
  else if (Object.hasOwn(FACTS, head)) draft.question = { ...draft.question, ...FACTS[head]!(after, draft) };
  else throw new SyntaxError(`unknown fact: ${text}`);
}

const cite = (text: string, weight?: Cited['weight']): Cited[] =>
  text.split(' + ').map((one) => ({ articles: one.split('|'), ...(weight && { weight }) }));

const EXPECTATIONS: Readonly<Record<string, (text: string, expected: Expected, zone: string) => void>> = {
  refused: (text, expected) => {
    expected.verdict = 'refused';
    if (text) expected.cited.push(...cite(text, 'against'));
  },
  allowed: (text, expected) => {
    expected.verdict = 'allowed';
    if (text) expected.cited.push(...cite(text, 'for'));
  },
  notes: (text, expected) => void expected.cited.push(...cite(text, 'note')),
  cites: (text, expected) => void expected.cited.push(...cite(text)),
  doubts: (text, expected) => void expected.cited.push(...cite(text).map((one) => ({ ...one, doubt: true as const }))),
  spares: (text, expected) => void expected.uncited.push(...cite(text, 'against')),
  silent: (text, expected) => void expected.uncited.push(...cite(text)),
  never: (_, expected) => void (expected.allowedFrom = null),
  from: (text, expected, zone) => void (expected.allowedFrom = new Words(text, zone).instant()),
  holds: (text, expected, zone) => void (expected.holdsUntil = new Words(text, zone).instant()),
  says: (text, expected) => void (expected.says = [...(expected.says ?? []), ...text.split(', ')]),
  unsays: (text, expected) => void (expected.unsays = text.split(', ')),
  counts: (_, expected) => void (expected.counts = true),
  uncounted: (_, expected) => void (expected.counts = false),
};

/** Reads one expectation of a case. */
export function readExpectation(text: string, expected: Expected, zone: string): void {
  const [head = '', ...rest] = text.split(' ');
  if (!Object.hasOwn(EXPECTATIONS, head)) throw new SyntaxError(`unknown expectation: ${text}`);
  EXPECTATIONS[head]!(rest.join(' '), expected, zone);
}

/** Before its first fact: a consumer nobody knows anything of, asked for by the asking entity, on the protective readings. */
export function blank(readings: Readings): Draft {
  const object = { id: OFFER, nature: 'ordinary', similarTo: ['similar'], relatedTo: ['related'] } as const;
  return {
    zone: 'Europe/Paris',
    question: {
      at: Number.NaN,
      channel: 'phone',
      controller: ASKER,
      object,
      places: [],
      records: [],
      attempts: [],
      readings,
    },
  };
}
