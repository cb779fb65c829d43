import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/datamap/contract.ts';
import { path, request } from './client.ts';
import { useBrandWrite } from './writes.ts';

export type DataMap = z.output<typeof contract.MapView>;
export type OutsideFlow = z.output<typeof contract.FlowView>;
export type FlowAsked = z.input<typeof contract.FlowRequest>;

export const dataMap = (brand: string, days: number) =>
  queryOptions({
    queryKey: ['brand', brand, 'data-map', days],
    queryFn: () => request<DataMap>('GET', path(['brands', brand, 'data-map'], { days })),
  });
/** Declares a flow, or says one anew that has an id. */
export const useDeclareFlow = (brand: string) =>
  useBrandWrite(brand, ({ id, ...asked }: FlowAsked & { readonly id?: string }) =>
    id === undefined
      ? request<OutsideFlow>('POST', path(['brands', brand, 'data-map', 'flows']), asked)
      : request<OutsideFlow>('PUT', path(['brands', brand, 'data-map', 'flows', id]), asked),
  );
export const useRemoveFlow = (brand: string) =>
  useBrandWrite(brand, (id: string) => request<unknown>('DELETE', path(['brands', brand, 'data-map', 'flows', id])));
