import type { More } from './types.ts';
import { WRITTEN_COMMENTS_FR } from './tuning-fr-written-comments.ts';
import { WRITTEN_MAILS_FR } from './tuning-fr-written-mails.ts';
import { WRITTEN_NOTES_FR } from './tuning-fr-written-notes.ts';
import { WRITTEN_POSTS_FR } from './tuning-fr-written-posts.ts';
import { WRITTEN_SENSITIVE_FR } from './tuning-fr-written-sensitive.ts';
import { WRITTEN_TALK_FR } from './tuning-fr-written-talk.ts';
import { WRITTEN_TOPICS_PAPERS_FR } from './tuning-fr-written-topics-papers.ts';
import { WRITTEN_TOPICS_FR } from './tuning-fr-written-topics.ts';

/** A fourth round, of what is written and not said, before a look at what the shield makes of it. */
export const WRITTEN_FR: More = {
  topics: { ...WRITTEN_TOPICS_FR, ...WRITTEN_TOPICS_PAPERS_FR },
  notes: [...WRITTEN_NOTES_FR, ...WRITTEN_COMMENTS_FR],
  mails: WRITTEN_MAILS_FR,
  posts: WRITTEN_POSTS_FR,
  sensitive: WRITTEN_SENSITIVE_FR,
  talk: WRITTEN_TALK_FR,
};
