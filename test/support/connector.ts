import { expect } from 'vitest';
import type { Platform } from '../../src/connectors/platform.ts';
import { codeOf, fetched, listed } from './vendors.ts';

/**
 * What every platform that lists, fetches and deletes owes, over the one copy that is new there: `bytes` is what it holds.
 * @returns the platform's name of it
 */
export async function exercise(
  platform: Platform,
  { bytes, cursor, secret }: { readonly bytes: Buffer; readonly cursor?: string; readonly secret: string },
): Promise<string> {
  const first = await listed(platform, cursor);
  expect(first.finds).toHaveLength(1);
  const { ref } = first.finds[0]!;
  // Named alike whenever it is listed: its digest is how it is known.
  expect((await listed(platform, cursor)).finds).toEqual(first.finds);
  expect((await listed(platform, first.cursor)).finds).toEqual([]);
  expect(await fetched(platform, ref)).toEqual(bytes);
  const { body } = await platform.fetch(ref);
  body.destroy();
  expect(await platform.has!(ref)).toBe(true);
  await platform.delete!(ref);
  expect(await platform.has!(ref)).toBe(false);
  await platform.delete!(ref);
  expect(await codeOf(() => fetched(platform, ref), secret)).toBe('connector.gone');
  expect((await listed(platform, cursor)).finds).toEqual([]);
  return ref;
}
