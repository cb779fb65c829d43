import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { WebhookRow } from './store.ts';

export type WebhookView = Omit<WebhookRow, 'sealed' | 'key_version'> & {
  readonly delivered: number;
  readonly waiting: number;
  readonly failed: number;
};

export async function listWebhooks({ client }: Transaction, brand: BrandId): Promise<readonly WebhookView[]> {
  const { rows } = await client.query<WebhookView>(
    `select w.id, w.name, w.url, w.events, w.created_at, w.disabled_at,
            count(*) filter (where d.state = 'delivered') as delivered, count(*) filter (where d.state = 'waiting') as waiting,
            count(*) filter (where d.state = 'failed') as failed
     from mandat.webhook w left join mandat.webhook_delivery d on d.brand = w.brand and d.webhook = w.id
     where w.brand = $1 group by w.brand, w.id order by w.created_at desc`,
    [brand],
  );
  return rows;
}

export type DeliveryView = {
  readonly entry: string;
  readonly type: string;
  readonly state: 'waiting' | 'delivered' | 'failed' | 'gone';
  readonly attempts: number;
  readonly next_at: Date;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly delivered_at: Date | null;
};

/** Newest first; the next page is before the last entry of this one. */
export async function listDeliveries(
  { client }: Transaction,
  brand: BrandId,
  webhook: string,
  query: { readonly after?: string | undefined; readonly state?: string | undefined; readonly limit: number },
): Promise<readonly DeliveryView[]> {
  const { rows } = await client.query<DeliveryView>(
    `select entry, type, state, attempts, next_at, last_status, last_error, delivered_at from mandat.webhook_delivery
     where brand = $1 and webhook = $2 and ($3::uuid is null or entry < $3) and ($4::text is null or state = $4) order by entry desc limit $5`,
    [brand, webhook, query.after ?? null, query.state ?? null, query.limit],
  );
  return rows;
}
