import type { OnBehalf } from '../../../api/assessment.ts';
import { type BehalfDraft, behalfOf } from '../behalf.tsx';

/** As an assessment takes it; `undefined` where one speaks for oneself. */
export function onBehalfOf(draft: BehalfDraft): OnBehalf | undefined {
  const found = behalfOf(draft);
  if (!found) return undefined;
  const { name, quality, reference, sha512 } = found;
  return { name, capacity: quality, document: { reference, sha512 } };
}
