import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as exposed from '../../../src/governance/exposure-contract.ts';
import type * as governance from '../../../src/governance/contract.ts';
import type * as notices from '../../../src/notices/contract.ts';
import { path, request } from './client.ts';
import type { Items } from './types.ts';
import { useBrandWrite } from './writes.ts';

export type PointList = z.output<typeof governance.PointList>;
export type Point = PointList['items'][number];
export type Exposure = z.output<typeof exposed.ExposureView>;
export type NoticeItem = z.output<typeof notices.NoticeItem>;
export type Notice = z.output<typeof notices.NoticeView>;
export type NoticeMention = Notice['mentions'][number];
type NoticeSaid = z.input<typeof notices.NoticeWrite>;
type NoticeApproval = z.input<typeof notices.NoticeApproval>;

/** Computed from what runs: asked again each half minute. */
export const points = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'attention'],
    queryFn: () => request<PointList>('GET', path(['brands', brand, 'attention'])),
    refetchInterval: 30_000,
  });
export const exposure = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'exposure'],
    queryFn: () => request<Exposure>('GET', path(['brands', brand, 'exposure'])),
  });
export const housePoints = queryOptions({
  queryKey: ['house', 'attention'],
  queryFn: () => request<PointList>('GET', path(['house-attention'])),
  refetchInterval: 30_000,
});
export const noticeList = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'notices'],
    queryFn: () => request<Items<NoticeItem>>('GET', path(['brands', brand, 'notices'])),
  });
export const noticeOf = (brand: string, activity: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'notices', activity],
    queryFn: () => request<Notice>('GET', path(['brands', brand, 'notices', activity])),
  });
export const noticeFile = (brand: string, activity: string, format: string, language: string): string =>
  path(['brands', brand, 'notices', activity, 'file'], { format, language });
export const useWriteNotice = (brand: string, activity: string) =>
  useBrandWrite(brand, (said: NoticeSaid) =>
    request<Notice>('PUT', path(['brands', brand, 'notices', activity]), said),
  );
export const useApproveNotice = (brand: string, activity: string) =>
  useBrandWrite(brand, (approval: NoticeApproval) =>
    request<Notice>('POST', path(['brands', brand, 'notices', activity, 'approval']), approval),
  );
