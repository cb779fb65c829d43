import { createHmac } from 'node:crypto';
import type { BrandId } from '../kernel/ids.ts';
import { pack, seal, unseal, type Vault } from '../vault/index.ts';
import type { Find, Values } from './platform.ts';

type Sealed = { readonly version: number; readonly bytes: Buffer };
type Thing = 'connection' | 'copy';

/** Under the proof key: what must be deleted elsewhere is known after the person's own key is gone. */
export function createSealing(vault: Vault, brand: BrandId) {
  const bindingOf = (use: Thing, id: string, kind: string, version: number) =>
    ({
      use,
      brand,
      subject: '',
      interaction: '',
      kind: `${kind}/${id}`,
      revision: version,
      keyVersion: version,
    }) as const;

  async function close(use: Thing, id: string, kind: string, value: unknown): Promise<Sealed> {
    const { version, key } = (await vault.keysOf(brand)).proof;
    const bytes = seal(key, bindingOf(use, id, kind, version), pack(Buffer.from(JSON.stringify(value))));
    return { version, bytes };
  }
  async function open<T>(use: Thing, id: string, kind: string, version: number, sealed: Buffer): Promise<T> {
    const { key } = (await vault.keysOf(brand)).proof;
    return JSON.parse(unseal(key, bindingOf(use, id, kind, version), sealed).toString('utf8')) as T;
  }
  return {
    secrets: (id: string, secrets: Values) => close('connection', id, 'secrets', secrets),
    secretsOf: (row: { id: string; key_version: number; sealed: Buffer }) =>
      open<Values>('connection', row.id, 'secrets', row.key_version, row.sealed),
    place: (id: string, cursor: string) => close('connection', id, 'place', cursor),
    placeOf: (row: { id: string; key_version: number; place: Buffer | null }) =>
      row.place === null ? undefined : open<string>('connection', row.id, 'place', row.key_version, row.place),
    find: (id: string, found: Find) => close('copy', id, 'find', found),
    findOf: (row: { id: string; key_version: number; sealed: Buffer }) =>
      open<Find>('copy', row.id, 'find', row.key_version, row.sealed),
    /** The same for the same copy, and nothing to whoever lacks the key. */
    async digest(connection: string, { ref }: Find): Promise<Buffer> {
      const { receipt } = await vault.keysOf(brand);
      return createHmac('sha256', receipt.bytes).update(`copy\0${connection}\0${ref}`).digest().subarray(0, 16);
    },
  };
}

export type Sealing = ReturnType<typeof createSealing>;
