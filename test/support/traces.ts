import type { TestDatabase } from './database.ts';

/** The acts that a brand's openings tell of, oldest first. */
export async function acts({ owner }: TestDatabase, brand: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ act: string }>(
    `select convert_from(meaning, 'UTF8')::jsonb ->> 'act' as act from mandat.opening where brand = $1 order by id`,
    [brand],
  );
  return rows.map(({ act }) => act);
}

/** What one piece of work left in a brand's trace. */
export async function left(
  database: TestDatabase,
  brand: string,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const before = await acts(database, brand);
  await work();
  return (await acts(database, brand)).slice(before.length);
}
