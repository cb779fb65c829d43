import { inBrand, type Database } from '../../db/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { isWhole, type ObjectStore } from '../../vault/index.ts';
import { dayOf } from '../../kernel/columns.ts';

/** Objects of recordings that are kept, and which of them the store has not, or not whole. */
export type ObjectsChecked = {
  readonly objects: number;
  readonly missing: number;
  /** Recordings that cannot be heard whole any more. */
  readonly silent: number;
};

const PAGE = 1000;
const AT_ONCE = 16;
type Expected = { readonly name: string; readonly media: string; readonly bytes: number };

/** Asks the store for each object that the database names. @throws Refusal `media.store-unavailable` */
export async function checkObjects(
  { db, objects, clock }: { readonly db: Database; readonly objects: ObjectStore; readonly clock: Clock },
  brand: BrandId,
): Promise<ObjectsChecked> {
  const today = dayOf(clock());
  let [count, missing, after] = [0, 0, ''];
  const silent = new Set<string>();
  for (;;) {
    const page = await inBrand(db, brand, async ({ client }) => {
      const { rows } = await client.query<Expected>(
        `select o.name, o.media, o.bytes from mandat.media_object o join mandat.media m on m.brand = o.brand and m.id = o.media
         where o.brand = $1 and o.name > $2 and o.state = 'kept' and m.state = 'kept' and m.expires_on >= $3 order by o.name limit $4`,
        [brand, after, today, PAGE],
      );
      return rows;
    });
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const some = page.slice(at, at + AT_ONCE);
      const sizes = await Promise.all(some.map(({ name }) => objects.size(name)));
      const gone = some.filter(({ bytes }, index) => !isWhole(bytes, sizes[index] ?? -1));
      missing += gone.length;
      for (const { media } of gone) silent.add(media);
    }
    count += page.length;
    if (page.length < PAGE) return { objects: count, missing, silent: silent.size };
    after = page.at(-1)!.name;
  }
}
