import { text } from 'node:stream/consumers';
import type { Connections, Values as Settings } from '../connectors/index.ts';
import { isClientId, isUuid, type BrandId } from '../kernel/ids.ts';
import { Refusal, textOf, type Code } from '../kernel/refusal.ts';
import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';

const OPTIONS = {
  name: { type: 'string' },
  set: { type: 'string', multiple: true, default: [] as string[] },
  secrets: { type: 'string' },
  after: { type: 'string', default: 'keep' },
  'by-hand': { type: 'boolean', default: false },
  interaction: { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

type Asked = {
  readonly brand: BrandId;
  readonly what: string;
  readonly values: Values;
  readonly connections: Connections;
  readonly say: (object: object, line: string) => void;
  readonly io: Io;
};

const VERBS: Readonly<Record<string, { readonly of: 'kind' | 'id' | 'brand'; run(asked: Asked): Promise<void> }>> = {
  try: { of: 'kind', run: tryOut },
  add: { of: 'kind', run: add },
  list: { of: 'brand', run: list },
  look: { of: 'id', run: look },
  routes: { of: 'id', run: routes },
  change: { of: 'id', run: change },
  end: { of: 'id', run: ({ connections, brand, what }) => connections.end(brand, what, 'cli') },
  copies: { of: 'brand', run: copies },
  name: {
    of: 'id',
    run: async ({ connections, brand, what, say }) => {
      const ref = await connections.nameOf(brand, what, 'cli');
      say({ ref }, ref);
    },
  },
  attest: { of: 'id', run: attest },
};

export const command: Command = {
  name: 'connection',
  summary: 'platforms that hold a brand’s interactions: take what is there, delete it there, see which copies remain',
  usage: `
    connection kinds [--json]
    connection try BRAND KIND --set NAME=VALUE... [--secrets -]      --secrets -: from standard input, NAME=VALUE a line or a JSON object
    connection add BRAND KIND --name NAME --set NAME=VALUE... [--secrets -] [--after keep|delete] [--by-hand] [--json]
    connection list BRAND [--json]
    connection look BRAND ID [--json]
    connection routes BRAND ID [--json]
    connection change BRAND ID --set NAME=VALUE... [--secrets -]
    connection end BRAND ID
    connection copies BRAND [--interaction ID] [--json]
    connection name BRAND COPY                                       how the platform names a copy to be deleted by hand; traced
    connection attest BRAND COPY --by WHO --reason TEXT`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb = '', brand, what = ''] = positionals;
    const say = (object: object, line: string): void => (values.json ? printJson(io, object) : print(io, line));
    if (verb === 'kinds') return kinds(say, io);
    const act = VERBS[verb];
    if (!act) throw new UsageError(`connection needs one of: kinds, ${Object.keys(VERBS).join(', ')}`);
    if (brand === undefined || (act.of !== 'brand' && what === ''))
      throw new UsageError('a brand and what it is about are needed');
    if (values.secrets !== undefined && values.secrets !== '-')
      throw new UsageError('secrets are read from standard input (--secrets -): arguments are seen by others');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    if (act.of === 'id' && !isUuid(what))
      throw new Refusal(verb === 'name' || verb === 'attest' ? 'copy.unknown' : 'connection.unknown');
    await withConnections(io, brand, (connections) => act.run({ brand, what, values, connections, say, io }));
    return EXIT.done;
  },
};

async function withConnections(
  io: Io,
  brand: BrandId,
  work: (connections: Connections) => Promise<void>,
): Promise<void> {
  const { loadConfig } = await import('../config.ts');
  const { openApp } = await import('../app.ts');
  const { createConnections, createLooking } = await import('../connectors/index.ts');
  const { createMedia } = await import('../intake/index.ts');
  const config = loadConfig(io.env);
  const app = await openApp(config);
  try {
    if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
    const { uploads } = createMedia({ ...app, maximum: config.media.maximum, price: config.media.price });
    const looking = createLooking({ ...app, uploads });
    await work(createConnections({ ...app, looking, brands: app.access.brands }));
  } finally {
    await app.close();
  }
}

async function kinds(say: Asked['say'], io: Io): Promise<number> {
  const { CONNECTORS } = await import('../connectors/index.ts');
  const language = languageOf(io.env);
  for (const { kind, name, can, fields } of CONNECTORS) {
    const asks = fields.map(
      (field) => `    ${field.name.padEnd(14)} ${field.label[language]}${field.secret ? ' *' : ''}`,
    );
    say({ kind, name, can, fields }, `${kind.padEnd(10)} ${name} (${can.join(', ')})\n${asks.join('\n')}`);
  }
  return EXIT.done;
}

/** Settings from the command line, secrets from standard input. */
async function given({ values, io }: Asked): Promise<Settings> {
  const pairs = values.set.map(pair);
  if (values.secrets !== '-') return Object.fromEntries(pairs);
  const read = (await text(io.stdin)).trim();
  if (!read.startsWith('{')) return Object.fromEntries([...pairs, ...read.split(/\r?\n/).filter(Boolean).map(pair)]);
  try {
    const secrets = Object.entries(JSON.parse(read) as Record<string, unknown>);
    if (secrets.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
      return Object.fromEntries([...pairs, ...secrets]);
  } catch {
    // Told below, without what was given.
  }
  throw new UsageError('secrets are NAME=VALUE, one a line, or a JSON object of texts');
}

function pair(written: string): readonly [string, string] {
  const at = written.indexOf('=');
  if (at < 1) throw new UsageError('settings are written NAME=VALUE');
  return [written.slice(0, at), written.slice(at + 1)];
}

async function tryOut(asked: Asked): Promise<void> {
  const tried = await asked.connections.tryOut(asked.what, await given(asked));
  asked.say(
    tried,
    `it answers: ${tried.found}${tried.more ? ' and maybe more' : ''} found; it can ${tried.can.join(', ') || 'only be read'}`,
  );
}

async function add(asked: Asked): Promise<void> {
  const { values, what, connections, brand, say } = asked;
  const { after, name = what } = values;
  if (after !== 'keep' && after !== 'delete') throw new UsageError('--after is keep or delete');
  const wanted = { kind: what, name, values: await given(asked), after, commands: !values['by-hand'] } as const;
  const made = await connections.add(brand, wanted, 'cli');
  say(made, made.id);
}

async function change(asked: Asked): Promise<void> {
  await asked.connections.change(asked.brand, asked.what, await given(asked), 'cli');
}

const faultText = (fault: string | null, io: Io): string =>
  fault === null ? '' : `  ${textOf(fault as Code, languageOf(io.env))} [${fault}]`;

async function list({ connections, brand, say, io }: Asked): Promise<void> {
  for (const {
    id,
    kind,
    name,
    settings,
    after,
    commands,
    created_at,
    ended_at,
    looked_at,
    well_at,
    fault,
    copies: at,
    oldest,
  } of await connections.list(brand))
    say(
      {
        id,
        kind,
        name,
        settings,
        after,
        commands,
        createdAt: created_at,
        endedAt: ended_at,
        lookedAt: looked_at,
        wellAt: well_at,
        fault,
        copies: at,
        oldest,
      },
      `${id}  ${kind.padEnd(9)} ${name}${ended_at ? '  (ended)' : ''}  waiting ${at.waiting}, held ${at.held}, going ${at.going}, by hand ${at['by-hand']}${faultText(fault, io)}`,
    );
}

async function look({ connections, brand, what, say, io }: Asked): Promise<void> {
  const done = await connections.lookNow(brand, what);
  say(
    done,
    `${done.listed} listed, ${done.taken} taken, ${done.deleted} deleted there${faultText(done.fault ?? null, io)}`,
  );
}

async function routes({ connections, brand, what, say }: Asked): Promise<void> {
  for (const route of await connections.routes(brand, what)) {
    const led = route.activities.join(', ') || 'unrouted';
    const shared = route.shared.length > 0 ? `  (also ${route.shared.join(', ')})` : '';
    say(route, `${route.key.padEnd(9)} ${route.value}${route.label ? ` (${route.label})` : ''}  ${led}${shared}`);
  }
}

async function copies({ connections, brand, values, say, io }: Asked): Promise<void> {
  const { interaction } = values;
  if (interaction !== undefined && !isUuid(interaction)) throw new Refusal('interaction.unknown');
  for (const copy of await connections.copies(brand, { interaction }))
    say(
      copy,
      `${copy.id}  ${copy.platform.padEnd(9)} ${copy.kind.padEnd(9)} ${copy.state}${copy.why ? ` (${copy.why})` : ''} since ${copy.since.toISOString()}, ${copy.tries} tries${faultText(copy.fault, io)}`,
    );
}

async function attest({ connections, brand, what, values }: Asked): Promise<void> {
  const { by, reason } = values;
  if (!by || !reason) throw new UsageError('--by and --reason are needed');
  await connections.attest(brand, what, { by, reason }, 'cli');
}
