import { inBrand, type Database, type Transaction } from '../../db/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { CompiledMandate } from '../../mandate/index.ts';
import { append } from '../../trace/index.ts';
import { openRange, passedBy, type ObjectStore, type Vault } from '../../vault/index.ts';
import { dayOf } from '../../kernel/columns.ts';
import { countReading } from '../reading-tally.ts';
import { tracedRefusal } from '../refused.ts';
import { OPENING_LIFE } from '../rows.ts';
import { mediaKey } from './keys.ts';
import { recordOf } from './recorded.ts';
import { cardsOf, isSilencedNow, silencingOf } from './sound-rules.ts';
import { mayHear, type Contact, type Span } from './rules.ts';
import { beginReading, findContact, findMedia, listMedia, piecesOf, type MediaRow, type Piece } from './store.ts';

export type ListenOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>;
};

/** A player asks for one range after another: together they are one reading, for as long as a person may listen in one go. */
export const READING = 10 * 60_000;

export type Hearer = {
  readonly actor: string;
  readonly role: string;
  readonly site?: string | undefined;
  readonly country: string | undefined;
  readonly purpose: string | undefined;
  /** A machine's key that is for these activities alone. */
  readonly activities?: readonly string[] | undefined;
};

/** What is of another activity is not there for whoever is held to some. */
const isWithin = ({ activity }: Contact, activities: readonly string[] | undefined): boolean =>
  activities === undefined || (activity !== null && activities.includes(activity));

export type Recording = {
  readonly objects: ObjectStore;
  readonly brand: BrandId;
  readonly row: Pick<MediaRow, 'id' | 'interaction' | 'subject'>;
  readonly key: Buffer;
  readonly pieces: readonly Piece[];
};

/** A stretch of a recording, in the clear, with the memory of one segment. @throws Refusal `vault.unreadable` | `media.missing` */
export async function* openRecording(
  { objects, brand, row, key, pieces }: Recording,
  { start, end }: Span,
): AsyncGenerator<Buffer> {
  const { id: media, interaction, subject } = row;
  let before = 0;
  for (const { name, piece, bytes: total } of pieces) {
    const within = { start: Math.max(0, start - before), end: Math.min(total, end - before) };
    before += total;
    if (within.start >= within.end) continue;
    const binding = { brand, subject, interaction, media, piece };
    for await (const plain of openRange(key, binding, { total, ...within }, (from, to) =>
      objects.get(name, from, to),
    )) {
      passedBy(2 * plain.length);
      yield plain;
    }
  }
  // A piece that is missing here is a recording cut short, which no piece can tell by itself.
  if (before < end) throw new Refusal('media.missing');
}

export type Heard = { readonly row: MediaRow; open(span: Span): Promise<AsyncIterable<Buffer>> };
export type Listening = ReturnType<typeof createListening>;

export function createListening({ db, vault, objects, clock, mandateOf }: ListenOptions) {
  return {
    /**
     * Lets one recording be heard for a purpose; one entry a reading, in its own transaction, before the first byte goes out.
     * @throws Refusal `media.unknown` | `interaction.expired` | `access.purpose-required` | `access.purpose-denied`
     */
    async hear(
      brand: BrandId,
      interaction: string,
      id: string,
      { actor, role, site, country, purpose, activities }: Hearer,
    ): Promise<Heard> {
      if (purpose === undefined) throw new Refusal('access.purpose-required');
      const mandate = await mandateOf(brand);
      const attempt = { what: 'listen', interaction, actor, purpose } as const;
      const take = async (tx: Transaction) => {
        const now = clock();
        const found = await findMedia(tx, brand, interaction, id);
        const contact = await findContact(tx, brand, interaction);
        if (!contact || !isWithin(contact, activities) || found?.state !== 'kept') throw new Refusal('media.unknown');
        if (contact.state !== 'kept' || contact.verdict !== 'accepted') throw new Refusal('media.unknown');
        if (found.expires < dayOf(now)) throw new Refusal('interaction.expired');
        mayHear(mandate, contact, { role, site, country, purpose }, now);
        if (found.overtaken) {
          const vcon = await recordOf(tx, vault, { brand, interaction }, now);
          const plan = () => silencingOf(cardsOf(mandate, contact.activity), vcon, found.dialog ?? undefined);
          if (vcon && !isSilencedNow(found, plan)) throw new Refusal('media.overtaken');
        }
        const opened = {
          row: found,
          key: await mediaKey(tx, vault, brand, found),
          pieces: await piecesOf(tx, brand, id),
        };
        if (await beginReading(tx, brand, { media: id, actor, purpose, now, lasts: READING })) {
          await countReading(tx, brand, { act: 'listen', activity: contact.activity, site, country }, now);
          await append(
            tx,
            brand,
            {
              act: 'read',
              at: now,
              actor,
              interaction,
              ...(contact.activity === null ? {} : { activity: contact.activity }),
              purpose,
              details: { kinds: ['audio'], recording: id },
            },
            { about: interaction, expires: now + OPENING_LIFE },
          );
        }
        return opened;
      };
      const { row, key, pieces } = await tracedRefusal({ db, clock }, brand, attempt, () => inBrand(db, brand, take));
      return {
        row,
        async open(span) {
          const bytes = openRecording({ objects, brand, row, key, pieces }, span);
          // Before anything is answered: a store that is down, or bytes that are not authentic, are told as what they are.
          const first = await bytes.next();
          return (async function* () {
            if (!first.done) yield first.value;
            yield* bytes;
          })();
        },
      };
    },

    /** What is kept of an interaction and may be asked for; a list read leaves an entry. */
    list(
      brand: BrandId,
      interaction: string,
      { actor, activities }: Pick<Hearer, 'actor' | 'activities'>,
    ): Promise<readonly MediaRow[]> {
      return inBrand(db, brand, async (tx) => {
        const now = clock();
        const contact = await findContact(tx, brand, interaction);
        if (!contact || !isWithin(contact, activities)) throw new Refusal('interaction.unknown');
        const shown = contact.state === 'kept' && contact.verdict === 'accepted';
        const rows = shown ? await listMedia(tx, brand, interaction, dayOf(now)) : [];
        await append(
          tx,
          brand,
          { act: 'list', at: now, actor, interaction, details: { recordings: rows.length } },
          { about: interaction, expires: now + OPENING_LIFE },
        );
        return rows;
      });
    },
  };
}
