import { randomBytes } from 'node:crypto';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { idFloor, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { pack, seal, unseal, type Vault } from '../vault/index.ts';
import type { EventType } from './rules.ts';
import { secretOf } from './sign.ts';
import { disableWebhook, findWebhook, insertWebhook, replaceSecrets, tryAgain, type WebhookRow } from './store.ts';
import { listDeliveries, listWebhooks, type DeliveryView, type WebhookView } from './views.ts';

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly outgoing: Outgoing;
};

export type Webhooks = ReturnType<typeof createWebhooks>;

const SECRET_BYTES = 32;
const PROOF_LIFE = 5 * 366 * 86_400_000;

const bindingOf = (brand: BrandId, id: string, version: number) =>
  ({ use: 'webhook', brand, subject: '', interaction: '', kind: id, revision: version, keyVersion: version }) as const;

/** The secrets of a webhook, the newest first. */
export async function secretsOf(vault: Vault, brand: BrandId, row: WebhookRow): Promise<readonly string[]> {
  const { proof } = await vault.keysOf(brand);
  const plain = unseal(proof.key, bindingOf(brand, row.id, row.key_version), row.sealed);
  return JSON.parse(plain.toString('utf8')) as string[];
}

/** Whom of a brand's own systems to tell, of what. */
export function createWebhooks({ db, vault, clock, newId, outgoing }: Options) {
  async function sealed(brand: BrandId, id: string, secrets: readonly string[]) {
    const { version, key } = (await vault.keysOf(brand)).proof;
    return { version, bytes: seal(key, bindingOf(brand, id, version), pack(Buffer.from(JSON.stringify(secrets)))) };
  }

  async function record(tx: Transaction, brand: BrandId, verb: string, webhook: string, actor: string): Promise<void> {
    const at = clock();
    const meaning = { act: 'configuration', at, actor, details: { what: 'webhook', verb, webhook } } as const;
    await append(tx, brand, meaning, { proof: true, expires: at + PROOF_LIFE });
  }

  return {
    /** @throws Refusal `outgoing.refused` */
    async create(
      brand: BrandId,
      wanted: { readonly name: string; readonly url: string; readonly events: readonly EventType[] },
      actor: string,
    ): Promise<WebhookView & { readonly secret: string }> {
      outgoing.check(wanted.url);
      const id = newId(clock());
      const secret = secretOf(randomBytes(SECRET_BYTES));
      const { version, bytes } = await sealed(brand, id, [secret]);
      const created_at = new Date(clock());
      await inBrand(db, brand, async (tx) => {
        const row = { ...wanted, id, key_version: version, sealed: bytes, since: idFloor(clock()), created_at };
        await insertWebhook(tx, brand, row, actor);
        await record(tx, brand, 'create', id, actor);
      });
      return { ...wanted, id, created_at, disabled_at: null, delivered: 0, waiting: 0, failed: 0, secret };
    },

    list: (brand: BrandId): Promise<readonly WebhookView[]> => inBrand(db, brand, (tx) => listWebhooks(tx, brand)),

    /** Deliveries are signed with both secrets until the next rotation. @throws Refusal `webhook.unknown` */
    async rotate(brand: BrandId, id: string, actor: string): Promise<{ readonly secret: string }> {
      const secret = secretOf(randomBytes(SECRET_BYTES));
      await inBrand(db, brand, async (tx) => {
        const row = await findWebhook(tx, brand, id);
        if (!row || row.disabled_at) throw new Refusal('webhook.unknown');
        const before = await secretsOf(vault, brand, row);
        const { version, bytes } = await sealed(brand, id, [secret, ...before.slice(0, 1)]);
        await replaceSecrets(tx, brand, id, version, bytes);
        await record(tx, brand, 'rotate', id, actor);
      });
      return { secret };
    },

    /** @throws Refusal `webhook.unknown` */
    async disable(brand: BrandId, id: string, actor: string): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        if (!(await disableWebhook(tx, brand, id, clock()))) throw new Refusal('webhook.unknown');
        await record(tx, brand, 'disable', id, actor);
      });
    },

    deliveries: (
      brand: BrandId,
      id: string,
      query: Parameters<typeof listDeliveries>[3],
    ): Promise<readonly DeliveryView[]> => inBrand(db, brand, (tx) => listDeliveries(tx, brand, id, query)),

    /** Tells again what was given up. @throws Refusal `webhook.unknown` */
    async again(brand: BrandId, id: string, entry: string, actor: string): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        if (!(await tryAgain(tx, brand, id, entry, clock()))) throw new Refusal('webhook.unknown');
        await record(tx, brand, 'retry', id, actor);
      });
    },
  };
}
