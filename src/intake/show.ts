import type { z } from 'zod';
import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { PURPOSES } from '../law/index.ts';
import { DEFAULT_QUARANTINE } from '../mandate/rules.ts';
import { LABELS } from '../shield/index.ts';
import { append, type Trace } from '../trace/index.ts';
import type { BrandItem } from '../http/contract.ts';
import { dayOf } from '../kernel/columns.ts';
import type {
  Declared,
  InteractionItem,
  InteractionPage,
  InteractionQuery,
  InteractionView,
  QuarantineItem,
  Receipt,
  ReconciliationItem,
  UnroutedItem,
  WouldItem,
} from './contract.ts';
import { reasonView } from './reason-view.ts';
import type { createOverview } from './overview.ts';
import { awaitedOf } from './gaps.ts';
import { traceList } from './listed.ts';
import { readInteraction, type Options as ReadOptions, type Reader } from './read.ts';
import { OPENING_LIFE } from './rows.ts';
import type { Decided } from './types.ts';
import {
  countHeads,
  countQuarantine,
  listHeads,
  listQuarantine,
  listReconciliation,
  listUnrouted,
  listWould,
  receivedAt,
  type HeadRow,
} from './views.ts';

const iso = (at: number | Date): string => new Date(at).toISOString();
const DAY = 86_400_000;

/** The label of a closed word; a word of another version is shown as it is. */
function labelOf(
  labels: Readonly<Record<string, { readonly fr: string; readonly en: string }>>,
  word: string,
): { fr: string; en: string } {
  const { fr, en } = labels[word] ?? { fr: word, en: word };
  return { fr, en };
}

type Options = ReadOptions & {
  readonly db: Database;
  readonly clock: Clock;
  readonly overview: ReturnType<typeof createOverview>;
  readonly trace: Pick<Trace, 'about'>;
  readonly brands: () => Promise<readonly BrandId[]>;
  /** How long parts may take to come. */
  readonly delay: number;
  readonly sectorOf: (brand: BrandId) => Promise<string | undefined>;
};

export type Shown = ReturnType<typeof createShown>;

/** Rows as screens read them; each reading of people's data leaves its entry. */
export function createShown(options: Options) {
  const { db, clock, mandateOf, overview, trace, brands, sectorOf } = options;

  const item = (head: HeadRow): z.infer<typeof InteractionItem> => ({
    id: head.id,
    receivedAt: iso(receivedAt(head.id)),
    startedAt: iso(head.started_at),
    channel: head.channel,
    source: head.source,
    activity: head.activity,
    verdict: head.verdict,
    would: head.would,
    mode: head.mode,
    mandate: head.mandate,
    because: head.because.map((code) => reasonView(code)),
    struck: head.struck ?? {},
    routing: head.routing ?? {},
    language: head.language,
    missing: [...(head.missing ?? [])],
  });

  return {
    overview,

    async brands(): Promise<z.infer<typeof BrandItem>[]> {
      const ids = (await brands()).filter((brand) => brand !== HOUSE);
      return Promise.all(
        ids.map(async (brand) => {
          const [{ rows }, mandate, sector] = await Promise.all([
            inBrand(db, brand, ({ client }) =>
              client.query<{ name: string; sample: boolean }>(
                'select name, sample from mandat.brand where brand = $1',
                [brand],
              ),
            ),
            mandateOf(brand),
            sectorOf(brand),
          ]);
          return { brand, ...rows[0]!, mandate: mandate?.version ?? null, sector: sector ?? null };
        }),
      );
    },

    receipt(outcome: Decided): z.infer<typeof Receipt> {
      const { id, verdict, because, activity, mandate, entry, receivedAt: at, repeated } = outcome;
      return {
        id,
        verdict,
        because: because.map((code) => reasonView(code)),
        activity: activity ?? null,
        mandate: mandate ?? null,
        entry,
        receivedAt: iso(at),
        repeated,
      };
    },

    list(
      brand: BrandId,
      query: z.infer<typeof InteractionQuery>,
      { actor, activities }: Pick<Reader, 'actor' | 'activities'>,
    ): Promise<z.infer<typeof InteractionPage>> {
      const filter = { ...query, activities };
      return inBrand(db, brand, async (tx) => {
        const heads = await listHeads(tx, brand, filter);
        const total = query.after === undefined ? await countHeads(tx, brand, filter) : undefined;
        const now = clock();
        await traceList(tx, brand, { actor, at: now }, { shown: heads.length });
        const last = heads.at(-1);
        return {
          items: heads.map(item),
          ...(heads.length === query.limit && last ? { next: last.id } : {}),
          ...(total === undefined ? {} : { total }),
        };
      });
    },

    async one(brand: BrandId, id: string, reader: Reader): Promise<z.infer<typeof InteractionView>> {
      const reading = await readInteraction(options, brand, id, reader);
      const { head } = reading;
      const activity = head.activity === null ? undefined : (await mandateOf(brand))?.activities[head.activity];
      const history = await trace.about(brand, id);
      const awaited = await awaitedOf(options, brand, id);
      return {
        ...item(head),
        uuid: reading.uuid,
        content: reading.content,
        subject: head.subject,
        parties: reading.parties.map((party) => ({ ...party })),
        turns: reading.turns.map((turn) => ({
          speaker: turn.speaker,
          role: turn.role,
          // As the view shows the party: a name beside what it says is a name all the same.
          name: reading.parties[turn.speaker]?.name ?? null,
          at: turn.at === undefined ? null : iso(turn.at),
          text: turn.shown,
          marks: turn.marks.map((mark) => ({ ...mark, label: LABELS[mark.type] })),
        })),
        parts: reading.parts.map((part) => {
          const [from = '', period = '', rule] = part.keep.split(' ');
          return {
            kind: part.kind,
            revision: part.revision,
            bytes: part.bytes,
            receivedAt: iso(part.received_at),
            expiresOn: part.expires,
            keep: { from, for: period, rule: rule ?? null },
            keyVersion: part.key_version,
            unscanned: part.unscanned,
            findings: { ...part.findings },
          };
        }),
        awaited: awaited ? { kinds: [...awaited.kinds], until: iso(awaited.until) } : null,
        history: history.map(({ id: entry, index, meaning }) => ({
          entry,
          act: meaning.act,
          at: iso(meaning.at),
          actor: meaning.actor,
          purpose: meaning.purpose ?? null,
          index: index ?? null,
        })),
        notes: [...(head.notes ?? [])],
        purposes: (activity?.purposes ?? []).map((purpose) => ({ id: purpose, label: labelOf(PURPOSES, purpose) })),
      };
    },

    async quarantine(
      brand: BrandId,
      query: { readonly after?: string | undefined; readonly limit: number },
      actor: string,
    ): Promise<{ items: z.infer<typeof QuarantineItem>[]; next?: string; total: number }> {
      const { decidedBy } = (await mandateOf(brand))?.quarantine ?? DEFAULT_QUARANTINE;
      const today = dayOf(clock());
      return inBrand(db, brand, async (tx) => {
        const held = await listQuarantine(tx, brand, today, query.after, query.limit);
        const last = held.at(-1);
        if (held.length > 0)
          await traceList(tx, brand, { actor, at: clock() }, { what: 'quarantine', shown: held.length });
        return {
          items: held.map((row) => ({
            ...item(row),
            expiresOn: row.expires,
            decidedBy,
            cardStopped: row.card_stopped,
          })),
          total: await countQuarantine(tx, brand, today),
          ...(held.length === query.limit && last ? { next: last.id } : {}),
        };
      });
    },

    unrouted(brand: BrandId): Promise<z.infer<typeof UnroutedItem>[]> {
      return inBrand(db, brand, async (tx) =>
        (await listUnrouted(tx, brand, new Date(clock() - 30 * DAY))).map((row) => ({
          ...row,
          channel: row.channel || null,
          count: row.count,
          first: iso(row.first),
          last: iso(row.last),
        })),
      );
    },

    would(brand: BrandId, activities?: readonly string[]): Promise<z.infer<typeof WouldItem>[]> {
      return inBrand(db, brand, async (tx) => {
        const rows = await listWould(tx, brand, new Date(clock() - 30 * DAY), activities);
        return Promise.all(
          rows.map(async (row) => ({
            activity: row.activity || null,
            would: row.would,
            reason: reasonView(row.reason),
            count: row.count,
            sample: (
              await listHeads(tx, brand, {
                would: row.would,
                activity: row.activity || 'none',
                reason: row.reason,
                limit: 3,
              })
            ).map((head) => head.id),
          })),
        );
      });
    },

    reconciliation(brand: BrandId): Promise<z.infer<typeof ReconciliationItem>[]> {
      return inBrand(db, brand, async (tx) =>
        (await listReconciliation(tx, brand, new Date(clock() - 30 * DAY))).map((row) => {
          const { received } = row;
          return {
            source: row.source,
            day: row.day,
            declared: row.declared,
            received,
            gap: row.declared === null ? null : row.declared - received,
          };
        }),
      );
    },

    /** What a source says it handed over, day by day. */
    declare(brand: BrandId, counts: readonly z.infer<typeof Declared>[], actor: string): Promise<void> {
      return inBrand(db, brand, async (tx) => {
        for (const { source, day, count } of counts) {
          await tx.client.query(
            'insert into mandat.declared (brand, source, day, count) values ($1, $2, $3, $4) on conflict (brand, source, day) do update set count = $4',
            [brand, source, day, count],
          );
        }
        const now = clock();
        await append(
          tx,
          brand,
          { act: 'reconcile', at: now, actor, details: { days: counts.length } },
          { expires: now + OPENING_LIFE },
        );
      });
    },
  };
}
