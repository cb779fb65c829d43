import { EXIT, UsageError, parseArguments, print, printJson, type Command } from './command.ts';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

export const command: Command = {
  name: 'brand',
  summary: 'brands: create one with its keys and its log, list them, make a key for its machines',
  usage: `
    brand create BRAND --name NAME
    brand list [--json]
    brand key BRAND --name NAME --scope ingest [--scope read ...] [--activity ACTIVITY ...] [--site SITE] [--client]`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      name: { type: 'string' },
      scope: { type: 'string', multiple: true },
      activity: { type: 'string', multiple: true },
      site: { type: 'string' },
      client: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const [verb, brand] = positionals;
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    if (verb !== 'create' && verb !== 'list' && verb !== 'key')
      throw new UsageError('brand needs one of: create, list, key');
    if (verb !== 'list' && (brand === undefined || values.name === undefined))
      throw new UsageError('a brand and --name are needed');
    if (brand !== undefined && !isClientId(brand)) throw new Refusal('brand.invalid');
    const app = await openApp(loadConfig(io.env));
    try {
      if (verb === 'list') {
        for (const id of await app.access.brands()) {
          if (values.json) printJson(io, { brand: id });
          else print(io, id);
        }
      } else if (verb === 'create') {
        await app.createBrand(brand!, values.name!, 'cli');
        print(io, brand!);
      } else {
        const { SCOPES } = await import('../http/contract.ts');
        const scopes = (values.scope ?? ['ingest']).map((scope) => {
          const known = SCOPES.find((one) => one === scope);
          if (!known) throw new UsageError(`--scope is one of: ${SCOPES.join(', ')}`);
          return known;
        });
        if (!(await app.access.exists(brand!))) throw new Refusal('brand.unknown');
        const key = await app.access.createKey(brand!, values.name!, scopes, 'cli', {
          kind: values.client ? 'client' : 'key',
          activities: values.activity ?? null,
          site: values.site ?? null,
        });
        if (values.json) printJson(io, { id: key.id, secret: key.secret });
        else print(io, values.client ? `${key.id}  ${key.secret}` : key.secret);
      }
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};
