import type { Database } from '../db/index.ts';
import type { Vcon } from '../interaction/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Vault } from '../vault/index.ts';
import { isGone, joiningOf } from './join-rules.ts';
import { resolveJoin, type KnownHead } from './join-store.ts';
import { opened } from './prepare-joined.ts';
import type { BrandContext } from './types.ts';

export type Opening = {
  readonly db: Database;
  readonly vault: Vault;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
  readonly clock: Clock;
};

/** In place of an arrival, where nothing arrives. */
export const NOTHING = { uuid: '', source: '', actor: 'system', pieces: [], removed: [], signals: [] } as const;

/** What is kept or held of an interaction, as one vCon: for what the system itself must know of it, not for readers. */
export async function currentVcon(
  { db, vault, contextOf, clock }: Opening,
  brand: BrandId,
  interaction: string,
): Promise<{ readonly head: KnownHead | undefined; readonly vcon: Vcon | undefined }> {
  const context = await contextOf(brand, false);
  const asked = { interaction, receipt: interaction, piece: '', opened: undefined };
  const known = await resolveJoin(db.pool, brand, [asked], clock());
  const head = known.heads.get(interaction);
  if (!head || isGone(head)) return { head, vcon: undefined };
  const joining = joiningOf({ ...asked, arrival: NOTHING, content: '' }, known, await vault.keysOf(brand));
  return { head, vcon: opened(joining.current, context).vcon };
}
