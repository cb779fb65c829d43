import { createHash } from 'node:crypto';
import { sealedZip } from './documents/index.ts';
import { zipOf } from './evidence/index.ts';
import type { Requests } from './governance/index.ts';
import { heldFiles, type HeldFiles } from './intake/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { BrandId } from './kernel/ids.ts';
import type { ObjectStore, Vault } from './vault/index.ts';

type Needs = {
  readonly requests: Requests;
  readonly vault: Vault;
  readonly objects: ObjectStore;
  readonly clock: Clock;
};
type By = Parameters<Requests['handOver']>[3];
type Handing = { readonly name: string; readonly chunks: AsyncIterable<Uint8Array> };

/** What is held for an authority as one file for it: opened under the request's lock, whose entries commit before the first byte leaves. */
export function createHandOver({ requests, vault, objects, clock }: Needs) {
  return async (
    id: string,
    {
      brand,
      reason,
      password,
    }: { readonly brand: BrandId; readonly reason: string; readonly password?: string | undefined },
    who: By,
  ): Promise<Handing> => {
    const all: HeldFiles[] = [];
    const at = new Date(clock()).toISOString();
    let letter = {};
    const sealed = password === undefined ? 'none' : 'aes-256';
    await requests.handOver(id, brand, { reason, sealed }, who, async (tx, interactions, data) => {
      for (const one of interactions) all.push(await heldFiles(tx, { vault, objects }, brand, one));
      const { authority, name, reference, nature, basis, scope } = data;
      letter = {
        format: 'mandat.handover.v1',
        request: { id, authority, name, reference, nature, basis, scope },
        brand,
        at,
        by: who.name,
        reason,
        article: 'GDPR art. 5(1)(b) ; GDPR art. 6(1)(c)',
        interactions,
      };
      return all.reduce((sum, { files }) => sum + files.length, 0);
    });
    const name = `remise-${brand}-${at.slice(0, 10)}`;
    const chunks = zipOf(filesOf(all, letter));
    return password === undefined
      ? { name: `${name}.zip`, chunks }
      : { name: `${name}-chiffree.zip`, chunks: sealedZip(`${name}.zip`, chunks, password) };
  };
}

/** Each file as it is opened, then the list of them all with their digests, last. */
async function* filesOf(
  all: readonly HeldFiles[],
  letter: object,
): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array }> {
  const listed: object[] = [];
  for (const { files } of all)
    for (const { of, path, open } of files) {
      const bytes = Buffer.concat(await Array.fromAsync(open()));
      listed.push({
        path,
        interaction: of,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      yield { path, bytes };
    }
  const missing = all.flatMap((one) => one.missing);
  yield {
    path: 'remise.json',
    bytes: Buffer.from(`${JSON.stringify({ ...letter, files: listed, missing }, undefined, 1)}\n`),
  };
}
