import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import {
  conversation,
  decodePart,
  findingsOf,
  join,
  type Channel,
  type ConversationTurn,
  type Part,
} from '../interaction/index.ts';
import { decide, type CompiledMandate, type Facts } from '../mandate/index.ts';
import { view, type Finding, type FindingType, type Mark } from '../shield/index.ts';
import { append } from '../trace/index.ts';
import { unseal, type Vault } from '../vault/index.ts';
import { dayOf } from '../kernel/columns.ts';
import { OPENING_LIFE } from './rows.ts';
import { countReading } from './reading-tally.ts';
import { tracedRefusal } from './refused.ts';
import { openSubjectKey } from './subjects.ts';
import { findHead, liveParts, type HeadRow, type PartRow } from './views.ts';

export type Reader = {
  readonly actor: string;
  /** Role of the reader in the mandate's views: agent, supervisor, analyst… */
  readonly role: string;
  /** From where: a site of ours, or for others a country. */
  readonly site?: string | undefined;
  readonly country: string | undefined;
  /** Why; without one only the strictest masked view is given. */
  readonly purpose: string | undefined;
  /** A machine's key that is for these activities alone: what is of others is not there for it. */
  readonly activities?: readonly string[] | undefined;
};

export type ShownTurn = ConversationTurn & { readonly shown: string; readonly marks: readonly Mark[] };

export type Reading = {
  readonly head: HeadRow;
  readonly content: 'shown' | 'none' | 'quarantined' | 'expired' | 'erased';
  readonly parts: readonly PartRow[];
  readonly turns: readonly ShownTurn[];
  readonly parties: readonly { readonly role: string; readonly name: string | null; readonly masked: boolean }[];
  readonly uuid: string | null;
};

export type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>;
};

/**
 * Shows one interaction to a reader: the view that the purpose allows, nothing past its day, and one entry in the same
 * transaction as the reading.
 * @throws Refusal `interaction.unknown`; `access.purpose-denied`, which leaves its own entry, where the instructions do not allow that purpose.
 */
export async function readInteraction(
  { db, vault, clock, mandateOf }: Options,
  brand: BrandId,
  id: string,
  reader: Reader,
): Promise<Reading> {
  const mandate = await mandateOf(brand);
  const { actor, purpose, activities } = reader;
  const attempt = { what: 'read', interaction: id, actor, purpose } as const;
  const read = async (tx: Transaction): Promise<Reading> => {
    const now = clock();
    const head = await findHead(tx, brand, id, activities);
    if (!head) throw new Refusal('interaction.unknown');
    const live = head.state === 'kept' && head.verdict === 'accepted' ? await liveParts(tx, brand, id, dayOf(now)) : [];
    const { show, until } = allowed(mandate, head, live, reader, now);
    // Past the earlier of the row's day and what the instructions in force say, a part is not shown.
    const parts = live.filter((part) => (until[part.kind] ?? 0) > now);
    const key = parts.length > 0 ? await subjectKey(tx, vault, brand, parts[0]!.subject) : undefined;
    await append(
      tx,
      brand,
      {
        act: reader.purpose === undefined ? 'read' : 'unmask',
        at: now,
        actor: reader.actor,
        interaction: id,
        ...(head.activity === null ? {} : { activity: head.activity }),
        ...(reader.purpose === undefined ? {} : { purpose: reader.purpose }),
      },
      { about: id, expires: now + OPENING_LIFE },
    );
    await countReading(
      tx,
      brand,
      { act: 'read', activity: head.activity, site: reader.site, country: reader.country },
      now,
    );
    const opened = key ? parts.map((part) => open(brand, id, part, key)) : [];
    return {
      head,
      content: contentOf(head, live, parts),
      parts,
      ...render(opened, (head.channel ?? undefined) as Channel | undefined, show),
    };
  };
  return tracedRefusal({ db, clock }, brand, attempt, () => inBrand(db, brand, read));
}

/**
 * What this reading shows, and until when each kind may be. Without a purpose: the masked view under the activity's own
 * first purpose, or nothing where the instructions allow not even that.
 * @throws Refusal `access.purpose-denied` for a purpose that the instructions do not allow
 */
function allowed(
  mandate: CompiledMandate | undefined,
  head: HeadRow,
  live: readonly PartRow[],
  reader: Reader,
  now: number,
): { readonly show: ReadonlySet<FindingType>; readonly until: Readonly<Record<string, number>> } {
  if (live.length === 0) return { show: new Set(), until: {} };
  const purpose = reader.purpose ?? mandate?.activities[head.activity ?? '']?.purposes[0];
  const { verdict, because, obligations } = decide(mandate, factsOf('read', head, live, { ...reader, purpose }), now);
  if (verdict === 'allowed')
    return { show: new Set(reader.purpose === undefined ? [] : obligations.show), until: obligations.keep };
  if (reader.purpose === undefined) return { show: new Set(), until: {} };
  const against = because.find((reason) => reason.weight === 'against');
  throw new Refusal('access.purpose-denied', {
    params: { reason: against?.code ?? 'none' },
    ...(against?.article ? { article: against.article } : {}),
  });
}

/** What a reading or an export of these parts is judged by. */
export function factsOf(
  act: 'read' | 'export',
  head: HeadRow,
  live: readonly PartRow[],
  { purpose, role, site, country }: Pick<Reader, 'purpose' | 'role' | 'site' | 'country'>,
): Facts {
  return {
    act,
    activity: head.activity ?? undefined,
    channel: head.channel ?? undefined,
    at: head.started_at.getTime(),
    purpose,
    readerRole: role,
    site,
    country,
    kinds: [...new Set(live.map((part) => part.kind))],
    doubts: [],
    draw: 0,
  };
}

export async function subjectKey(
  tx: Transaction,
  vault: Vault,
  brand: BrandId,
  subject: string,
): Promise<Buffer | undefined> {
  const { rows } = await tx.client.query<{ wrapped: Buffer; kek_version: number }>(
    'select wrapped, kek_version from mandat.subject where brand = $1 and id = $2',
    [brand, subject],
  );
  const row = rows[0];
  return (
    row &&
    openSubjectKey(await vault.keysAt(brand, row.kek_version), {
      id: subject,
      wrapped: row.wrapped,
      kek: row.kek_version,
    })
  );
}

export function open(brand: BrandId, interaction: string, part: PartRow, key: Buffer): Part {
  const plain = unseal(
    key,
    {
      use: 'part',
      brand,
      subject: part.subject,
      interaction,
      kind: part.kind,
      revision: part.revision,
      keyVersion: part.key_version,
    },
    part.sealed,
  );
  return decodePart(plain);
}

export function contentOf(head: HeadRow, live: readonly PartRow[], parts: readonly PartRow[]): Reading['content'] {
  if (head.verdict === 'quarantined' && head.state === 'kept') return 'quarantined';
  if (head.state === 'erased' || head.state === 'destroyed') return 'erased';
  if (head.verdict !== 'accepted') return 'none';
  if (live.length === 0) return 'expired';
  return parts.length > 0 ? 'shown' : 'none';
}

function render(
  parts: readonly Part[],
  channel: Channel | undefined,
  show: ReadonlySet<FindingType>,
): Pick<Reading, 'turns' | 'parties' | 'uuid'> {
  if (parts.length === 0) return { turns: [], parties: [], uuid: null };
  const found = Map.groupBy(findingsOf(parts), (finding) => finding.pointer);
  const vcon = join(parts);
  const turns = conversation(vcon, channel).map((turn): ShownTurn => {
    const end = turn.offset + turn.text.length;
    const within = (found.get(turn.pointer) ?? [])
      .filter((finding) => finding.start < end && finding.end > turn.offset)
      .map((finding): Finding => ({
        ...finding,
        turn: 0,
        start: Math.max(0, finding.start - turn.offset),
        end: Math.min(finding.end, end) - turn.offset,
      }));
    const { text, marks } = view(turn.text, within, show);
    return { ...turn, shown: text, marks };
  });
  const named = show.has('name');
  return {
    turns,
    uuid: vcon.uuid ?? null,
    parties: vcon.parties.map((party) => ({
      role: party.role ?? 'other',
      name: named ? (party.name ?? null) : null,
      masked: party.name !== undefined && !named,
    })),
  };
}
