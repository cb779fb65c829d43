import { confront } from './confront.ts';
import { nodesOf, openPublished, readTile } from './published.ts';

/** A published log, as whoever copies it needs it; `undefined` before its first checkpoint. */
export async function publishedLog(dataDir: string, brand: string, vkey: string | undefined) {
  const log = await openPublished(dataDir, brand);
  if (!log || vkey === undefined) return undefined;
  return {
    note: log.note,
    minimum: log.minimum,
    read: async (path: string): Promise<Uint8Array | undefined> => (await readTile(dataDir, brand, path))?.body,
    agrees: async (note: string): Promise<boolean> =>
      (await confront({ vkey, size: log.size, node: nodesOf(log) }, note)).outcome === 'agrees',
  };
}
