import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/accountability/contract.ts';
import type * as imports from '../../../src/accountability/import-contract.ts';
import { path, request } from './client.ts';
import { useBrandWrite } from './writes.ts';

export type Parallel = z.output<typeof contract.ParallelView>;
export type DutyRow = Parallel['rows'][number];
export type DutySide = NonNullable<DutyRow['controller']>;
export type Registers = z.output<typeof contract.RegistersView>;
export type Rollup = z.output<typeof contract.RollupView>;
export type HouseRegister = z.output<typeof contract.ProcessorRegister>;
export type RegisterImports = z.output<typeof imports.ImportList>;
export type RegisterImport = z.output<typeof imports.ImportView>;
export type AttestationAsked = z.input<typeof contract.AttestationRequest> & { readonly duty: string };

/** States come from the running system: asked again each half minute. */
export const parallel = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'parallel'],
    queryFn: () => request<Parallel>('GET', path(['brands', brand, 'parallel'])),
    refetchInterval: 30_000,
  });
/** Of every brand that may be seen. */
export const rollup = queryOptions({
  queryKey: ['house', 'parallel'],
  queryFn: () => request<Rollup>('GET', path(['parallel', 'brands'])),
  refetchInterval: 30_000,
});
/** As it stood at an instant; now where nothing is said. */
export const houseRegister = (at?: string) =>
  queryOptions({
    queryKey: ['house', 'registers', 'processor', at],
    queryFn: () => request<HouseRegister>('GET', path(['registers', 'processor'], { at })),
  });
export const registerOf = (brand: string, kind: 'controller' | 'processor', at?: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'registers', kind, at],
    queryFn: () => request<Registers>('GET', path(['brands', brand, 'registers', kind], { at })),
  });
export const registerImports = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'register-imports'],
    queryFn: () => request<RegisterImports>('GET', path(['brands', brand, 'register-imports'])),
  });
export const registerImport = (brand: string, id: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'register-imports', id],
    queryFn: () => request<RegisterImport>('GET', path(['brands', brand, 'register-imports', id])),
  });
export const useTakeRegister = (brand: string) =>
  useBrandWrite(brand, (file: File) =>
    request<RegisterImport>(
      'POST',
      path(['brands', brand, 'register-imports'], { name: file.name.slice(0, 200) }),
      file,
    ),
  );
export const useRemoveImport = (brand: string) =>
  useBrandWrite(brand, (id: string) => request<unknown>('DELETE', path(['brands', brand, 'register-imports', id])));
export const useAttest = (brand: string) =>
  useBrandWrite(brand, ({ duty, ...asked }: AttestationAsked) =>
    request<unknown>('POST', path(['brands', brand, 'parallel', duty, 'attestations']), asked),
  );
export const useWithdrawAttestation = (brand: string) =>
  useBrandWrite(brand, (id: string) =>
    request<unknown>('POST', path(['brands', brand, 'attestations', id, 'withdrawal']), {}),
  );
