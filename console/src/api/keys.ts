import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as keys from '../../../src/keys/contract.ts';
import { path, request } from './client.ts';
import { useBrandWrite } from './writes.ts';
import type { ApiKeyCreated } from './types.ts';

export type EncryptionKeys = z.output<typeof keys.EncryptionKeys>;
export type KeyRotation = z.output<typeof keys.KeyRotation>;
export type KeyDestruction = z.output<typeof keys.KeyDestruction>;
export type KeyDestructions = z.output<typeof keys.KeyDestructions>;

const base = (brand: string, ...more: readonly string[]): string => path(['brands', brand, 'encryption-keys', ...more]);

/** Looked at again while a renewal runs: it goes on without anybody. */
export const encryptionKeys = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'encryption-keys'],
    queryFn: () => request<EncryptionKeys>('GET', base(brand)),
    refetchInterval: ({ state }) => (state.data?.rotation?.state === 'running' ? 2_000 : 60_000),
  });
export const destructions = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'destructions'],
    queryFn: () => request<KeyDestructions>('GET', base(brand, 'destructions')),
    refetchInterval: 30_000,
  });

export const useRotateEncryption = (brand: string) =>
  useBrandWrite(brand, () => request<KeyRotation>('POST', base(brand, 'rotation'), {}));

type Asked = z.input<typeof keys.DestructionRequest>;
export const useAskDestruction = (brand: string) =>
  useBrandWrite(brand, (asked: Asked) => request<KeyDestruction>('POST', base(brand, 'destructions'), asked));
export const useConfirmDestruction = (brand: string) =>
  useBrandWrite(brand, ({ id, ...said }: Asked & { readonly id: string }) =>
    request<KeyDestruction>('POST', base(brand, 'destructions', id, 'confirmation'), said),
  );
export const useCancelDestruction = (brand: string) =>
  useBrandWrite(brand, ({ id, reason }: { readonly id: string; readonly reason: string }) =>
    request<KeyDestruction>('POST', base(brand, 'destructions', id, 'cancellation'), { reason }),
  );

/** A successor, whose secret comes back this once. */
export const useRotateKey = (brand: string) =>
  useBrandWrite(brand, ({ id, oldUntil }: { readonly id: string; readonly oldUntil?: string }) =>
    request<ApiKeyCreated>(
      'POST',
      path(['brands', brand, 'keys', id, 'rotation']),
      oldUntil === undefined ? {} : { oldUntil },
    ),
  );
