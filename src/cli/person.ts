import type { App } from '../app.ts';
import { isClientId, isUuid, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';

const ACTOR = 'cli';
type Values = {
  readonly name?: string | undefined;
  readonly site?: string | undefined;
  readonly brand?: string | undefined;
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
  readonly json: boolean;
};

export const command: Command = {
  name: 'person',
  summary: 'people: invite them, give and take their roles, suspend them, let them go',
  usage: `
    person list [--json]
    person invite EMAIL --name NAME [--site SITE] [--json]      prints the link to come in by, once
    person give PERSON ROLE --reason TEXT [--brand BRAND] [--until ISO]
    person take PERSON ROLE [--brand BRAND]
    person suspend | resume | leave PERSON                      PERSON: an id or an address`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      name: { type: 'string' },
      site: { type: 'string' },
      brand: { type: 'string' },
      until: { type: 'string' },
      reason: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [verb, who, role] = positionals;
    const act = verb === undefined ? undefined : VERBS[verb];
    if (!act) throw new UsageError(`person needs one of: ${Object.keys(VERBS).join(', ')}`);
    if (values.brand !== undefined && !isClientId(values.brand)) throw new Refusal('brand.invalid');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const config = loadConfig(io.env);
    const app = await openApp(config);
    try {
      if (values.brand !== undefined && !(await app.access.exists(values.brand))) throw new Refusal('brand.unknown');
      await act({ app, io, values, who, role, address: config.publicUrl });
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};

type Asked = {
  readonly app: App;
  readonly io: Io;
  readonly values: Values;
  readonly who: string | undefined;
  readonly role: string | undefined;
  readonly address: string;
};

const VERBS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = {
  async list({ app, io, values }) {
    for (const { id, name, email, site, state, grants } of await app.access.people.list()) {
      const roles = grants.map(({ role, for_brand, until }) => ({
        role,
        brand: for_brand,
        until: until?.toISOString() ?? null,
      }));
      if (values.json) printJson(io, { id, name, email, site, state, roles });
      else
        print(
          io,
          [id, state, email, site ?? '-', roles.map(({ role, brand }) => `${role}@${brand}`).join(' ')].join('  '),
        );
    }
  },

  async invite({ app, io, values, who, address }) {
    if (who === undefined || !/^[^\s@]+@[^\s@]+$/.test(who)) throw new UsageError('an address is needed');
    if (values.name === undefined) throw new UsageError('--name is needed');
    const { person, token } = await app.access.people.invite(
      { name: values.name, email: who, site: values.site ?? null },
      ACTOR,
    );
    const link = `${address}/invitation#${token}`;
    if (values.json) printJson(io, { id: person.id, link });
    else print(io, link);
  },

  async give({ app, values, who, role }) {
    const { ROLES } = await import('../access/types.ts');
    const known = ROLES.find((one) => one === role);
    if (!known) throw new UsageError(`a role is one of: ${ROLES.join(', ')}`);
    if (values.reason === undefined) throw new UsageError('--reason is needed: it is shown at the next review');
    const until = values.until === undefined ? null : Date.parse(values.until);
    if (Number.isNaN(until)) throw new UsageError('--until is an instant: 2026-12-31T23:00:00Z');
    const person = await personOf(app, who);
    await app.access.people.give(
      person,
      { role: known, brand: (values.brand as BrandId | undefined) ?? null, until },
      { reason: values.reason, actor: ACTOR },
    );
  },

  async take({ app, values, who, role }) {
    if (role === undefined) throw new UsageError('a role is needed');
    const taken = await app.access.people.take(
      await personOf(app, who),
      { role, forBrand: values.brand ?? '*' },
      ACTOR,
    );
    if (!taken) throw new Refusal('access.role-not-held');
  },

  suspend: (asked) => move(asked, 'suspended'),
  resume: (asked) => move(asked, 'active'),
  leave: (asked) => move(asked, 'left'),
};

async function move({ app, who }: Asked, state: 'active' | 'suspended' | 'left'): Promise<void> {
  await app.access.people.change(await personOf(app, who), { state }, ACTOR);
}

/** @throws Refusal `access.person-unknown` */
async function personOf(app: App, who: string | undefined): Promise<string> {
  if (who === undefined) throw new UsageError('a person is needed: an id or an address');
  if (isUuid(who)) return who;
  const person = (await app.access.people.list()).find(
    ({ email, state }) => state !== 'left' && email === who.trim().toLowerCase(),
  );
  if (!person) throw new Refusal('access.person-unknown');
  return person.id;
}
