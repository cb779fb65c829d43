import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/governance/process-contract.ts';
import { path, request } from './client.ts';
import { useHouseWrite } from './people.ts';

export type Processes = z.output<typeof contract.ProcessList>;
export type Process = Processes['items'][number];
export type ProcessAsked = z.input<typeof contract.ProcessData>;

export const processes = queryOptions({
  queryKey: ['house', 'processes'],
  queryFn: () => request<Processes>('GET', path(['processes'])),
});
export const useAddProcess = () =>
  useHouseWrite((data: ProcessAsked) => request<unknown>('POST', path(['processes']), data));
export const useChangeProcess = () =>
  useHouseWrite(({ id, ...change }: z.input<typeof contract.ProcessChangeRequest> & { readonly id: string }) =>
    request<void>('PUT', path(['processes', id]), change),
  );
