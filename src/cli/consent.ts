import { resolve } from 'node:path';
import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { addressIn, RECORD_OPTIONS, RECORD_USAGE, recordOne, untilOf } from './contact.ts';
import { withBrand } from './mandate.ts';
import type { ImportReport, ShownRecord } from '../contact/index.ts';
import { Refusal, textOf } from '../kernel/refusal.ts';

const MENTIONS = ['identity', 'object', 'period', 'withdrawal', 'access'] as const;
const OPTIONS = {
  ...RECORD_OPTIONS,
  until: { type: 'string' },
  mentions: { type: 'string' },
  'clear-act': { type: 'boolean', default: false },
  purpose: { type: 'string' },
  mapping: { type: 'string' },
  kind: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

export const command: Command = {
  name: 'consent',
  summary: 'consents to be contacted: record, withdraw, show with what proves them',
  usage: `
    consent record BRAND [--until ISO] [--mentions identity,object,period,withdrawal,access|all] [--clear-act] ${RECORD_USAGE}
    consent withdraw BRAND ${RECORD_USAGE}     without object or channel: all of them
    consent show BRAND --to ADDRESS --purpose P [--json]     every record of the person; leaves its entry
    consent import BRAND FILE.csv --mapping MAP.yaml [--kind consent|opposition|attempt|contract|sale] [--dry-run] [--json]`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb, brand, file, ...more] = positionals;
    const FORMS = 'consent needs one of: record BRAND, withdraw BRAND, show BRAND, import BRAND FILE';
    if (brand === undefined || more.length > 0 || (file !== undefined) !== (verb === 'import'))
      throw new UsageError(FORMS);
    if (verb === 'import') return importFile(io, brand, file!, values);
    if (verb === 'show') return show(io, brand, values);
    if (verb === 'withdraw') return recordOne(io, brand, values, (scope) => ({ kind: 'withdrawal', ...scope }));
    if (verb !== 'record') throw new UsageError(FORMS);
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

/** All of a base, or nothing of it: what cannot be relied on is told by line. */
async function importFile(io: Io, brand: string, file: string, values: Values): Promise<number> {
  if (values.mapping === undefined) throw new UsageError('consent import needs --mapping');
  const { chunksOf, createLists, IMPORT_KINDS, readImportMapping } = await import('../contact/index.ts');
  const { readFile } = await import('node:fs/promises');
  const kind = IMPORT_KINDS.find((one) => one === values.kind);
  if (values.kind !== undefined && !kind) throw new UsageError(`--kind is one of: ${IMPORT_KINDS.join(', ')}`);
  const readable = (error: NodeJS.ErrnoException): never => {
    throw error instanceof Refusal || error.syscall === undefined
      ? error
      : new Refusal('list.unreadable', { params: { why: error.code ?? 'unknown' } });
  };
  const mapping = readImportMapping(await readFile(resolve(io.cwd, values.mapping), 'utf8').catch(readable));
  const report = await withBrand(io, brand, (app, id) => {
    const asked = { mapping, kind, dryRun: values['dry-run'] };
    return createLists(app)
      .import(id, asked, chunksOf(resolve(io.cwd, file), 0), 'cli')
      .catch(readable);
  });
  if (values.json) printJson(io, report);
  else printReport(io, report, languageOf(io.env));
  return report.refused > 0 ? EXIT.refused : EXIT.done;
}

function printReport(io: Io, report: ImportReport, language: 'fr' | 'en'): void {
  const french = language === 'fr';
  const { rows, recorded, refused, unreliableRows, unreliable, faults, entry, repeated } = report;
  const line = (name: string, count: number): void => print(io, `${name.padEnd(44)} ${String(count).padStart(10)}`);
  const lines = (found: { readonly lines: readonly number[]; readonly count: number }): void =>
    print(
      io,
      `    ${french ? 'lignes' : 'lines'} ${found.lines.join(', ')}${found.count > found.lines.length ? ', …' : ''}`,
    );
  if (repeated) print(io, french ? 'ce fichier a déjà été importé : rien de nouveau' : 'imported before: nothing new');
  line(french ? 'lignes' : 'rows', rows);
  line(entry === null ? (french ? 'lisibles' : 'readable') : french ? 'enregistrées' : 'recorded', recorded);
  line(french ? 'dont ne permettent rien' : 'of which open nothing', unreliableRows);
  for (const found of unreliable) {
    line(`  ${found.why}`, found.count);
    lines(found);
  }
  line(french ? 'refusées' : 'refused', refused);
  for (const found of faults) {
    line(`  ${found.field}: ${found.code}`, found.count);
    print(io, `    ${textOf(found.code, language)}`);
    lines(found);
  }
  if (entry !== null) print(io, french ? `entrée du journal : ${entry}` : `log entry: ${entry}`);
}
