import type { z } from 'zod';
import type { ParallelRow } from '../accountability/index.ts';
import { FINE_FACTORS, FINE_RULES, FINE_TIERS, type Rule } from '../law/index.ts';
import type { ExposureView } from './exposure-contract.ts';
import { exposureOf } from './exposure-rules.ts';

const ruleView = ({ id, article, fr, en, doubt, certainty }: Rule) => ({
  id,
  article,
  text: { fr, en },
  ...(doubt && { doubt }),
  certainty,
});

export const exposureView = (rows: readonly ParallelRow[]): z.infer<typeof ExposureView> => ({
  tiers: exposureOf(rows).map(({ tier, sound, exposed }) => ({
    article: FINE_TIERS[tier].article,
    ceiling: { fr: FINE_TIERS[tier].fr, en: FINE_TIERS[tier].en },
    sound,
    exposed: exposed.map(({ duty, side, state, since }) => ({
      duty: duty.id,
      title: duty.title,
      article: duty.article,
      side,
      state,
      since: new Date(since).toISOString(),
    })),
  })),
  factors: FINE_FACTORS.map((factor) => ({ ...factor })),
  rules: FINE_RULES.map(ruleView),
});
