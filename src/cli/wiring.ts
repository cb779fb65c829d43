import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { brandIn, printRemarks, read, withBrand } from './mandate.ts';

const OPTIONS = { json: { type: 'boolean', default: false }, by: { type: 'string' } } as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];
const MONTH = 30 * 86_400_000;

export const command: Command = {
  name: 'wiring',
  summary: 'queues, campaigns, skills, numbers and mailboxes to activities: check, publish, what leads nowhere',
  usage: `
    wiring check FILE [--json]
    wiring publish FILE [--by PERSON] [--json]
    wiring unrouted BRAND [--json]`,
  run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb, subject, ...more] = positionals;
    if (subject === undefined || more.length > 0)
      throw new UsageError('wiring needs one of: check FILE, publish FILE, unrouted BRAND');
    if (verb === 'check') return check(subject, values, io);
    if (verb === 'publish') return publish(subject, values, io);
    if (verb === 'unrouted') return unrouted(subject, values, io);
    throw new UsageError('wiring needs one of: check FILE, publish FILE, unrouted BRAND');
  },
};

/** Judged against the mandate in force: a wiring is never wider. */
async function check(file: string, { json }: Values, io: Io): Promise<number> {
  const source = await read(io, file);
  const { check: judge, groundOf } = await import('../mandate/index.ts');
  const report = await withBrand(io, await brandIn(source), async ({ mandates, clock }, brand) => {
    const version = await mandates.version(brand, { at: clock() });
    return judge(source, { at: clock(), file, ground: version && groundOf(version.text) });
  });
  printRemarks(io, [...report.faults, ...report.warnings], json);
  return report.faults.length === 0 ? EXIT.done : EXIT.error;
}

async function publish(file: string, { json, by }: Values, io: Io): Promise<number> {
  const source = await read(io, file);
  return withBrand(io, await brandIn(source), async ({ mandates }, brand) => {
    const who = { actor: 'cli', ...(by !== undefined && { person: by }) };
    const { version, from } = await mandates.publishWiring(brand, source, who);
    if (json) printJson(io, { version, from: new Date(from).toISOString() });
    else print(io, `wiring ${version}, in force from ${new Date(from).toISOString()}`);
    return EXIT.done;
  });
}

/** What the sources said of routing that no row knows, the commonest first. */
async function unrouted(brand: string, { json }: Values, io: Io): Promise<number> {
  const { inBrand } = await import('../db/index.ts');
  const { listUnrouted } = await import('../intake/index.ts');
  const rows = await withBrand(io, brand, ({ db, clock }, id) =>
    inBrand(db, id, (tx) => listUnrouted(tx, id, new Date(clock() - MONTH))),
  );
  for (const { source, key, value, channel, count } of rows) {
    if (json) printJson(io, { source, key, value, channel, count });
    else
      print(
        io,
        `${String(count).padStart(8)}  ${source.padEnd(12)} ${key.padEnd(9)} ${value}${channel ? `  (${channel})` : ''}`,
      );
  }
  return EXIT.done;
}
