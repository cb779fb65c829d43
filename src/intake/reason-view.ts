import type { z } from 'zod';
import type { ReasonView } from '../http/contract.ts';
import { describeReason, REASONS } from '../mandate/index.ts';

type View = z.infer<typeof ReasonView>;

/** A stored code as screens show it. A code that another version wrote is shown as it is. */
export function reasonView(code: string): View {
  const { fr, en, article } = describeReason(code) ?? { fr: code, en: code };
  const weight =
    code === 'instructed'
      ? 'for'
      : (REASONS as Readonly<Record<string, { readonly then: string }>>)[code]?.then === 'note'
        ? 'note'
        : 'against';
  return { code, weight, text: { fr, en }, ...(article === undefined ? {} : { article }) };
}
