import { openVcon, payloadOf } from '../interaction/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { faultOf } from './prepare.ts';
import type { BrandContext, PreparedItem, Unreadable } from './types.ts';

/** A vCon that is signed or encrypted, which is opened before it is read. */
export const isSealed = (item: PreparedItem): boolean =>
  'fault' in item && (item.fault.code === 'vcon.signed' || item.fault.code === 'vcon.encrypted');

/** Those lines that are sealed, opened by what the brand trusts; the others as they are. */
export function openLines(
  lines: readonly Buffer[],
  sealed: readonly boolean[],
  { trusted }: BrandContext,
  receivedAt: Millis,
): Promise<(Buffer | { readonly fault: Unreadable })[]> {
  return Promise.all(
    lines.map(async (line, index) => {
      if (!sealed[index]) return line;
      try {
        const vcon = await openVcon(payloadOf(line), { ...trusted, receivedAt });
        return Buffer.from(JSON.stringify(vcon), 'utf8');
      } catch (error) {
        return faultOf(error);
      }
    }),
  );
}
