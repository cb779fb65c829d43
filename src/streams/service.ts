import { inBrand, type Database, type Transaction } from '../db/index.ts';
import { sourceOf } from '../interaction/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import { pack, seal, unseal, type Vault } from '../vault/index.ts';
import { endStream, insertStream, listStreams, type StreamRow } from './store.ts';
import type { StreamSecret, StreamSettings } from './types.ts';

type Options = { readonly db: Database; readonly vault: Vault; readonly clock: Clock; readonly newId: NewId };

const PROOF_LIFE = 5 * 366 * 86_400_000;

const bindingOf = (brand: BrandId, id: string, version: number) =>
  ({ use: 'stream', brand, subject: '', interaction: '', kind: id, revision: version, keyVersion: version }) as const;

export async function secretOf(vault: Vault, brand: BrandId, row: StreamRow): Promise<StreamSecret> {
  const { proof } = await vault.keysOf(brand);
  const plain = unseal(proof.key, bindingOf(brand, row.id, row.key_version), row.sealed);
  return JSON.parse(plain.toString('utf8')) as StreamSecret;
}

/** The streams of a brand. */
export function createStreams({ db, vault, clock, newId }: Options) {
  async function record(tx: Transaction, brand: BrandId, verb: string, stream: string, actor: string): Promise<void> {
    const at = clock();
    const meaning = { act: 'configuration', at, actor, details: { what: 'stream', verb, stream } } as const;
    await append(tx, brand, meaning, { proof: true, expires: at + PROOF_LIFE });
  }

  return {
    /** @throws Refusal `source.unknown` */
    async add(
      brand: BrandId,
      wanted: StreamSettings & { readonly name: string; readonly source: string; readonly secret: StreamSecret },
      actor: string,
    ): Promise<{ readonly id: string }> {
      const { secret, ...settings } = wanted;
      if (settings.source !== 'auto' && !sourceOf(settings.source)) throw new Refusal('source.unknown');
      const id = newId(clock());
      const { version, key } = (await vault.keysOf(brand)).proof;
      const sealed = seal(key, bindingOf(brand, id, version), pack(Buffer.from(JSON.stringify(secret))));
      await inBrand(db, brand, async (tx) => {
        const row = { ...settings, id, key_version: version, sealed, created_at: new Date(clock()) };
        await insertStream(tx, brand, row, actor);
        await record(tx, brand, 'add', id, actor);
      });
      return { id };
    },

    list: (brand: BrandId): Promise<readonly StreamRow[]> => inBrand(db, brand, (tx) => listStreams(tx, brand)),

    /** @throws Refusal `stream.unknown` */
    async end(brand: BrandId, id: string, actor: string): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        if (!(await endStream(tx, brand, id, clock()))) throw new Refusal('stream.unknown');
        await record(tx, brand, 'end', id, actor);
      });
    },
  };
}
