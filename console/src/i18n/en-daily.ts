import { enNotices } from './en-notices.ts';
import type { frDaily } from './fr-daily.ts';

/** The daily work of data protection: what waits, what is kept. */
export const enDaily: typeof frDaily = {
  title: 'Follow-up',
  lede: 'The daily work of this brand’s data protection.',
  tabs: { notices: 'Information notices' },
  notices: enNotices,
};
