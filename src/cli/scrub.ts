import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { callerIn, channelIn, instantIn } from './contact.ts';
import { withBrand } from './mandate.ts';
import type { Certificate, ScrubProgress } from '../contact/index.ts';

const OPTIONS = {
  channel: { type: 'string' },
  allowed: { type: 'string' },
  refused: { type: 'string' },
  object: { type: 'string' },
  at: { type: 'string' },
  campaign: { type: 'string' },
  holder: { type: 'string' },
  caller: { type: 'string' },
  automated: { type: 'boolean' },
  column: { type: 'string' },
  'reference-column': { type: 'string' },
  'postal-column': { type: 'string' },
  certificate: { type: 'string' },
  resume: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'scrub',
  summary: 'a list of any size: whom no obstacle stops, whom one does, and a certificate',
  usage: `
    scrub BRAND LIST.csv --channel C --allowed OUT.csv --refused OUT.csv [--object O] [--at ISO] [--certificate FILE] [--resume] [--json]
    scrub … [--column NAME] [--reference-column NAME] [--postal-column NAME]     of the list; else the column named like an address
    scrub … [--caller NUMBER] [--automated] [--campaign ID --holder VENDOR]`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [brand, list, ...more] = positionals;
    const { allowed, refused, object, campaign, holder, resume, json } = values;
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
