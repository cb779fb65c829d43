import { createPrivateKey, generateKeyPair, randomBytes, X509Certificate, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { NamedKey, Recipient, Signer, SourceContext } from '../interaction/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import { pack, seal, unseal, type Vault } from '../vault/index.ts';
import { selfSigned } from './certificate.ts';
import { fingerprintOf, keyOf, readGiven, recipientOf } from './rules.ts';
import { dueToEnd, endTrust, insertTrust, letOpenUntil, listTrust, liveTrust } from './store.ts';
import type { Given, Made, TrustRow } from './types.ts';

type Options = { readonly db: Database; readonly vault: Vault; readonly clock: Clock; readonly newId: NewId };

/** What reading for a brand needs to know of it. */
export type Trusted = Pick<SourceContext, 'trust' | 'mailboxes'>;
export type TrustStore = ReturnType<typeof createTrust>;

const DAY = 86_400_000;
const PROOF_LIFE = 5 * 366 * DAY;
/** What was sealed for a key before it was followed by another may be on its way for long. */
const OPENS_ON = 90 * DAY;
const CERTIFICATE_LIFE = 5 * 366 * DAY;
const RSA = 3072;

const bindingOf = (brand: BrandId, id: string, version: number) =>
  ({ use: 'trust', brand, subject: '', interaction: '', kind: id, revision: version, keyVersion: version }) as const;

/** Whom a brand trusts, and keys of its own that Mandat holds for it. */
export function createTrust({ db, vault, clock, newId }: Options) {
  async function record(
    tx: Transaction,
    brand: BrandId,
    verb: string,
    row: Pick<TrustRow, 'kind' | 'fingerprint'> & { readonly id: string },
    actor: string,
  ): Promise<void> {
    const at = clock();
    const details = { what: 'trust', verb, kind: row.kind, trust: row.id, fingerprint: row.fingerprint };
    const meaning = { act: 'configuration', at, actor, details } as const;
    await append(tx, brand, meaning, { proof: true, expires: at + PROOF_LIFE });
  }

  async function privateKey(brand: BrandId, row: TrustRow): Promise<KeyObject> {
    const { proof } = await vault.keysOf(brand);
    const key = unseal(proof.key, bindingOf(brand, row.id, row.key_version!), row.sealed!);
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  }

  const live = (brand: BrandId): Promise<readonly TrustRow[]> =>
    inBrand(db, brand, (tx) => liveTrust(tx, brand, clock()));

  return {
    list: (brand: BrandId): Promise<readonly TrustRow[]> => inBrand(db, brand, (tx) => listTrust(tx, brand)),

    /** @throws Refusal `trust.key` | `trust.private` | `trust.mailbox` | `trust.known` */
    async add(
      brand: BrandId,
      given: { readonly kind: Given; readonly name: string; readonly value: string; readonly kid?: string | undefined },
      actor: string,
    ): Promise<TrustRow> {
      const { value, fingerprint, kid } = readGiven(given.kind, given.value, given.kid);
      const now = clock();
      const { kind, name } = given;
      const about = { id: newId(now), kind, name, value, fingerprint, kid: kid ?? null };
      const row = { ...about, key_version: null, sealed: null, created_at: new Date(now) };
      await inBrand(db, brand, async (tx) => {
        if (!(await insertTrust(tx, brand, row, actor))) throw new Refusal('trust.known');
        await record(tx, brand, 'add', row, actor);
      });
      return { ...row, until: null, ended_at: null };
    },

    /** A new key pair of ours. What was sealed for the one before is opened for 90 more days; signing passes over at once. */
    async make(brand: BrandId, kind: Made, actor: string): Promise<TrustRow> {
      const { publicKey, privateKey: secret } = await promisify(generateKeyPair)('rsa', { modulusLength: RSA });
      const now = clock();
      const id = newId(now);
      const fingerprint = fingerprintOf(publicKey);
      const kid = fingerprint.slice(0, 16);
      const value =
        kind === 'opening'
          ? JSON.stringify({ ...publicKey.export({ format: 'jwk' }), use: 'enc', alg: 'RSA-OAEP-256', kid })
          : selfSigned(secret, {
              name: `mandat ${brand}`,
              from: now,
              to: now + CERTIFICATE_LIFE,
              serial: randomBytes(16),
            });
      const { version, key } = (await vault.keysOf(brand)).proof;
      const sealed = seal(key, bindingOf(brand, id, version), pack(secret.export({ format: 'der', type: 'pkcs8' })));
      const about = { id, kind, name: kind, value, fingerprint, kid };
      const row = { ...about, key_version: version, sealed, created_at: new Date(now) };
      await inBrand(db, brand, async (tx) => {
        await letOpenUntil(tx, brand, kind, kind === 'opening' ? now + OPENS_ON : now);
        await insertTrust(tx, brand, row, actor);
        await record(tx, brand, 'make', row, actor);
      });
      return { ...row, until: null, ended_at: null };
    },

    /** Trusted no more, at once; the private half of a key of ours is destroyed. @throws Refusal `trust.unknown` */
    async revoke(brand: BrandId, id: string, actor: string): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        const was = await endTrust(tx, brand, id, clock(), actor);
        if (!was) throw new Refusal('trust.unknown');
        await record(tx, brand, 'revoke', { ...was, id }, actor);
      });
    },

    /** Ends keys of ours whose time has come. */
    async expire(brand: BrandId): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        for (const id of await dueToEnd(tx, brand, clock())) {
          const was = await endTrust(tx, brand, id, clock(), 'system');
          if (was) await record(tx, brand, 'expire', { ...was, id }, 'system');
        }
      });
    },

    /** What adapters are told of the brand; keys as objects that cross to a thread. */
    async trusted(brand: BrandId): Promise<Trusted> {
      const rows = await live(brand);
      const of = (kind: TrustRow['kind']): readonly TrustRow[] => rows.filter((row) => row.kind === kind);
      const named = (key: KeyObject, kid: string | null): NamedKey => ({ key, ...(kid !== null && { kid }) });
      return {
        trust: {
          roots: of('root').map(({ value }) => new X509Certificate(value)),
          signers: of('signer').map(({ value, kid }) => named(keyOf(value), kid)),
          openers: await Promise.all(of('opening').map(async (row) => named(await privateKey(brand, row), row.kid))),
        },
        mailboxes: of('mailbox').map(({ value }) => value),
      };
    },

    /** What signs for the brand. @throws Refusal `trust.no-signing-key` */
    async signer(brand: BrandId): Promise<Signer> {
      const row = (await live(brand)).find(({ kind }) => kind === 'signing');
      if (!row) throw new Refusal('trust.no-signing-key');
      return { key: await privateKey(brand, row), alg: 'RS256', chain: [new X509Certificate(row.value)] };
    },

    /** Whom something is sealed for, by id. @throws Refusal `trust.unknown` */
    async recipient(brand: BrandId, id: string): Promise<Recipient> {
      const row = (await live(brand)).find((one) => one.kind === 'recipient' && one.id === id);
      if (!row) throw new Refusal('trust.unknown');
      return recipientOf(row.value, row.kid);
    },
  };
}
