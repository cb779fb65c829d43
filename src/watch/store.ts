import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Screened } from './touch-rules.ts';
import type { FeedItem, FeedState, Filing, Item, Reviewed } from './types.ts';

/** The last readings first. */
export async function reviewsDone({ client }: Transaction): Promise<readonly Reviewed[]> {
  const { rows } = await client.query<Omit<Reviewed, 'at'> & { readonly at: Date }>(
    `select review, outcome, note, next::text, by, role, at from mandat.law_review where brand = '_house' order by at desc, id desc`,
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

export async function insertReview({ client }: Transaction, id: string, done: Reviewed): Promise<void> {
  const { review, outcome, note, next, by, role, at } = done;
  await client.query(
    `insert into mandat.law_review (id, review, outcome, note, next, by, role, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, review, outcome, note, next, by, role, new Date(at)],
  );
}

export async function feedStates({ client }: Transaction): Promise<readonly FeedState[]> {
  type Row = { feed: string; tried_at: Date; read_at: Date | null; fault: FeedState['fault'] | null };
  const { rows } = await client.query<Row>(
    `select feed, tried_at, read_at, fault from mandat.law_feed where brand = '_house' order by feed`,
  );
  return rows.map(({ feed, tried_at, read_at, fault }) => ({
    feed,
    triedAt: tried_at.getTime(),
    readAt: read_at?.getTime(),
    fault: fault ?? undefined,
  }));
}

export async function noteFeed({ client }: Transaction, { feed, triedAt, readAt, fault }: FeedState): Promise<void> {
  await client.query(
    `insert into mandat.law_feed (feed, tried_at, read_at, fault) values ($1, $2, $3, $4)
     on conflict (brand, feed) do update set tried_at = excluded.tried_at, fault = excluded.fault,
       read_at = coalesce(excluded.read_at, law_feed.read_at)`,
    [feed, new Date(triedAt), readAt === undefined ? null : new Date(readAt), fault ?? null],
  );
}

/** Unfiled items of one feed that are kept: a feed that makes up new ones each time does not fill the table. */
const KEPT = 500;

/** What is known already stays as it is. */
export async function keepItems(
  { client }: Transaction,
  feed: string,
  items: readonly (FeedItem & { readonly id: string })[],
  at: Date,
): Promise<void> {
  await client.query(
    `insert into mandat.law_item (id, feed, key, title, link, published, seen_at)
     select i.id, $1, i.key, i.title, i.link, i.published, $2
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[]) as i (id, key, title, link, published)
     on conflict do nothing`,
    [
      feed,
      at,
      items.map(({ id }) => id),
      items.map(({ key }) => key),
      items.map(({ title }) => title),
      items.map(({ link }) => link ?? null),
      items.map(({ published }) => published ?? null),
    ],
  );
  await client.query(
    `delete from mandat.law_item where brand = '_house' and feed = $1 and state <> 'filed' and id not in (
       select id from mandat.law_item where brand = '_house' and feed = $1 and state <> 'filed'
       order by seen_at desc, published desc nulls last, id limit ${KEPT})`,
    [feed],
  );
}

type ItemRow = Omit<Item, 'seenAt' | 'at' | 'by' | 'link' | 'published' | 'note'> & {
  readonly link: string | null;
  readonly published: string | null;
  readonly note: string | null;
  readonly seen_at: Date;
  readonly changed_by: string | null;
  readonly changed_at: Date | null;
};
const itemOf = ({ seen_at, changed_by, changed_at, link, published, note, ...row }: ItemRow): Item => ({
  ...row,
  link: link ?? undefined,
  published: published ?? undefined,
  note: note ?? undefined,
  seenAt: seen_at.getTime(),
  by: changed_by ?? undefined,
  at: changed_at?.getTime(),
});
const ITEM = 'id, feed, title, link, published::text, seen_at, state, note, reviews, brands, changed_by, changed_at';
/** Shown at once, of what waits and of what was filed: neither hides the other. */
const SHOWN = 200;

/** What is not filed first, the newest before; then what was filed last. */
export async function latestItems({ client }: Transaction): Promise<readonly Item[]> {
  const { rows } = await client.query<ItemRow>(
    `(select ${ITEM} from mandat.law_item where brand = '_house' and state <> 'filed'
      order by coalesce(published, seen_at::date) desc, id desc limit ${SHOWN})
     union all
     (select ${ITEM} from mandat.law_item where brand = '_house' and state = 'filed'
      order by changed_at desc, id desc limit ${SHOWN})`,
  );
  return rows.map(itemOf);
}

/** Items that nobody read since before a moment. */
export async function unreadSince(
  { client }: Transaction,
  before: Date,
): Promise<{ readonly unread: number; readonly oldest: number | undefined }> {
  const { rows } = await client.query<{ unread: number; oldest: Date | null }>(
    `select count(*)::int as unread, min(seen_at) as oldest from mandat.law_item where brand = '_house' and state = 'new' and seen_at < $1`,
    [before],
  );
  return { unread: rows[0]!.unread, oldest: rows[0]!.oldest?.getTime() };
}

export async function lockedItem({ client }: Transaction, id: string): Promise<Item | undefined> {
  const { rows } = await client.query<ItemRow>(
    `select ${ITEM} from mandat.law_item where brand = '_house' and id = $1 for update`,
    [id],
  );
  return rows[0] && itemOf(rows[0]);
}

export async function changeItem(
  { client }: Transaction,
  id: string,
  filing: Filing | undefined,
  by: string,
  at: Date,
): Promise<void> {
  await client.query(
    `update mandat.law_item set state = $2, note = $3, reviews = $4, brands = $5, changed_by = $6, changed_at = $7
     where brand = '_house' and id = $1`,
    [id, filing ? 'filed' : 'read', filing?.note ?? null, filing?.reviews ?? [], filing?.brands ?? [], by, at],
  );
}

/** What was answered of each activity, as it stands now. */
export async function screenedIn({ client }: Transaction, brand: BrandId): Promise<Readonly<Record<string, Screened>>> {
  const { rows } = await client.query<Screened & { readonly activity: string }>(
    `select distinct on (activity) activity, practices, agents from mandat.impact_screening
     where brand = $1 order by activity, step desc`,
    [brand],
  );
  return Object.fromEntries(rows.map(({ activity, ...screened }) => [activity, screened]));
}
