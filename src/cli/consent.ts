import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { addressIn, RECORD_OPTIONS, RECORD_USAGE, recordOne, untilOf } from './contact.ts';
import { withBrand } from './mandate.ts';
import type { ShownRecord } from '../contact/index.ts';

const MENTIONS = ['identity', 'object', 'period', 'withdrawal', 'access'] as const;
const OPTIONS = {
  ...RECORD_OPTIONS,
  until: { type: 'string' },
  mentions: { type: 'string' },
  'clear-act': { type: 'boolean', default: false },
  purpose: { type: 'string' },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

export const command: Command = {
  name: 'consent',
  summary: 'consents to be contacted: record, withdraw, show with what proves them',
  usage: `
    consent record BRAND --to ADDRESS... --object O... --channel C... [--until ISO] [--mentions identity,object,period,withdrawal,access|all] [--clear-act]
                      ${RECORD_USAGE}
    consent withdraw BRAND --to ADDRESS... [--object O]... [--channel C]... …     without object or channel: all of them
    consent show BRAND --to ADDRESS --purpose P [--json]     every record of the person; leaves its entry`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb, brand, ...more] = positionals;
    if (brand === undefined || more.length > 0)
      throw new UsageError('consent needs one of: record BRAND, withdraw BRAND, show BRAND');
    if (verb === 'show') return show(io, brand, values);
    if (verb === 'withdraw') return recordOne(io, brand, values, (scope) => ({ kind: 'withdrawal', ...scope }));
    if (verb !== 'record') throw new UsageError('consent needs one of: record BRAND, withdraw BRAND, show BRAND');
    const mentions = mentionsIn(values.mentions);
    return recordOne(io, brand, values, (scope) => ({
      kind: 'consent',
      ...scope,
      ...untilOf(values.until),
      mentions,
      clearAct: values['clear-act'],
    }));
  },
};

/** Those that were given, by name. @throws UsageError */
function mentionsIn(text: string | undefined): Partial<Record<(typeof MENTIONS)[number], boolean>> {
  const named = text === 'all' ? MENTIONS : (text ?? '').split(',').filter((name) => name !== '');
  const given = named.map((name) => {
    const mention = MENTIONS.find((one) => one === name);
    if (!mention) throw new UsageError(`--mentions are of: ${MENTIONS.join(', ')}, or all`);
    return [mention, true] as const;
  });
  return Object.fromEntries(given);
}

async function show(io: Io, brand: string, { to = [], purpose, json }: Values): Promise<number> {
  if (to.length !== 1 || purpose === undefined) throw new UsageError('consent show needs one --to and --purpose');
  const { kind, value } = addressIn(to[0]!);
  const { readAddress } = await import('../contact/index.ts');
  const address = readAddress(kind, value);
  if (!address) throw new UsageError('--to is no address of its kind');
  const records = await withBrand(io, brand, ({ contacts }, id) => contacts.show(id, address, purpose, 'cli'));
  for (const record of records) {
    if (json) printJson(io, jsonOf(record));
    else printRecord(io, record, languageOf(io.env));
  }
  if (!json && records.length === 0) print(io, languageOf(io.env) === 'fr' ? 'rien de connu' : 'nothing known');
  return EXIT.done;
}

const iso = (at: number): string => new Date(at).toISOString();

function jsonOf({ record, recordedAt, ...more }: ShownRecord): unknown {
  const { at, ...facts } = record;
  const until = 'until' in facts && facts.until !== undefined ? { until: iso(facts.until) } : {};
  return { ...facts, ...until, at: iso(at), ...more, recordedAt: iso(recordedAt) };
}

const KINDS = {
  consent: { fr: 'consentement', en: 'consent' },
  withdrawal: { fr: 'retrait', en: 'withdrawal' },
  opposition: { fr: 'opposition', en: 'opposition' },
  contract: { fr: 'contrat', en: 'contract' },
  sale: { fr: 'vente', en: 'sale' },
  request: { fr: 'demande', en: 'request' },
  person: { fr: 'personne', en: 'person' },
} as const;

function printRecord(io: Io, { record, source, entry, keptUntil, proof }: ShownRecord, language: 'fr' | 'en'): void {
  const { kind, controller, objects, channels, at } = record;
  const all = language === 'fr' ? 'tout' : 'all';
  print(
    io,
    `${iso(at)}  ${KINDS[kind][language].padEnd(13)} ${controller ?? all}  ${objects.join(', ') || all}  ${channels.join(', ') || all}`,
  );
  if ('until' in record && record.until !== undefined) print(io, `    → ${iso(record.until)}`);
  if (record.kind === 'consent' && record.flaws.length > 0) print(io, `    ✗ ${record.flaws.join(', ')}`);
  const { text, textVersion, medium, collectedBy, reference } = proof;
  for (const line of [text, [textVersion, medium, collectedBy, reference].filter(Boolean).join(' · ')])
    if (line) print(io, `    ${line}`);
  print(io, `    ${source}, ${entry}, ${language === 'fr' ? 'conservé jusqu’au' : 'kept until'} ${keptUntil}`);
}
