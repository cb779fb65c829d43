import { createHash, createPublicKey } from 'node:crypto';
import { HOUSE, type BrandId } from './kernel/ids.ts';
import { ed25519Signer, type LogSigner } from './trace/index.ts';
import type { Vault } from './vault/index.ts';

/**
 * The signer of a brand's log. Its origin names the installation by the house log's public key: stable as long as that key,
 * and no address of a machine.
 */
export async function signer(vault: Vault, brand: BrandId): Promise<LogSigner> {
  const house = createPublicKey(await vault.logOf(HOUSE)).export({ format: 'der', type: 'spki' });
  const installation = createHash('sha256').update(house).digest('hex').slice(0, 12);
  return ed25519Signer(`mandat/${installation}/${brand}`, await vault.logOf(brand));
}
