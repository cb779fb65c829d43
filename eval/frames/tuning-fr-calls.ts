import { ACCOUNTS_FR } from './tuning-fr-calls-accounts.ts';
import { PAPERS_FR } from './tuning-fr-calls-papers.ts';
import { PAYMENT_FR } from './tuning-fr-calls-payment.ts';
import { PEOPLE_FR } from './tuning-fr-calls-people.ts';
import { SENSITIVE_CALLS_FR } from './tuning-fr-calls-sensitive.ts';
import { TALK_FR } from './tuning-fr-calls-talk.ts';
import type { More } from './types.ts';

/** A fourth round, as different as callers are: all of it written before a look at what the shield makes of it. */
export const CALLS_FR: More = {
  topics: { ...PEOPLE_FR, ...PAYMENT_FR, ...PAPERS_FR, ...ACCOUNTS_FR },
  sensitive: SENSITIVE_CALLS_FR,
  notes: [],
  mails: [],
  posts: [],
  talk: TALK_FR,
};
