import type { TestDatabase } from './database.ts';

type Entry = { readonly id: string; readonly act: string };

async function openings({ owner }: TestDatabase, brand: string): Promise<readonly Entry[]> {
  const { rows } = await owner.query<Entry>(
    `select id, convert_from(meaning, 'UTF8')::jsonb ->> 'act' as act from mandat.opening where brand = $1 order by id`,
    [brand],
  );
  return rows;
}

/** The acts that one piece of work left in a brand's trace, in order; that somebody was refused at a door is no part of a work. */
export async function left(
  database: TestDatabase,
  brand: string,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const before = new Set((await openings(database, brand)).map(({ id }) => id));
  await work();
  return (await openings(database, brand))
    .filter(({ id }) => !before.has(id))
    .map(({ act }) => act)
    .filter((act) => act !== 'access-refuse');
}
