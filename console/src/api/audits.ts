import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/governance/audit-contract.ts';
import { path, request } from './client.ts';
import type { Items } from './types.ts';
import { useBrandWrite } from './writes.ts';

export type Audit = z.output<typeof contract.AuditView>;
export type AuditData = Audit['data'];
export type AuditFinding = AuditData['findings'][number];
export type Alert = z.output<typeof contract.AlertView>;

export const audits = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'audits'],
    queryFn: () => request<z.output<typeof contract.AuditList>>('GET', path(['brands', brand, 'audits'])),
  });
export const alerts = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'alerts'],
    queryFn: () => request<Items<Alert>>('GET', path(['brands', brand, 'alerts'])),
  });
export const useRequestAudit = (brand: string) =>
  useBrandWrite(brand, (asked: z.input<typeof contract.AuditRequest>) =>
    request<Audit>('POST', path(['brands', brand, 'audits']), asked),
  );
/** What changes of an audit; the rest stays as it was read. */
export type AuditPatch = { readonly state?: Audit['state']; readonly data?: Partial<AuditData> };
export const useChangeAudit = (brand: string, audit: Audit) =>
  useBrandWrite(brand, ({ state = audit.state, data }: AuditPatch) =>
    request<Audit>('PUT', path(['brands', brand, 'audits', audit.id]), {
      revision: audit.revision,
      state,
      data: { ...audit.data, ...data },
    }),
  );
export const useAnswerAlert = (brand: string, number: number) =>
  useBrandWrite(brand, (answer: z.input<typeof contract.AlertAnswer>) =>
    request<unknown>('POST', path(['brands', brand, 'alerts', String(number), 'answer']), answer),
  );
