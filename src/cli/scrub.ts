import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { callerIn, channelIn, instantIn } from './contact.ts';
import { withBrand } from './mandate.ts';
import type { Certificate, Checked, CheckedPart, ScrubProgress } from '../contact/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { EntryOpened } from '../trace/index.ts';

const OPTIONS = {
  channel: { type: 'string' },
  allowed: { type: 'string' },
  refused: { type: 'string' },
  object: { type: 'string' },
  at: { type: 'string' },
  campaign: { type: 'string' },
  holder: { type: 'string' },
  site: { type: 'string' },
  caller: { type: 'string' },
  automated: { type: 'boolean' },
  column: { type: 'string' },
  'reference-column': { type: 'string' },
  'postal-column': { type: 'string' },
  certificate: { type: 'string' },
  list: { type: 'string' },
  key: { type: 'string' },
  proof: { type: 'string' },
  resume: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'scrub',
  summary: 'a list of any size: whom no obstacle stops, whom one does, and a certificate',
  usage: `
    scrub BRAND LIST.csv --channel C --allowed OUT.csv --refused OUT.csv [--object O] [--at ISO] [--certificate FILE] [--resume] [--json]
    scrub … [--column NAME] [--reference-column NAME] [--postal-column NAME]     of the list; else the column named like an address
    scrub … [--caller NUMBER] [--automated] [--campaign ID --holder VENDOR] [--site SITE]
    scrub verify CERTIFICATE.json [--list F] [--allowed F] [--refused F] [--key VKEY] [--proof PROOF.json] [--json]     from files alone
    scrub prove CERTIFICATE.json     its entry’s proof and opening, as JSON`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [brand, list, ...more] = positionals;
    const { allowed, refused, object, campaign, holder, site, resume, json } = values;
    if (list !== undefined && more.length === 0 && values.channel === undefined) {
      const { list: file, key, proof } = values;
      if (brand === 'verify') return verifyCertificate(io, list, { list: file, allowed, refused, key, proof, json });
      if (brand === 'prove') return proveCertificate(io, list);
    }
    if (brand === undefined || list === undefined || more.length > 0)
      throw new UsageError('scrub needs a brand and a list');
    if (allowed === undefined || refused === undefined) throw new UsageError('--allowed and --refused are needed');
    const asked = {
      channel: channelIn(values.channel),
      at: instantIn(values.at, '--at'),
      caller: callerIn(values.caller, values.automated),
      columns: {
        address: values.column,
        reference: values['reference-column'],
        postalCode: values['postal-column'],
      },
      list: resolve(io.cwd, list),
      allowed: resolve(io.cwd, allowed),
      refused: resolve(io.cwd, refused),
      object,
      campaign,
      holder,
      site,
      resume,
    };
    const { createLists } = await import('../contact/index.ts');
    const progress = progressOn(io);
    const certificate = await withBrand(io, brand, (app, id) =>
      createLists(app).scrub(id, asked, 'cli', progress.tell),
    );
    progress.end();
    const file = resolve(io.cwd, values.certificate ?? `${asked.allowed}.certificate.json`);
    await writeFile(file, `${JSON.stringify(certificate, undefined, 2)}\n`, { mode: 0o600 });
    if (json) printJson(io, { ...certificate, certificate: file });
    else printSummary(io, certificate, file);
    return EXIT.done;
  },
};

/** One line that is written over on a terminal; elsewhere a line every ten seconds. */
function progressOn(io: Io): { tell(progress: ScrubProgress): void; end(): void } {
  const tty = (io.stderr as NodeJS.WriteStream).isTTY;
  const every = tty ? 200 : 10_000;
  const started = performance.now();
  let last = started;
  return {
    tell({ rows, allowed, bytes, of }) {
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      const share = of === 0 ? 100 : Math.floor((bytes / of) * 100);
      const speed = Math.round(rows / ((now - started) / 1000));
      io.stderr.write(`${tty ? '\r' : ''}${share} %  ${rows}  ✓ ${allowed}  ${speed}/s${tty ? '   ' : '\n'}`);
    },
    end() {
      if (tty) io.stderr.write('\r\x1b[K');
    },
  };
}

function printSummary(io: Io, made: Certificate, file: string): void {
  const french = languageOf(io.env) === 'fr';
  const { list, allowed, refused, unreadable, byRule, entry } = made;
  const line = (name: string, count: number): void =>
    print(io, `${name.padEnd(42)} ${count.toLocaleString(french ? 'fr' : 'en').padStart(14)}`);
  line(french ? 'lignes' : 'rows', list.rows);
  line(french ? 'aucun obstacle constaté' : 'no obstacle found', allowed.rows);
  line(french ? 'contact impossible' : 'contact not possible', refused.rows - unreadable);
  line(french ? 'illisibles' : 'unreadable', unreadable);
  for (const [rule, count] of Object.entries(byRule).toSorted(([, a], [, b]) => b - a)) line(`  ${rule}`, count);
  print(io, french ? `certificat : ${file}` : `certificate: ${file}`);
  print(io, french ? `entrée du journal : ${entry}` : `log entry: ${entry}`);
  print(
    io,
    french
      ? 'Cette réponse repose sur ce que Mandat connaît pour cette marque ; elle n’est pas un avis juridique.'
      : 'This answer stands on what Mandat knows for this brand; it is no legal advice.',
  );
}

type Given = {
  readonly list: string | undefined;
  readonly allowed: string | undefined;
  readonly refused: string | undefined;
  readonly key: string | undefined;
  readonly proof: string | undefined;
  readonly json: boolean;
};

const PARTS: Readonly<Record<'fr' | 'en', Readonly<Record<CheckedPart, string>>>> = {
  fr: {
    signature: 'signature',
    key: 'clé du journal de la marque (--key)',
    counts: 'comptes',
    list: 'liste (--list)',
    allowed: 'fichier des contacts possibles (--allowed)',
    refused: 'fichier des contacts impossibles (--refused)',
    entry: 'inscription au journal (--proof)',
  },
  en: {
    signature: 'signature',
    key: 'key of the brand’s log (--key)',
    counts: 'counts',
    list: 'list (--list)',
    allowed: 'file of whom no obstacle stops (--allowed)',
    refused: 'file of whom one does (--refused)',
    entry: 'entry of the log (--proof)',
  },
};
const FOUND: Readonly<Record<'fr' | 'en', Readonly<Record<Checked[CheckedPart], string>>>> = {
  fr: { held: 'concorde', lost: 'NE CONCORDE PAS', unchecked: 'non vérifié' },
  en: { held: 'agrees', lost: 'DOES NOT AGREE', unchecked: 'not checked' },
};

/** Without database or server: from the files alone. Exit 3 where something does not agree. */
async function verifyCertificate(io: Io, file: string, given: Given): Promise<number> {
  const { checkCertificate } = await import('../contact/index.ts');
  const at = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(io.cwd, path));
  const { list, allowed, refused } = given;
  const opened =
    given.proof === undefined ? undefined : await read<EntryOpened>(io, given.proof, ['salt', 'meaning', 'proof']);
  const certificate = await certificateIn(io, file);
  const checked = await checkCertificate(certificate, {
    key: given.key,
    files: { list: at(list), allowed: at(allowed), refused: at(refused) },
    opened,
  }).catch((cause: unknown) => {
    throw new Refusal('list.unreadable', {
      cause,
      params: { why: (cause as NodeJS.ErrnoException).code ?? 'unknown' },
    });
  });
  const lost = Object.values(checked).includes('lost');
  if (given.json) printJson(io, { verdict: lost ? 'differs' : 'verified', ...checked });
  else {
    const language = languageOf(io.env);
    for (const [part, found] of Object.entries(checked) as [CheckedPart, Checked[CheckedPart]][])
      print(io, `${PARTS[language][part].padEnd(50)} ${FOUND[language][found]}`);
  }
  return lost ? EXIT.refused : EXIT.done;
}

/** The proof and the opening of a certificate's entry, for whoever checks it elsewhere. */
async function proveCertificate(io: Io, file: string): Promise<number> {
  const { brand, entry } = await certificateIn(io, file);
  return withBrand(io, brand, async (app, id) => {
    await app.sequence(id);
    const { index, size, receipt, opening } = await app.trace.prove(id, entry);
    const [salt, meaning] = [opening.salt.toString('base64'), opening.meaning.toString('utf8')];
    printJson(io, { brand, entry, index, size, salt, meaning, proof: receipt });
    return EXIT.done;
  });
}

const certificateIn = (io: Io, file: string): Promise<Certificate> =>
  read<Certificate>(io, file, ['kind', 'brand', 'entry', 'vkey', 'sig', 'list', 'allowed', 'refused', 'byRule']);

/** @throws Refusal `list.unreadable` for what is not there or is no such file */
async function read<T>(io: Io, file: string, members: readonly (keyof T & string)[]): Promise<T> {
  const why = (word: string, cause?: unknown): Refusal =>
    new Refusal('list.unreadable', { cause, params: { why: word } });
  const text = await readFile(resolve(io.cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw why(error.code ?? 'unknown', error);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw why('JSON', cause);
  }
  if (typeof value !== 'object' || value === null || !members.every((member) => member in value)) throw why('JSON');
  return value as T;
}
