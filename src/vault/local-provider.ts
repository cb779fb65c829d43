import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolders } from '../db/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { writeDurably } from './durable.ts';
import { unwrapKey, wrapKey } from './envelope.ts';
import { createKeyring, LOCAL, nameOf } from './keyring.ts';
import { random } from './random.ts';
import type { KeyProvider, KeyWrapper } from './types.ts';

/** Brands' keys under a master key of this machine. */
export function createLocalProvider(folder: string, masterFile: string): KeyProvider {
  return createKeyring(folder, createLocalWrapper(masterFile));
}

/**
 * Wraps by a master key that lies in `masterFile` (0600). Who reads keyring and master key reads everything: put the master key on
 * another volume or machine (`MANDAT_KEY_FILE`), or wrap by a service, where that matters.
 */
export function createLocalWrapper(masterFile: string): KeyWrapper {
  let master: KeyObject | undefined;

  async function masterKey(): Promise<KeyObject> {
    if (master) return master;
    let text: string;
    try {
      text = await readFile(masterFile, 'utf8');
    } catch (cause) {
      throw new Refusal('vault.master-key', { cause });
    }
    const bytes = Buffer.from(text.trim(), 'base64');
    if (bytes.length !== 32) throw new Refusal('vault.master-key');
    master = createSecretKey(bytes);
    return master;
  }

  return {
    id: LOCAL,
    async prepare(empty) {
      await masterKey().catch(async (refusal: Refusal) => {
        // A keyring without its master key is a loss to be told, not to be papered over with a new key.
        if (!empty || (refusal.cause as NodeJS.ErrnoException | undefined)?.code !== 'ENOENT') throw refusal;
        makeFolders(dirname(masterFile), 0o700);
        await writeDurably(masterFile, random(32).toString('base64'));
      });
    },
    async wrap(name, key) {
      return wrapKey(await masterKey(), nameOf(name), key).toString('base64');
    },
    async unwrap(name, wrapped) {
      const by = await masterKey();
      try {
        return unwrapKey(by, nameOf(name), Buffer.from(wrapped, 'base64'));
      } catch (cause) {
        throw new Refusal('vault.master-key', { cause });
      }
    },
    tend: () => Promise.resolve(),
  };
}
