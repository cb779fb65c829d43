import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { isClientId, isUuid } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { App } from '../app.ts';

const DAY = 86_400_000;
const OPTIONS = {
  days: { type: 'string' },
  all: { type: 'boolean', default: false },
  'site-from': { type: 'string' },
  site: { type: 'string', multiple: true },
  alias: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];
type Work = (app: App, io: Io) => Promise<number | void>;

export const command: Command = {
  name: 'directory',
  summary: 'the house’s directory (SCIM 2.0): its tokens, what its groups mean, where sites are read',
  usage: `
    directory token create NAME [--days N]              prints the token, this once
    directory token rotate ID [--days N]                a successor; the old one lives on, N days at most
    directory token revoke ID
    directory token list [--json]
    directory map GROUP ROLE BRAND|--all                members of the group hold the role
    directory unmap GROUP ROLE BRAND|--all
    directory groups [--json]                           what each group gives, and which give nothing
    directory setting [--site-from PATH] [--site VALUE=SITE]... [--alias SYSTEM=PATH]...`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const work = workOf(positionals, values);
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      return (await work(app, io)) ?? EXIT.done;
    } finally {
      await app.close();
    }
  },
};

function workOf([verb, ...rest]: readonly string[], values: Values): Work {
  if (verb === 'token') return token(rest, values);
  if (verb === 'map' || verb === 'unmap') return rule(verb, rest, values);
  if (verb === 'groups') return groups(values);
  if (verb === 'setting') return setting(values);
  throw new UsageError('directory needs one of: token, map, unmap, groups, setting');
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError('--days is a number of days');
  return Number(text) * DAY;
}

function token([verb, what]: readonly string[], values: Values): Work {
  const days = daysOf(values.days);
  const told = (io: Io, { id, secret }: { readonly id: string; readonly secret: string }): void => {
    if (values.json) printJson(io, { id, secret });
    else print(io, `${id}  ${secret}`);
  };
  if (verb === 'list')
    return async (app, io) => {
      for (const one of await app.access.directory.tokens())
        if (values.json) printJson(io, one);
        else {
          const seen = one.last_used === null ? 'never used' : `last used ${one.last_used.toISOString()}`;
          const ended = one.revoked_at ?? one.expires_at;
          print(io, `${one.id}  ${one.name.padEnd(20)} ${seen}${ended ? `  until ${ended.toISOString()}` : ''}`);
        }
    };
  if (what === undefined) throw new UsageError('directory token needs create NAME, rotate ID, revoke ID or list');
  if (verb === 'create')
    return async (app, io) => {
      const until = days === undefined ? null : app.clock() + days;
      told(io, await app.access.directory.createToken(what, 'cli', until));
    };
  if (!isUuid(what)) throw new Refusal('access.directory-token');
  if (verb === 'rotate')
    return async (app, io) => {
      const until = days === undefined ? undefined : app.clock() + days;
      told(io, await app.access.directory.rotateToken(what, 'cli', until));
    };
  if (verb !== 'revoke') throw new UsageError('directory token needs create NAME, rotate ID, revoke ID or list');
  return async (app) => {
    if (!(await app.access.directory.revokeToken(what, 'cli'))) throw new Refusal('access.directory-token');
  };
}

function rule(verb: 'map' | 'unmap', [group, role, brand]: readonly string[], { all, json }: Values): Work {
  if (!group || !role || (brand === undefined) === !all)
    throw new UsageError(`directory ${verb} needs a group, a role, and a brand or --all`);
  if (brand !== undefined && !isClientId(brand)) throw new Refusal('brand.unknown');
  return async (app, io) => {
    const wanted = { role, forBrand: brand ?? '*' };
    if (brand !== undefined && isClientId(brand) && !(await app.access.exists(brand)))
      throw new Refusal('brand.unknown');
    const done = await app.access.directory[verb](group, wanted, 'cli');
    if (done === undefined) throw new Refusal('scim.unknown');
    if (json) printJson(io, done);
    else print(io, `${done.given} given, ${done.taken} taken, ${done.withheld} withheld`);
  };
}

function groups({ json }: Values): Work {
  return async (app, io) => {
    for (const one of await app.access.directory.groups())
      if (json) printJson(io, one);
      else {
        const gives = one.gives.map(({ role, forBrand }) => `${role} for ${forBrand === '*' ? 'all' : forBrand}`);
        const held = one.withheld > 0 ? `  (${one.withheld} withheld)` : '';
        print(
          io,
          `${one.name.padEnd(30)} ${String(one.members).padStart(5)}  ${gives.join(', ') || 'nothing: not mapped'}${held}`,
        );
      }
  };
}

const pairsOf = (name: string, texts: readonly string[] | undefined): Readonly<Record<string, string>> | undefined =>
  texts &&
  Object.fromEntries(
    texts.map((text) => {
      const cut = text.indexOf('=');
      if (cut < 1) throw new UsageError(`--${name} is NAME=VALUE`);
      return [text.slice(0, cut), text.slice(cut + 1)];
    }),
  );

function setting(values: Values): Work {
  const [sites, aliases] = [pairsOf('site', values.site), pairsOf('alias', values.alias)];
  for (const system of Object.keys(aliases ?? {}))
    if (!/^(?:telephony|crm):[a-z0-9][a-z0-9-]{0,80}$/.test(system))
      throw new UsageError('--alias names telephony:PLATFORM or crm:BRAND');
  return async (app, io) => {
    const before = await app.access.directory.setting();
    const changed = {
      siteFrom: values['site-from'] ?? before.siteFrom,
      sites: sites ?? before.sites,
      aliases: aliases ?? before.aliases,
    };
    if (values['site-from'] !== undefined || sites || aliases) await app.access.directory.saveSetting(changed, 'cli');
    printJson(io, changed);
  };
}
