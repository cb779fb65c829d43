import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { createKeyring } from './keyring.ts';
import { createKmsWrapper } from './kms-wrapper.ts';
import { createLocalWrapper } from './local-provider.ts';
import { createTransitWrapper } from './transit-wrapper.ts';
import type { KeyProvider, KeySetting, KeyWrapper } from './types.ts';

/** The keyring of a data folder, wrapped as the settings say. Nothing is asked of a service before a key is needed. */
export function openProvider(dataDir: string, setting: KeySetting, clock: Clock): KeyProvider {
  return createKeyring(join(dataDir, 'keys'), wrapperOf(setting, clock));
}

export function wrapperOf(setting: KeySetting, clock: Clock): KeyWrapper {
  if (setting.kind === 'local') return createLocalWrapper(setting.file);
  return setting.kind === 'transit' ? createTransitWrapper(setting, clock) : createKmsWrapper(setting);
}
