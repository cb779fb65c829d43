import type { More } from './types.ts';
import { WRITTEN_COMMENTS_FR } from './tuning-fr-written-comments.ts';
import { WRITTEN_NOTES_FR } from './tuning-fr-written-notes.ts';
import { WRITTEN_TOPICS_PAPERS_FR } from './tuning-fr-written-topics-papers.ts';
import { WRITTEN_TOPICS_FR } from './tuning-fr-written-topics.ts';

/** A fourth round, of what is written and not said, before a look at what the shield makes of it. */
export const WRITTEN_FR: More = {
  topics: { ...WRITTEN_TOPICS_FR, ...WRITTEN_TOPICS_PAPERS_FR },
  notes: [...WRITTEN_NOTES_FR, ...WRITTEN_COMMENTS_FR],
  mails: [],
  posts: [],
  sensitive: {},
  talk: [],
};
