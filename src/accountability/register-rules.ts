import { countryName, isEea, periodText, PURPOSES, reachOf, SAFEGUARDS, type Bilingual } from '../law/index.ts';
import {
  AI_USES,
  CATEGORIES,
  CHANNEL_WORDS,
  KEEP_FROM_WORDS,
  KIND_WORDS,
  PERSONS,
  readerWords,
  type Activity,
  type CategoryId,
  type Frame,
  type Stage,
} from '../mandate/index.ts';
import type {
  Actor,
  ControllerRegister,
  ControllerSheet,
  DataLine,
  DataRow,
  Measure,
  Party,
  ProcessorLine,
  TransferLine,
} from './register-types.ts';

/** The instructions of a brand as a register needs them: frame with its orders applied, stages, days of each activity. */
export type Instructed = {
  readonly brand: string;
  readonly at: number;
  readonly mandate: number;
  readonly frame: Frame;
  readonly orders: readonly number[];
  readonly stages: Readonly<Record<string, Stage>>;
  /** First and latest day, `YYYY-MM-DD`, on which the activity came to read as it does. */
  readonly days: Readonly<Record<string, { readonly created: string; readonly updated: string }>>;
};

/** What a sheet is drawn from. */
export type Drawn = Pick<Instructed, 'at' | 'frame' | 'stages' | 'days'>;

const ROW_OF = {
  identity: 'identity',
  contact: 'identity',
  'identity-document': 'identity',
  contract: 'money',
  billing: 'money',
  consumption: 'life',
  banking: 'money',
  card: 'money',
  'card-code': 'money',
  tax: 'money',
  'social-security': 'nir',
  vehicle: 'life',
  company: 'work',
  online: 'connection',
  credentials: 'connection',
  conduct: 'life',
  health: 'health',
  religion: 'religion',
  opinion: 'opinion',
  union: 'union',
  'sex-life': 'sex-life',
  origin: 'origin',
  offence: 'offence',
} as const satisfies Record<CategoryId, DataRow>;

const say = (fr: string, en: string): Bilingual => ({ fr, en });
const joined = (texts: readonly Bilingual[], between = ', '): Bilingual =>
  say(texts.map(({ fr }) => fr).join(between), texts.map(({ en }) => en).join(between));

/** « 1 rue des Exemples, 69000 Lyon » in the three members that the CNIL's template has. */
function placed(address: string | undefined): Pick<Actor, 'address' | 'postalCode' | 'town'> {
  if (address === undefined) return {};
  const found = /^(.+?),?\s+(\d{5})\s+(\D+)$/.exec(address);
  return found ? { address: found[1]!, postalCode: found[2]!, town: found[3]! } : { address };
}

type Written = Frame['processor'] | Frame['controllers'][number];

function partyOf({ name, siren, country, contact, dpo }: Written): Party {
  return {
    name,
    ...(siren !== undefined && { siren }),
    country,
    ...placed(contact?.address),
    ...(contact?.phone !== undefined && { phone: contact.phone }),
    ...(contact?.email !== undefined && { email: contact.email }),
    ...(dpo && {
      dpo: {
        name: dpo.name ?? dpo.email ?? '',
        ...placed(dpo.address),
        ...(dpo.phone !== undefined && { phone: dpo.phone }),
        ...(dpo.email !== undefined && { email: dpo.email }),
      },
    }),
  };
}

/**
 * The register of each controller of a brand (GDPR art. 30(1)), in the order of the instructions. An activity whose controller
 * is the processor itself is in none of them: it belongs to the house's own.
 */
export function controllerRegisters(instructed: Instructed, measures: readonly Measure[]): ControllerRegister[] {
  const { brand, at, mandate, frame } = instructed;
  return frame.controllers.map((controller) => ({
    brand,
    at,
    mandate,
    controller: partyOf(controller),
    processor: partyOf(frame.processor),
    sheets: frame.activities
      .filter((activity) => activity.controller === controller.id && activity.role !== 'controller')
      .map((activity) => sheetOf(activity, controller, instructed)),
    measures,
  }));
}

export function sheetOf(activity: Activity, controller: Written, instructed: Drawn): ControllerSheet {
  const { frame, stages, days, at } = instructed;
  const { id, purpose, readFor = [], persons, role } = activity;
  return {
    reference: id,
    name: say(`${PURPOSES[purpose].fr} (${id})`, `${PURPOSES[purpose].en} (${id})`),
    stage: stages[id] ?? 'draft',
    ...days[id]!,
    controller: partyOf(controller),
    joint: role === 'joint' ? [partyOf(frame.processor)] : [],
    purpose: PURPOSES[purpose],
    furtherPurposes: readFor.map((other) => PURPOSES[other]),
    persons: persons.map((who) => PERSONS[who]),
    data: dataOf(activity),
    excluded: excludedOf(activity),
    recipients: recipientsOf(activity, frame),
    transfers: transfersOf(activity, frame, at),
  };
}

/** One line a row of the CNIL's that the activity has: what is allowed, and how long each kind of content is kept. */
function dataOf(activity: Activity): DataLine[] {
  const kept = retentionOf(activity);
  const rows = new Map<DataRow, CategoryId[]>();
  for (const category of activity.data.allow) {
    const row = ROW_OF[category];
    rows.set(row, [...(rows.get(row) ?? []), category]);
  }
  return [...rows].map(([row, categories]) => ({
    row,
    description: joined(categories.map((id) => CATEGORIES[id])),
    kept,
  }));
}

/** Content is kept by its kind: what was said of a person's identity goes with the transcript it was said in. One line a term. */
export function retentionOf({ keep }: Activity): Bilingual {
  const terms = new Map<string, { readonly term: Bilingual; readonly kinds: Bilingual[] }>();
  for (const [kind, { from, for: period }] of Object.entries(keep)) {
    const key = `${period} ${from}`;
    const [time, since] = [periodText(period), KEEP_FROM_WORDS[from]];
    const found = terms.get(key) ?? { term: say(`${time.fr} ${since.fr}`, `${time.en} ${since.en}`), kinds: [] };
    found.kinds.push(KIND_WORDS[kind as keyof typeof KIND_WORDS]);
    terms.set(key, found);
  }
  if (terms.size === 0) return say('rien n’est conservé', 'nothing is kept');
  const lines = [...terms.values()].map(({ term, kinds }) => {
    const what = joined(kinds);
    return say(`${term.fr} : ${what.fr}`, `${term.en}: ${what.en}`);
  });
  return joined(lines, '\n');
}

function excludedOf({ data: { strike, forbid } }: Activity): Bilingual {
  const none = [...strike, ...forbid].map((id) => CATEGORIES[id]);
  return none.length === 0 ? say('aucune', 'none') : joined(none);
}

function recipientsOf({ views, from, ai }: Activity, frame: Frame): ControllerSheet['recipients'] {
  const sites = placesText(from, frame);
  const readers = Object.entries(views)
    .filter(([, shown]) => shown.length > 0)
    .map(([reader, shown]) => {
      const words = readerWords(reader);
      const what = joined(shown.map((id) => CATEGORIES[id]));
      return {
        kind: reader === 'brand' ? say('Responsable du traitement', 'Controller') : say('Sous-traitant', 'Processor'),
        who: reader === 'brand' ? frame.name : `${frame.processor.name} (${sites})`,
        what: say(`${words.fr} : ${what.fr}`, `${words.en}: ${what.en}`),
      };
    });
  const vendors = vendorsOf(from, frame).map(({ name, service }) => ({
    kind: say('Sous-traitant ultérieur', 'Sub-processor'),
    who: name,
    what: say(service, service),
  }));
  const models = ai
    ? [
        {
          kind: say('Fournisseur d’un modèle d’IA', 'Provider of an AI model'),
          who: ai.models.join(', '),
          what: joined(ai.uses.map((use) => AI_USES[use])),
        },
      ]
    : [];
  return [...readers, ...vendors, ...models];
}

export const placesText = (from: readonly string[], { sites }: Frame): string =>
  from.map((id) => sites.find((site) => site.id === id)?.place ?? id).join(', ');

/** Sub-processors that take part: those that are a site's company only where that site does. */
function vendorsOf(from: readonly string[], { sites, subProcessors }: Frame): Frame['subProcessors']['list'] {
  return subProcessors.list.filter(({ id }) => {
    const theirs = sites.filter(({ entity }) => entity === id);
    return theirs.length === 0 || theirs.some((site) => from.includes(site.id));
  });
}

/** Sites that the activity is done from, sub-processors and models outside the EEA: a reading from there is a transfer. */
function transfersOf({ from, ai }: Pick<Activity, 'from' | 'ai'>, frame: Frame, at: number): TransferLine[] {
  const sites = frame.sites
    .filter(({ id }) => from.includes(id))
    .map((site) => ({ ...site, recipient: `${nameOf(site.entity, frame)} (${site.place})` }));
  const vendors = vendorsOf(from, frame).map((vendor) => ({ ...vendor, recipient: vendor.name }));
  const models = (ai?.countries ?? [])
    .filter((country) => country !== 'EEA' && country !== 'EU')
    .map((country) => ({ country, recipient: ai!.models.join(', '), safeguard: undefined, assessment: undefined }));
  const places = [...sites, ...vendors.filter(({ id }) => !sites.some(({ entity }) => entity === id)), ...models];
  return places
    .filter(({ country }) => !isEea(country))
    .map(({ recipient, country, safeguard, assessment }) => ({
      recipient,
      country,
      guarantee: guaranteeOf(country, safeguard, at),
      covered: reachOf(country, at).kind === 'adequate' || (safeguard !== undefined && assessment !== undefined),
      ...(assessment !== undefined && { documents: assessment }),
    }));
}

const nameOf = (entity: string, { processor, subProcessors }: Frame): string =>
  [processor, ...subProcessors.list].find(({ id }) => id === entity)?.name ?? entity;

function guaranteeOf(country: string, safeguard: keyof typeof SAFEGUARDS | undefined, at: number): Bilingual {
  const reach = reachOf(country, at);
  if (reach.kind === 'adequate')
    return say(`décision d’adéquation ${reach.decision}`, `adequacy decision ${reach.decision}`);
  if (safeguard !== undefined) return SAFEGUARDS[safeguard];
  return say('aucune garantie indiquée', 'no safeguard stated');
}

/** What the processor does for each controller of a brand (GDPR art. 30(2)). */
export function processorLines({ brand, mandate, frame, orders, at }: Instructed): ProcessorLine[] {
  return frame.controllers.flatMap((controller) => {
    const activities = frame.activities.filter(
      ({ controller: of, role }) => of === controller.id && role !== 'controller',
    );
    if (activities.length === 0) return [];
    const from = [...new Set(activities.flatMap((activity) => activity.from))];
    const transfers = activities.flatMap(({ ai }) => transfersOf({ from, ai }, frame, at));
    return [
      {
        brand,
        mandate,
        controller: partyOf(controller),
        instruction: instructionOf(frame, mandate, orders),
        categories: activities.map(({ id, purpose, channels, recording, ai }) => {
          const by = joined(channels.map((channel) => CHANNEL_WORDS[channel]));
          const more = [
            ...(recording ? [say('enregistrement d’appels', 'call recording')] : []),
            ...(ai ? [say('assistance par un modèle d’IA', 'assistance by an AI model')] : []),
          ];
          const text = joined([by, ...more], ' ; ');
          return {
            reference: id,
            text: say(`${PURPOSES[purpose].fr} : ${text.fr}`, `${PURPOSES[purpose].en}: ${text.en}`),
          };
        }),
        subProcessors: frame.subProcessors.list.map(({ name, country, service }) => ({ name, country, service })),
        transfers: distinct(transfers),
      },
    ];
  });
}

export const distinct = (transfers: readonly TransferLine[]): TransferLine[] =>
  transfers.filter(
    (line, i) => transfers.findIndex((one) => one.recipient === line.recipient && one.country === line.country) === i,
  );

function instructionOf({ contract }: Frame, mandate: number, orders: readonly number[]): Bilingual {
  const given = (word: string, sign: string): string =>
    orders.length === 0
      ? ''
      : `, ${word}${orders.length > 1 ? 's' : ''} ${orders.map((number) => `${sign}\u00a0${number}`).join(', ')}`;
  return {
    fr: `${contract.reference}, mandat n°\u00a0${mandate}${given('instruction', 'n°')}`,
    en: `${contract.reference}, mandate No.\u00a0${mandate}${given('order', 'No.')}`,
  };
}

/** Of the house: named by the newest instructions that name it. */
export const processorOf = (instructed: readonly Pick<Instructed, 'frame'>[]): Party | undefined => {
  const [newest] = instructed.toSorted((a, b) => b.frame.contract.from.localeCompare(a.frame.contract.from));
  return newest && partyOf(newest.frame.processor);
};

export const countryText = (code: string, language: 'fr' | 'en'): string => countryName(code)?.[language] ?? code;
