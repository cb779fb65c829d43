import { mailAddress, phoneNumber } from '../interaction/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { blindIndex } from '../vault/index.ts';
import type { BrandContext, PreparedAlias } from './types.ts';

export type Known = {
  readonly reference?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
};

/** What a person is known by, as keyed digests: the same that their interactions bear. What cannot be read is left out. */
export async function digestsOf(
  contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>,
  brand: BrandId,
  { reference, phone, email }: Known,
): Promise<readonly PreparedAlias[]> {
  const { indexKey } = await contextOf(brand, false);
  const found = [
    ['reference', reference?.trim()],
    ['phone', phone === undefined ? undefined : phoneNumber(phone)],
    ['email', email === undefined ? undefined : mailAddress(email)],
  ] as const;
  return found.flatMap(([kind, value]) =>
    value === undefined || value === '' ? [] : [{ kind, digest: blindIndex(indexKey, kind, value) }],
  );
}
