import type { z } from 'zod';
import type { ReasonView } from '../http/contract.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isEea } from '../law/index.ts';
import type { Decision } from '../mandate/index.ts';
import { reasonView } from './reason-view.ts';

/** A reading that the instructions do not allow, with everything that speaks against it. */
export class ReadingRefused extends Refusal {
  readonly because: readonly z.infer<typeof ReasonView>[];

  constructor(because: readonly string[]) {
    const views = because.map(reasonView);
    const articles = [...new Set(views.flatMap(({ article }) => article ?? []))];
    super('access.purpose-denied', {
      params: { reason: because[0] ?? 'none' },
      ...(articles.length > 0 && { article: articles.join('; ') }),
    });
    this.because = views;
  }
}

/** Whoever looks from a third country at what is closed to them would be transferring it (GDPR art. 44): said beside the rest. */
export function refusedReading({ because }: Decision, country: string | undefined): ReadingRefused {
  const codes: string[] = because.filter(({ weight }) => weight === 'against').map(({ code }) => code);
  const abroad = country !== undefined && !isEea(country);
  if (abroad && codes.includes('site.outside') && !codes.includes('country.outside')) codes.push('country.outside');
  return new ReadingRefused(codes);
}
