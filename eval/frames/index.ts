import type { Language, Split } from '../model.ts';
import { REPORTING_EN } from './reporting-en.ts';
import { REPORTING_FR } from './reporting-fr.ts';
import { TUNING_EN } from './tuning-en.ts';
import { TUNING_FR } from './tuning-fr.ts';
import { CALLS_FR } from './tuning-fr-calls.ts';
import { CALLS_EN } from './tuning-en-calls.ts';
import { FURTHER_EN } from './tuning-en-further.ts';
import { FURTHER_FR } from './tuning-fr-further.ts';
import { WRITTEN_FR } from './tuning-fr-written.ts';
import { MORE_EN } from './tuning-en-more.ts';
import { MORE_FR } from './tuning-fr-more.ts';
import { WRITTEN_EN } from './tuning-en-written.ts';
import { PAYMENTS_EN } from './tuning-en-payments.ts';
import { PAYMENTS_FR } from './tuning-fr-payments.ts';
import type { Frames, More } from './types.ts';

const ALL: Readonly<Record<Split, Readonly<Record<Language, Frames>>>> = {
  tuning: {
    fr: [MORE_FR, FURTHER_FR, CALLS_FR, WRITTEN_FR, PAYMENTS_FR].reduce(withMore, TUNING_FR),
    en: [MORE_EN, FURTHER_EN, CALLS_EN, WRITTEN_EN, PAYMENTS_EN].reduce(withMore, TUNING_EN),
  },
  reporting: { fr: REPORTING_FR, en: REPORTING_EN },
};

export const framesFor = (split: Split, language: Language): Frames => ALL[split][language];

function withMore(frames: Frames, more: More): Frames {
  const topics = { ...frames.topics };
  for (const [kind, { ask, answer, say }] of Object.entries(more.topics)) {
    const topic = topics[kind] ?? { ask: [], answer: [], say: [] };
    topics[kind] = { ask: [...topic.ask, ...ask], answer: [...topic.answer, ...answer], say: [...topic.say, ...say] };
  }
  const sensitive: Record<string, readonly string[]> = { ...frames.sensitive };
  for (const [kind, said] of Object.entries(more.sensitive)) sensitive[kind] = [...(sensitive[kind] ?? []), ...said];
  return {
    ...frames,
    topics,
    sensitive,
    notes: [...frames.notes, ...more.notes],
    mails: [...frames.mails, ...more.mails],
    posts: [...frames.posts, ...more.posts],
    talk: [...frames.talk, ...more.talk],
  };
}
