import { inBrand, type Database } from '../db/index.ts';
import {
  contactUuid,
  mustComeAgain,
  type BrandContext,
  type Media,
  type TakenDelivery,
  type Taker,
} from '../intake/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { receiptDigest } from '../vault/index.ts';
import { checkedStream, readWhole } from './fetching.ts';
import type { Fetched, Find } from './platform.ts';
import type { Holding } from './store.ts';

export type TakingOptions = {
  readonly db: Database;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
  readonly clock: Clock;
  readonly take: Taker;
  readonly uploads: Pick<Media['uploads'], 'put'>;
};

const ASIDE_LIFE = 30 * 86_400_000;
/** What the instructions say of a recording: it stays where it is. */
const NOT_KEPT = new Set([
  'media.not-instructed',
  'interaction.expired',
  'media.type',
  'media.words-unusable',
  'media.silence-form',
  'media.silence-failed',
]);

/**
 * Takes what was fetched, as if its platform had delivered it. Resolves after the commit of all it holds.
 * @throws Refusal where it must be tried again: trouble of ours, or a recording whose contact has not come yet
 */
export function createTaking({ db, contextOf, clock, take, uploads }: TakingOptions) {
  async function delivery(brand: BrandId, connection: string, find: Find, fetched: Fetched): Promise<Holding> {
    const bytes = await readWhole(fetched);
    const { mediatype, name } = fetched;
    const [taken] = await take(brand, [{ source: find.source, bytes, mediatype, name }], {
      actor: `connection:${connection}`,
      aside: { hook: connection, expires: clock() + ASIDE_LIFE },
    });
    const again = mustComeAgain(taken!);
    if (again) throw new Refusal(again);
    return holdingOf(taken!);
  }

  /** Sound is kept where the instructions keep the sound of its contact. */
  async function recording(brand: BrandId, connection: string, find: Find, fetched: Fetched): Promise<Holding> {
    const interaction = await contactOf(brand, find);
    if (interaction === undefined) {
      fetched.body.destroy();
      throw new Refusal('interaction.unknown');
    }
    const { mediatype = 'audio/wav', length } = fetched;
    if (await isHere(brand, interaction, find.dialog, length)) {
      fetched.body.destroy();
      return { interactions: [interaction], fault: undefined, whole: true, gone: false };
    }
    const { body, fault } = checkedStream(fetched);
    const described = { mediatype, dialog: find.dialog, length, declared: undefined };
    try {
      await uploads.put({ brand, interaction, actor: `connection:${connection}` }, described, body);
      return { interactions: [interaction], fault: undefined, whole: true, gone: false };
    } catch (error) {
      const why = fault() ?? error;
      if (!(why instanceof Refusal)) throw why;
      if (why.code === 'interaction.gone')
        return { interactions: [interaction], fault: why.code, whole: false, gone: true };
      if (NOT_KEPT.has(why.code))
        return { interactions: [interaction], fault: 'copy.not-kept', whole: false, gone: false };
      throw why;
    } finally {
      body.destroy();
    }
  }

  /** Kept at an earlier try whose end was not noted: a crash between the two must not keep it twice. */
  async function isHere(
    brand: BrandId,
    interaction: string,
    dialog: string | undefined,
    length: number | undefined,
  ): Promise<boolean> {
    if (length === undefined) return false;
    const { rowCount } = await inBrand(db, brand, ({ client }) =>
      client.query(
        `select from mandat.media where brand = $1 and interaction = $2 and dialog is not distinct from $3 and bytes = $4 and state = 'kept'`,
        [brand, interaction, dialog ?? null, length],
      ),
    );
    return rowCount !== 0;
  }

  async function contactOf(
    brand: BrandId,
    { source, contact, uuid = contact && contactUuid(source, contact) }: Find,
  ): Promise<string | undefined> {
    if (uuid === undefined) return undefined;
    const { receiptKey } = await contextOf(brand, false);
    const digest = receiptDigest(receiptKey, uuid);
    return inBrand(db, brand, async ({ client }) => {
      const { rows } = await client.query<{ interaction: string }>(
        'select interaction from mandat.receipt where brand = $1 and digest = $2',
        [brand, Buffer.from(digest, 'hex')],
      );
      return rows[0]?.interaction;
    });
  }

  return { delivery, recording };
}

/** What a delivery came to: which interactions hold it, and whether all of it is kept here. */
function holdingOf(taken: TakenDelivery): Holding {
  if ('fault' in taken) return { interactions: [], fault: taken.fault.code, whole: false, gone: false };
  const interactions: string[] = [];
  let fault: string | undefined = taken.aside.length > 0 ? 'source.unrecognised' : undefined;
  for (const outcome of taken.outcomes) {
    if ('code' in outcome) fault ??= outcome.code;
    else {
      interactions.push(outcome.id);
      if (outcome.verdict === 'observed' || outcome.verdict === 'refused') fault ??= 'copy.not-kept';
    }
  }
  const gone = taken.outcomes.some((outcome) => 'code' in outcome && outcome.code === 'interaction.gone');
  return {
    interactions: [...new Set(interactions)],
    fault,
    whole: fault === undefined && interactions.length > 0,
    gone,
  };
}
