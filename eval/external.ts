import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detect, type FindingType } from '../src/shield/index.ts';

/** A labelled text of somebody else. */
export type Labelled = { readonly text: string; readonly gold: readonly Gold[] };
type Gold = { readonly start: number; readonly end: number; readonly label: string };

/** What others measured on the same texts; `recall` and `precision` as shares. */
export type Peer = { readonly name: string; readonly recall?: number; readonly precision?: number };

export type ExternalSet = {
  readonly name: string;
  /** Labels whose recall is told; the others are left out, for the shield does not look for them. */
  readonly labels: readonly string[];
  /** Findings that precision counts: those that the labels speak of. */
  readonly types: readonly FindingType[];
  readonly peers: readonly Peer[];
  read(): readonly Labelled[];
};

export type ExternalFigures = {
  readonly name: string;
  /** Whole spans masked, by label, and over all those of `labels`. */
  readonly recall: Readonly<Record<string, { readonly whole: number; readonly of: number }>>;
  readonly whole: number;
  readonly of: number;
  /** The same over every label of the set, also of what the shield does not look for: organisations, places, dates. */
  readonly everything: { readonly whole: number; readonly of: number };
  readonly leak: number;
  readonly precision: number;
  readonly peers: readonly Peer[];
};

const NAME: readonly FindingType[] = ['name'];
const ENGLISH: readonly FindingType[] = [
  'name',
  'card',
  'phone',
  'email',
  'iban',
  'ip',
  'nir',
  'siren',
  'siret',
  'reference',
  'address',
  'driving-licence',
];
const PRESIDIO = [
  'PERSON',
  'CREDIT_CARD',
  'PHONE_NUMBER',
  'EMAIL_ADDRESS',
  'IBAN_CODE',
  'IP_ADDRESS',
  'US_SSN',
  'STREET_ADDRESS',
  'US_DRIVER_LICENSE',
];

/**
 * The labelled sets that are at hand.
 * @param data folder of shared data, outside the repository; a set whose files are not there is left out
 */
export function externalSets(data: string): ExternalSet[] {
  const pii = join(data, 'pii');
  const rgpd = join(pii, 'rgpdpseudonymizer-fr');
  const presidio = join(pii, 'presidio-research-en');
  const sets: (ExternalSet & { readonly at: string })[] = [
    {
      name: 'rgpdpseudonymizer: French interviews and business documents',
      at: rgpd,
      labels: ['PERSON'],
      types: NAME,
      peers: [
        { name: 'openredaction 1.1.5', recall: 906 / 1482, precision: 0.391 },
        { name: 'INSEE names alone', recall: 1108 / 1482, precision: 0.778 },
        { name: 'spaCy fr_core_news_lg', recall: 0.313 },
        { name: 'stanza fr', recall: 0.103 },
        { name: 'spaCy with French rules', recall: 0.425 },
      ],
      read: () => transcripts(join(rgpd, 'tests/test_corpus')),
    },
    {
      name: 'rgpdpseudonymizer: French prose with tagged names',
      at: rgpd,
      labels: ['first_name', 'last_name'],
      types: NAME,
      peers: [
        { name: 'openredaction 1.1.5', recall: 0.538, precision: 0.524 },
        { name: 'French rules with 256,000 INSEE names', recall: 0.726, precision: 0.814 },
      ],
      read: () => readFileSync(join(rgpd, 'data/dataset_1.csv'), 'utf8').split('\n').map(untag),
    },
    {
      name: 'presidio-research: synth_dataset_v2',
      at: presidio,
      labels: PRESIDIO,
      types: ENGLISH,
      peers: [
        { name: 'Presidio, en_core_web_lg', recall: 0.603, precision: 0.685 },
        { name: 'Presidio, customised with Flair', recall: 0.839, precision: 0.87 },
      ],
      read: () => sentences(join(presidio, 'data/synth_dataset_v2.json')),
    },
    {
      name: 'presidio-research: generated_large',
      at: presidio,
      labels: PRESIDIO,
      types: ENGLISH,
      peers: [],
      read: () => sentences(join(presidio, 'tests/data/generated_large.json')),
    },
    {
      name: 'vcon-fake: digits spelled out in English calls',
      at: join(data, 'formats/vcon-fake'),
      labels: ['spelled'],
      types: [],
      peers: [],
      read: () => spelledDigits(join(data, 'formats/vcon-fake')),
    },
  ];
  return sets.filter(({ at }) => existsSync(at));
}

/** Holds the shield against one set. */
export function measureExternal(set: ExternalSet): ExternalFigures {
  const recall: Record<string, { whole: number; of: number }> = {};
  const everything = { whole: 0, of: 0 };
  const counted = new Set(set.types);
  const sum = { characters: 0, leaked: 0, right: 0, wrong: 0 };
  for (const { text, gold } of set.read()) {
    const findings = detect([{ text, speaker: -1, role: 'other', field: 'message', stream: 0 }]);
    const masked = new Uint8Array(text.length);
    const labelled = new Uint8Array(text.length);
    for (const { start, end } of findings) masked.fill(1, start, end);
    for (const { start, end, label } of gold) {
      labelled.fill(1, start, end);
      const [characters, leaked] = count(text, start, end, masked);
      everything.of++;
      if (leaked === 0) everything.whole++;
      if (!set.labels.includes(label)) continue;
      const one = (recall[label] ??= { whole: 0, of: 0 });
      one.of++;
      if (leaked === 0) one.whole++;
      sum.characters += characters;
      sum.leaked += leaked;
    }
    for (const { start, end, type } of findings) {
      if (!counted.has(type)) continue;
      const [characters, wrong] = count(text, start, end, labelled);
      sum.right += characters - wrong;
      sum.wrong += wrong;
    }
  }
  const all = Object.values(recall);
  return {
    name: set.name,
    recall,
    whole: all.reduce((total, { whole }) => total + whole, 0),
    of: all.reduce((total, { of }) => total + of, 0),
    everything,
    leak: sum.leaked / Math.max(1, sum.characters),
    precision: sum.right / Math.max(1, sum.right + sum.wrong),
    peers: set.peers,
  };
}

/** Letters and digits of a span, and how many of them a map leaves out. */
function count(text: string, start: number, end: number, map: Uint8Array): readonly [number, number] {
  let characters = 0;
  let outside = 0;
  for (let at = start; at < end; at++) {
    if (!/[\p{L}\p{N}]/u.test(text[at]!)) continue;
    characters++;
    if (map[at] === 0) outside++;
  }
  return [characters, outside];
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function transcripts(corpus: string): Labelled[] {
  const files = readdirSync(join(corpus, 'annotations')).filter((name) => name.endsWith('.json'));
  return files.map((file) => {
    const { document_name: name, entities } = json(join(corpus, 'annotations', file)) as {
      document_name: string;
      entities: { entity_type: string; start_pos: number; end_pos: number }[];
    };
    const folder = ['interview_transcripts', 'business_documents'].find((one) => existsSync(join(corpus, one, name)))!;
    const people = entities.filter(({ entity_type: type }) => type === 'PERSON');
    return {
      text: readFileSync(join(corpus, folder, name), 'utf8').replaceAll('\r\n', '\n'),
      gold: people.map(({ start_pos: start, end_pos: end }) => ({ start, end, label: 'PERSON' })),
    };
  });
}

/** "Victor<first_name> Hugo<last_name>" as a text and the spans of its names. */
function untag(line: string): Labelled {
  let text = '';
  const gold: Gold[] = [];
  for (const [at, piece] of line.split(/<(first_name|last_name)>/).entries()) {
    if (at % 2 === 0) text += piece;
    else {
      const name = /[\p{L}\p{M}'’.-]+$/u.exec(text)?.[0];
      if (name !== undefined) gold.push({ start: text.length - name.length, end: text.length, label: piece });
    }
  }
  return { text, gold };
}

function sentences(file: string): Labelled[] {
  const all = json(file) as {
    full_text: string;
    spans: { start_position: number; end_position: number; entity_type: string }[];
  }[];
  return all.map(({ full_text: text, spans }) => ({
    text,
    gold: spans.map((span) => ({ start: span.start_position, end: span.end_position, label: span.entity_type })),
  }));
}

const SPELLED =
  /\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)[\s,.-]+){3,}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/gi;

function spelledDigits(folder: string): Labelled[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((file) => {
      const { analysis = [] } = json(join(folder, file)) as {
        analysis?: { type: string; body: { transcript?: string } }[];
      };
      return analysis.flatMap(({ type, body }) =>
        type === 'transcript' && typeof body.transcript === 'string' ? [body.transcript] : [],
      );
    })
    .map((text) => ({
      text,
      gold: Array.from(text.matchAll(SPELLED), ({ index, 0: found }) => ({
        start: index,
        end: index + found.length,
        label: 'spelled',
      })),
    }));
}
