import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as directory from '../../../src/access/directory-contract.ts';
import { path, request } from './client.ts';
import { useHouseWrite } from './people.ts';

export type Directory = z.output<typeof directory.DirectoryView>;
export type DirectoryToken = z.output<typeof directory.DirectoryToken>;
export type DirectoryGroup = z.output<typeof directory.DirectoryGroup>;
export type DirectoryMade = z.output<typeof directory.DirectoryTokenCreated>;
type Settled = z.output<typeof directory.DirectorySettled>;
type Rule = z.input<typeof directory.DirectoryRule>;

/** Kept up to date: the last contact is what one looks at. */
export const theDirectory = queryOptions({
  queryKey: ['house', 'directory'],
  queryFn: () => request<Directory>('GET', path(['directory'])),
  refetchInterval: 30_000,
});

export const useCreateToken = () =>
  useHouseWrite((wanted: z.input<typeof directory.DirectoryTokenRequest>) =>
    request<DirectoryMade>('POST', path(['directory', 'tokens']), wanted),
  );
export const useRotateToken = () =>
  useHouseWrite((id: string) => request<DirectoryMade>('POST', path(['directory', 'tokens', id, 'rotation']), {}));
export const useRevokeToken = () =>
  useHouseWrite((id: string) => request<void>('DELETE', path(['directory', 'tokens', id])));
export const useMapGroup = () =>
  useHouseWrite((rule: Rule) => request<Settled>('POST', path(['directory', 'rules']), rule));
export const useUnmapGroup = () =>
  useHouseWrite(({ group, role, brand }: Rule) =>
    request<Settled>('DELETE', path(['directory', 'rules'], { group, role, brand: brand ?? '*' })),
  );
