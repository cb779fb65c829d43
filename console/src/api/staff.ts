import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/staff/contract.ts';
import { path, request } from './client.ts';
import { useHouseWrite } from './people.ts';

export type Staff = z.output<typeof contract.StaffView>;
export type StaffMember = Staff['items'][number];
export type StaffImported = z.output<typeof contract.StaffImported>;

export const staffList = queryOptions({
  queryKey: ['house', 'staff-proofs'],
  queryFn: () => request<Staff>('GET', path(['staff-proofs'])),
});
export const useRecordStaff = () =>
  useHouseWrite((session: z.input<typeof contract.StaffRecord>) =>
    request<unknown>('POST', path(['staff-proofs']), session),
  );
export const usePublishUndertaking = () =>
  useHouseWrite((text: z.input<typeof contract.UndertakingTextRequest>) =>
    request<void>('POST', path(['staff-proofs', 'texts']), text),
  );
export const useImportStaff = () =>
  useHouseWrite((file: z.input<typeof contract.StaffImport>) =>
    request<StaffImported>('POST', path(['staff-proofs', 'import']), file),
  );
