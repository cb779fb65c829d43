import type { Block, Cell, Document, Run } from '../documents/index.ts';
import {
  countryName,
  FRAMEWORKS,
  isEea,
  periodText,
  PURPOSES,
  reachOf,
  SAFEGUARDS,
  type Bilingual,
} from '../law/index.ts';
import {
  AI_USES,
  CATEGORIES,
  CHANNEL_WORDS,
  KEEP_FROM_WORDS,
  KIND_WORDS,
  PERSONS,
  SPECIAL_CATEGORIES,
  type Activity,
  type Frame,
} from '../mandate/index.ts';
import { ANNEX_WORDS, MEASURE_TOPICS } from './annex-words.ts';
import type { Company } from './chain-types.ts';

type Language = 'fr' | 'en';
export type AnnexMeasure = { readonly title: Bilingual; readonly content: Bilingual };
/** Where a sub-processor is found, of the house's register of companies; the frame names it alone. */
export type AnnexCompany = Pick<Company, 'id' | 'address' | 'contact'>;
type About = {
  readonly language: Language;
  readonly at: number;
  readonly measures: readonly AnnexMeasure[];
  readonly companies: readonly AnnexCompany[];
  /** Of a frame that is being written: it says so. */
  readonly draft: boolean;
};
type Word = keyof typeof ANNEX_WORDS;

const paragraph = (text: string, more: Omit<Run, 'text'> = {}, look?: 'note' | 'lead'): Block => ({
  kind: 'paragraph',
  runs: [{ text, ...more }],
  ...(look && { look }),
});
const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const named = (label: string, ...lines: readonly string[]): Cell[] => [
  { blocks: [paragraph(label, { bold: true })], head: true, shade: '#f4f6f8' },
  { blocks: lines.length === 0 ? [paragraph('–')] : lines.map((line) => paragraph(line)) },
];
const facts = (rows: readonly Cell[][]): Block => ({ kind: 'table', columns: [3, 7], rows });

/** Annexes I to IV of decision (EU) 2021/915 from a frame with its orders and what was announced since, ready to sign. */
export function annexDocument(frame: Frame, { language, at, measures, companies, draft }: About): Document {
  const say = (word: Word): string => ANNEX_WORDS[word][language];
  const { contract, processor, controllers } = frame;
  const title = `${say('title')} – ${frame.name}`;
  return {
    title,
    subtitle: `${contract.reference} – ${contract.subject}`,
    language,
    header: `${say('title')} – ${contract.reference}${draft ? ` – ${say('draft')}` : ''}`,
    footer: `${controllers.map(({ name }) => name).join(', ')} · ${processor.name}`,
    author: processor.name,
    subject: say('subject'),
    at,
    blocks: [
      paragraph(`${say('source')} ${say(draft ? 'fromDraft' : 'inForce')} ${say('noTransferTool')}`, {}, 'note'),
      heading(1, say('i')),
      heading(2, say('controllers')),
      ...controllers.map((party) => partyTable(party, say, language)),
      heading(2, say('processors')),
      partyTable(processor, say, language),
      heading(1, say('ii')),
      ...description(frame, say, language),
      heading(1, say('iii')),
      ...security(frame, measures, say, language),
      heading(1, say('iv')),
      ...vendors(frame, companies, at, say, language),
      { kind: 'signatures', boxes: boxes(frame, say) },
    ],
  };
}

type Party = Frame['processor'];
const LONG = { dateStyle: 'long', timeZone: 'UTC' } as const;
const DAY = { fr: new Intl.DateTimeFormat('fr-FR', LONG), en: new Intl.DateTimeFormat('en-GB', LONG) };
const dayText = (day: string, language: Language): string =>
  DAY[language].format(Date.parse(day)).replace(/^1 (?=\p{L})/u, language === 'fr' ? '1er ' : '1 ');
/** Where something is to be written by hand or in the ODT. */
const blank = (text: string): Block[] => [paragraph(text, {}, 'note'), paragraph('\u00a0'), paragraph('\u00a0')];
const SEMICOLON = { fr: ' ; ', en: '; ' } as const;
const COLON = { fr: ' : ', en: ': ' } as const;
const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

function partyTable(
  { name, siren, country, contact, dpo }: Party,
  say: (word: Word) => string,
  language: Language,
): Block {
  const person = (one: Party['contact']): string => joined(one?.name, one?.email, one?.phone);
  return facts([
    named(say('name'), name),
    ...(siren === undefined ? [] : [named(say('registration'), siren)]),
    named(say('address'), joined(contact?.address ?? say('toComplete'), countryName(country)?.[language])),
    named(say('contact'), person(contact) || say('toComplete')),
    ...(dpo ? [named(say('dpo'), person(dpo))] : []),
    named(say('signature'), '\u00a0', '\u00a0'),
  ]);
}

function description(frame: Frame, say: (word: Word) => string, language: Language): Block[] {
  const { subject, nature, from, to } = frame.contract;
  return [
    facts([
      named(say('object'), subject, nature),
      named(say('duration'), `${dayText(from, language)} – ${dayText(to, language)}`),
      named(say('vendors'), say('vendorsText')),
    ]),
    ...frame.activities
      .filter(({ role }) => role !== 'controller')
      .flatMap((activity): Block[] => [
        heading(2, `${PURPOSES[activity.purpose][language]} (${activity.id})`),
        activityTable(frame, activity, say, language),
      ]),
  ];
}

function activityTable(
  frame: Frame,
  { persons, data, channels, purpose, keep, from, ai }: Activity,
  say: (word: Word) => string,
  language: Language,
): Block {
  const list = (ids: readonly (keyof typeof CATEGORIES)[]): string =>
    ids.map((id) => CATEGORIES[id][language]).join(', ');
  const sensitive = data.allow.filter((id) => SPECIAL_CATEGORIES.includes(id));
  const forbidden = data.forbid.filter((id) => SPECIAL_CATEGORIES.includes(id));
  const kept = (Object.keys(KIND_WORDS) as (keyof typeof KIND_WORDS)[]).flatMap((kind) => {
    const one = keep[kind];
    if (!one) return [];
    const period = `${periodText(one.for)[language]} ${KEEP_FROM_WORDS[one.from][language]}`;
    return [`${KIND_WORDS[kind][language]}${COLON[language]}${period}`];
  });
  const places = frame.sites
    .filter(({ id }) => from.includes(id))
    .map(({ place, country }) => joined(place, countryName(country)?.[language]));
  return facts([
    named(say('persons'), persons.map((id) => PERSONS[id][language]).join(', ')),
    named(say('data'), list(data.allow)),
    named(
      say('sensitive'),
      sensitive.length > 0
        ? joined(list(sensitive), data.exception && `art. ${data.exception}`)
        : `${say('noSensitive')} ${list(forbidden)}`,
    ),
    named(say('nature'), `${say('channels')} ${channels.map((id) => CHANNEL_WORDS[id][language]).join(', ')}`),
    named(say('purpose'), PURPOSES[purpose][language]),
    named(say('kept'), ...kept),
    named(say('sites'), places.join(SEMICOLON[language])),
    ...(ai
      ? [named(say('ai'), `${ai.uses.map((use) => AI_USES[use][language]).join(', ')} (${ai.models.join(', ')})`)]
      : []),
  ]);
}

function security(
  { frameworks }: Frame,
  measures: readonly AnnexMeasure[],
  say: (word: Word) => string,
  language: Language,
): Block[] {
  const rows = MEASURE_TOPICS.map(({ topic, by }): Cell[] => {
    const found = measures.filter(({ title }) => by.includes(title.fr));
    return [
      { blocks: [paragraph(topic[language], { bold: true })], head: true },
      {
        blocks:
          found.length > 0
            ? found.flatMap(({ content }) => [paragraph(say('found'), {}, 'note'), paragraph(content[language])])
            : blank(say('toComplete')),
      },
    ];
  });
  return [
    paragraph(say('measuresNote'), {}, 'note'),
    ...(frameworks.length > 0
      ? [paragraph(frameworks.map((id) => FRAMEWORKS[id][language]).join(SEMICOLON[language]))]
      : []),
    { kind: 'table', columns: [3, 7], head: [say('topic'), say('measure')], rows },
  ];
}

function vendors(
  { subProcessors }: Frame,
  companies: readonly AnnexCompany[],
  at: number,
  say: (word: Word) => string,
  language: Language,
): Block[] {
  const { authorisation, notice, list } = subProcessors;
  const regime =
    authorisation === 'specific'
      ? say('specific')
      : `${say('general')} ${notice === undefined ? '–' : periodText(notice)[language]}.`;
  const rows = list.map(({ id, name, country, service, safeguard, assessment }): Cell[] => {
    const known = companies.find((one) => one.id === id);
    const place = countryName(country)?.[language] ?? country;
    return [
      { blocks: [paragraph(name, { bold: true })], head: true },
      {
        blocks: [
          paragraph(joined(known?.address ?? say('toComplete'), place)),
          paragraph(
            known?.contact ?? `${say('contact')}${COLON[language]}${say('toComplete').toLowerCase()}`,
            {},
            'note',
          ),
        ],
      },
      { blocks: [paragraph(service)] },
      {
        blocks: [
          paragraph(
            isEea(country)
              ? say('noTransfer')
              : safeguard
                ? joined(SAFEGUARDS[safeguard][language], assessment && `${say('assessment')} ${assessment}`)
                : reachOf(country, at).kind === 'adequate'
                  ? say('adequate')
                  : '–',
          ),
        ],
      },
    ];
  });
  return [
    paragraph(regime),
    rows.length === 0
      ? paragraph(say('none'))
      : {
          kind: 'table',
          columns: [3, 4, 3, 3],
          head: [say('name'), say('where'), say('service'), say('safeguard')],
          rows,
        },
  ];
}

const boxes = ({ controllers, processor, contract }: Frame, say: (word: Word) => string) => [
  {
    title: say('forController'),
    lines: [
      controllers.map(({ name }) => name).join(', '),
      ...contract.instructedBy.map(({ name, capacity }) => `${name}, ${capacity}`),
      say('place'),
    ],
  },
  { title: say('forProcessor'), lines: [processor.name, say('place')] },
];
