import { text } from 'node:stream/consumers';
import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command } from './command.ts';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

const VERBS = ['add', 'list', 'rotate', 'revoke', 'sources'];

export const command: Command = {
  name: 'hook',
  summary: 'connect a system of a brand: the address it delivers to and the secret it signs with',
  usage: `
    hook sources [--json]
    hook add BRAND SOURCE --name NAME [--secret -] [--json]     --secret -: the system's secret, read from standard input
    hook list BRAND [--json]
    hook rotate BRAND ID [--secret -] [--json]
    hook revoke BRAND ID`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      name: { type: 'string' },
      secret: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [verb, brand, what] = positionals;
    if (verb === undefined || !VERBS.includes(verb)) throw new UsageError(`hook needs one of: ${VERBS.join(', ')}`);
    if (values.secret !== undefined && values.secret !== '-')
      throw new UsageError('a secret is read from standard input (--secret -): arguments are seen by others');
    const french = languageOf(io.env) === 'fr';
    const say = (object: object, text: string): void => (values.json ? printJson(io, object) : print(io, text));
    if (verb === 'sources') {
      const { SOURCES } = await import('../interaction/index.ts');
      for (const { id, name, signature } of SOURCES)
        say({ source: id, name, signs: signature !== undefined }, `${id.padEnd(16)} ${name}`);
      return EXIT.done;
    }
    if (brand === undefined || (verb !== 'list' && what === undefined)) throw new UsageError(`usage: ${command.usage}`);
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { createHooks } = await import('../intake/index.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      const hooks = createHooks({ ...app, address: () => app.config.publicUrl });
      const secret = values.secret === '-' ? await secretOf(io.stdin) : undefined;
      if (verb === 'add') {
        const made = await hooks.create(brand, what!, values.name ?? what!, secret, 'cli');
        const shown = made.secret === undefined ? '' : `\nsecret: ${made.secret}`;
        say(made, `${made.url}${shown}`);
      } else if (verb === 'rotate') {
        const rotated = await hooks.rotate(brand, what!, secret, 'cli');
        say(rotated, rotated.secret ?? (french ? 'secret changé' : 'secret changed'));
      } else if (verb === 'revoke') {
        await hooks.revoke(brand, what!, 'cli');
      } else {
        for (const { id, source, name, created_at, last_at, revoked_at, counts } of await hooks.list(brand))
          say(
            { id, source, name, createdAt: created_at, lastAt: last_at, revokedAt: revoked_at, counts },
            `${id}  ${source.padEnd(14)} ${name}${revoked_at ? (french ? '  (révoqué)' : '  (revoked)') : ''}`,
          );
      }
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};

async function secretOf(stdin: NodeJS.ReadableStream): Promise<string> {
  const secret = (await text(stdin)).trim();
  if (secret.length < 5) throw new UsageError('the secret is empty or too short');
  return secret;
}
