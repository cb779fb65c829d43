import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { TrustStore } from '../trust/index.ts';
import { GIVEN, MADE } from '../trust/types.ts';
import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { isClientId, isUuid, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

const VERBS = ['add', 'key', 'list', 'revoke'] as const;

export const command: Command = {
  name: 'trust',
  summary: 'whom a brand trusts: keys that sign vCons, its own keys, its mailboxes',
  usage: `
    trust add BRAND signer|root|recipient FILE|- --name NAME [--kid KID]     a public key (JWK, PEM) or a certificate
    trust add BRAND mailbox ADDRESS|DOMAIN [--name NAME]
    trust key BRAND opening|signing [--json]                                 a new key pair; prints its public half
    trust list BRAND [--json]
    trust revoke BRAND ID`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      name: { type: 'string' },
      kid: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [verb, brand, ...rest] = positionals;
    const known = VERBS.find((one) => one === verb);
    if (known === undefined) throw new UsageError(`trust needs one of: ${VERBS.join(', ')}`);
    if (brand === undefined) throw new UsageError('a brand is needed');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    const work = await WORK[known](rest, values, io);
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      await work(app.trust, brand);
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};

type Values = { readonly name?: string | undefined; readonly kid?: string | undefined; readonly json: boolean };
type Work = (trust: TrustStore, brand: BrandId) => Promise<void>;

/** The command line is read before anything is opened. */
const WORK: Record<(typeof VERBS)[number], (rest: readonly string[], values: Values, io: Io) => Work | Promise<Work>> =
  {
    async add([kindName, what], { name, kid, json }, io) {
      const kind = GIVEN.find((one) => one === kindName);
      if (kind === undefined || what === undefined)
        throw new UsageError(`trust add needs one of ${GIVEN.join(', ')}, and what`);
      const named = name ?? (kind === 'mailbox' ? what : undefined);
      if (named === undefined) throw new UsageError('--name says whose it is');
      const value = kind === 'mailbox' ? what : await contents(what, io);
      return async (trust, brand) => {
        const { id, fingerprint } = await trust.add(brand, { kind, name: named, value, kid }, 'cli');
        if (json) printJson(io, { id, fingerprint });
        else print(io, kind === 'mailbox' ? id : `${id}  SHA-256 ${fingerprint}`);
      };
    },
    key([made], { json }, io) {
      const kind = MADE.find((one) => one === made);
      if (kind === undefined) throw new UsageError(`trust key needs one of: ${MADE.join(', ')}`);
      return async (trust, brand) => {
        const { id, fingerprint, value } = await trust.make(brand, kind, 'cli');
        if (json) printJson(io, { id, fingerprint, value });
        else print(io, value.trim());
      };
    },
    list(_rest, { json }, io) {
      return async (trust, brand) => {
        for (const { id, kind, name, value, fingerprint, kid, created_at, until, ended_at } of await trust.list(brand))
          if (json)
            printJson(io, { id, kind, name, value, fingerprint, kid, createdAt: created_at, until, endedAt: ended_at });
          else
            print(
              io,
              `${id}  ${kind.padEnd(9)}  ${kind === 'mailbox' ? value : `${fingerprint.slice(0, 16)}  ${name}`}${ended_at ? '  (ended)' : until ? `  (until ${until.toISOString()})` : ''}`,
            );
      };
    },
    revoke([id], _values, _io) {
      if (id === undefined) throw new UsageError('trust revoke needs an id');
      if (!isUuid(id)) throw new Refusal('trust.unknown');
      return (trust, brand) => trust.revoke(brand, id, 'cli');
    },
  };

async function contents(path: string, io: Io): Promise<string> {
  if (path === '-') return text(io.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new Refusal('source.unreadable');
  }
}
