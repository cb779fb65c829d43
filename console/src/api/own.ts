import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as own from '../../../src/impact/own-contract.ts';
import { path, request } from './client.ts';
import { useBrandWrite } from './writes.ts';

export type OwnActivities = z.output<typeof own.OwnActivities>;
export type OwnActivity = z.output<typeof own.OwnActivityView>;
export type OwnAsked = z.input<typeof own.OwnActivityRequest>;

/** The house goes by this name where a brand stands. */
export const HOUSE = '_house';

export const ownActivities = queryOptions({
  queryKey: ['brand', HOUSE, 'own'],
  queryFn: () => request<OwnActivities>('GET', path(['own-activities'])),
});
export const useDeclare = () =>
  useBrandWrite(HOUSE, ({ activity, ...asked }: OwnAsked & { readonly activity: string }) =>
    request<OwnActivities>('PUT', path(['own-activities', activity]), asked),
  );
