import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/controls/contract.ts';
import { path, request, requestFile } from './client.ts';

export type Controls = z.output<typeof contract.ControlsView>;
export type Measure = Controls['measures'][number];
export type Framework = Controls['frameworks'][number];
export type ControlState = Measure['state'];
export type WordAsked = z.input<typeof contract.MeasureWordRequest> & { readonly measure: string };

const at = (brand: string | undefined): string =>
  brand === undefined ? path(['house', 'controls']) : path(['brands', brand, 'controls']);

/** Of the house over all brands, or of one brand; states come from the running system and are asked again each half minute. */
export const controls = (brand?: string) =>
  queryOptions({
    queryKey: brand === undefined ? ['house', 'controls'] : ['brand', brand, 'controls'],
    queryFn: () => request<Controls>('GET', at(brand)),
    refetchInterval: 30_000,
  });
/** A link of the page itself: the file comes with the session’s cookie, and the browser keeps it. */
export const controlsFile = (brand: string | undefined, format: string, language: string): string =>
  `${at(brand)}?format=${format}&language=${language}`;

/** A write of the house, after which its controls, and each brand’s, are asked again. */
export function useHouseWrite<Input, Output>(write: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['house'] }),
        client.invalidateQueries({ queryKey: ['brand'] }),
      ]),
  });
}
export const useAttestMeasure = () =>
  useHouseWrite(({ measure, ...asked }: WordAsked) =>
    request<unknown>('POST', path(['house', 'measures', measure, 'attestations']), asked),
  );
export const useWithdrawMeasure = () =>
  useHouseWrite((id: string) => request<unknown>('POST', path(['house', 'attestations', id, 'withdrawal']), {}));

export const useEvidencePack = (brand: string) =>
  useMutation({ mutationFn: () => requestFile(path(['brands', brand, 'evidence-packs']), {}) });
