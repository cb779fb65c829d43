import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { withBrand } from './mandate.ts';
import type { NewRecordBody } from '../contact/contract.ts';
import type { AddressKind, ContactRequest, Contacts, Recorded } from '../contact/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { CONTACT_CHANNEL_IDS, type ContactChannel } from '../law/index.ts';
import type { z } from 'zod';

/** What every record may say: of whom, to which entity, for what, when, and what proves it. */
export const RECORD_OPTIONS = {
  to: { type: 'string', multiple: true },
  controller: { type: 'string' },
  object: { type: 'string', multiple: true },
  channel: { type: 'string', multiple: true },
  at: { type: 'string' },
  text: { type: 'string' },
  version: { type: 'string' },
  medium: { type: 'string' },
  'collected-by': { type: 'string' },
  proof: { type: 'string' },
  interaction: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
const OPTIONS = {
  ...RECORD_OPTIONS,
  until: { type: 'string' },
  'opt-out-offered': { type: 'boolean', default: false },
  as: { type: 'string' },
  majority: { type: 'string' },
} as const;
export type RecordValues = Omit<ReturnType<typeof parseArguments<typeof RECORD_OPTIONS>>['values'], 'json'>;
type Body = z.input<typeof NewRecordBody>;

export const RECORD_USAGE =
  '--to ADDRESS... [--controller ENTITY] [--object O]... [--channel C]... [--at ISO] [--text FILE] [--version V] [--medium M] [--collected-by WHO] [--proof REFERENCE] [--interaction ID] [--json]';

export const command: Command = {
  name: 'contact',
  summary: 'what is known of a person besides consent: contract, sale, request, consumer or professional',
  usage: `
    contact record BRAND contract|sale|request|person ${RECORD_USAGE}     ADDRESS: a number, a mail address, or KIND:VALUE
    contact record BRAND contract … [--until ISO]
    contact record BRAND sale … [--opt-out-offered]
    contact record BRAND person … [--as consumer|professional] [--majority YYYY-MM-DD|minor]`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb, brand, kind, ...more] = positionals;
    if (verb !== 'record' || brand === undefined || kind === undefined || more.length > 0)
      throw new UsageError('contact needs: record BRAND contract|sale|request|person');
    const { until, majority, as } = values;
    return recordOne(io, brand, values, (scope) => {
      switch (kind) {
        case 'contract':
          return { kind, ...scope, ...untilOf(until) };
        case 'sale':
          return { kind, ...scope, optOutOffered: values['opt-out-offered'] };
        case 'request':
          return { kind, ...scope };
        case 'person':
          if (as !== undefined && as !== 'consumer' && as !== 'professional')
            throw new UsageError('--as is consumer or professional');
          return { kind, ...scope, ...(as && { as }), ...(majority !== undefined && { majority }) };
        default:
          throw new UsageError('contact record needs one of: contract, sale, request, person');
      }
    });
  },
};

export const untilOf = (until: string | undefined): { readonly until?: string } => {
  const at = instantIn(until, '--until');
  return at === undefined ? {} : { until: new Date(at).toISOString() };
};

type Scope = Pick<
  Extract<Body, { kind: 'request' }>,
  'addresses' | 'controller' | 'objects' | 'channels' | 'at' | 'proof'
>;

/** Records one fact about one person, and says what it is worth. */
export async function recordOne(
  io: Io,
  brand: string,
  values: RecordValues & { readonly json: boolean },
  bodyOf: (scope: Scope) => Body,
): Promise<number> {
  const { recordOf } = await import('../contact/index.ts');
  const { NewRecordBody: schema } = await import('../contact/contract.ts');
  const scope = await scopeOf(values);
  const recorded = await withBrand(io, brand, async ({ contacts, clock }, id) => {
    const at = scope.at ?? new Date(clock()).toISOString();
    const body = bodyOf({ ...scope, at });
    const controller =
      body.controller ?? (OPENS.has(body.kind) ? await controllerOf(contacts, id, body, clock()) : undefined);
    const checked = schema.safeParse({ ...body, ...(controller !== undefined && { controller }) });
    if (!checked.success) throw new UsageError(`not understood: ${namesOf(checked.error.issues)}`);
    return contacts.record(id, [recordOf(checked.data, 0)], 'cli', 'cli');
  });
  printRecorded(io, recorded[0]!, values.json);
  return EXIT.done;
}

/** What opens a contact opens it for one legal entity alone. */
const OPENS: ReadonlySet<string> = new Set(['consent', 'contract', 'sale', 'request']);

/** The legal entity whose offers these are; nothing where several could be meant. */
async function controllerOf(
  contacts: Contacts,
  brand: BrandId,
  { objects = [] }: Body,
  at: number,
): Promise<string | undefined> {
  if (objects.length === 0) return undefined;
  const { offers } = await contacts.prospecting(brand, at);
  const found = new Set(offers.filter(({ id }) => objects.includes(id)).map(({ controller }) => controller));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The option that a fault is about, never what it holds. */
const namesOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]): string =>
  [...new Set(issues.map(({ path }) => String(path[0] ?? 'record')))].join(', ');

function printRecorded(io: Io, { id, entry, flaws }: Recorded, json: boolean): void {
  if (json) return printJson(io, { id, entry, flaws });
  const french = languageOf(io.env) === 'fr';
  print(io, french ? `enregistré : ${id}, entrée ${entry}` : `recorded: ${id}, entry ${entry}`);
  if (flaws.length === 0) return;
  print(
    io,
    french
      ? 'il ne permet aucun contact : il manque ce que la loi demande'
      : 'it opens no contact: what the law asks is missing',
  );
  for (const flaw of flaws) print(io, `  ${flaw}`);
}

async function scopeOf(values: RecordValues): Promise<Omit<Scope, 'at'> & { readonly at: string | undefined }> {
  const { to = [], controller, object = [], channel = [], text, version, medium, proof, interaction } = values;
  if (to.length === 0) throw new UsageError('--to is needed: a number, a mail address, or KIND:VALUE');
  const at = instantIn(values.at, '--at');
  return {
    addresses: to.map(addressIn),
    ...(controller !== undefined && { controller }),
    objects: object,
    channels: channel.map((one) => channelIn(one)),
    at: at === undefined ? undefined : new Date(at).toISOString(),
    proof: {
      ...(text !== undefined && { text: await textIn(text) }),
      ...(version !== undefined && { textVersion: version }),
      ...(medium !== undefined && { medium }),
      ...(values['collected-by'] !== undefined && { collectedBy: values['collected-by'] }),
      ...(proof !== undefined && { reference: proof }),
      ...(interaction !== undefined && { interaction }),
    },
  };
}

async function textIn(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    throw new UsageError('--text: the file cannot be read');
  }
}

const KIND = /^(phone|email|social|reference|post):(.+)$/s;

/** `reference:C-1042`, `post:…`, `social:…`; a mail address and a number are known by their form. */
export function addressIn(text: string): { readonly kind: AddressKind; readonly value: string } {
  const [, kind, value] = KIND.exec(text) ?? [];
  if (kind !== undefined) return { kind: kind as AddressKind, value: value! };
  return { kind: text.includes('@') ? 'email' : 'phone', value: text };
}

/** @throws UsageError */
export function channelIn(text: string | undefined): ContactChannel {
  const channel = CONTACT_CHANNEL_IDS.find((id) => id === text);
  if (!channel) throw new UsageError(`--channel is one of: ${CONTACT_CHANNEL_IDS.join(', ')}`);
  return channel;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** An instant with its offset: an hour without one would be read in the zone of whoever runs this. @throws UsageError */
export function instantIn(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError(`${option} is an instant with its offset: 2026-11-24T10:15:00Z`);
  return at;
}

export function callerIn(number: string | undefined, automated: boolean | undefined): ContactRequest['caller'] {
  if (number === undefined && automated === undefined) return undefined;
  if (number !== undefined && !/^\+[1-9]\d{6,14}$/.test(number))
    throw new UsageError('--caller is a number in international form');
  return { number, ...(automated !== undefined && { automated }) };
}
