import type { z } from 'zod';
import { PURPOSES } from '../law/index.ts';
import type { NoticeItem, NoticeView } from './contract.ts';
import { controllerOf } from './mention-rules.ts';
import { MENTIONS, type MentionId, type NoticeVersion } from './mention-types.ts';
import type { Notice } from './service-types.ts';

const titleOf = (id: MentionId) => ({ fr: MENTIONS[id].fr, en: MENTIONS[id].en });

const approvedView = ({ version, mandate, digest, approvedBy, role, behalf, approvedAt }: NoticeVersion) => ({
  version,
  mandate,
  digest,
  by: approvedBy,
  role,
  ...(behalf && { behalf }),
  at: new Date(approvedAt).toISOString(),
});

export const itemView = ({ activity, state, missing, differences, approved }: Notice): z.infer<typeof NoticeItem> => ({
  activity: activity.id,
  purpose: PURPOSES[activity.purpose],
  state,
  missing,
  differences: differences.length,
  ...(approved && { approved: approvedView(approved) }),
});

export function noticeView(notice: Notice, versions: readonly NoticeVersion[]): z.infer<typeof NoticeView> {
  const { activity, mandate, state, collected, revision, digest, missing, mentions, oral, differences } = notice;
  return {
    activity: activity.id,
    purpose: PURPOSES[activity.purpose],
    controller: controllerOf(notice).name,
    ours: activity.role === 'controller',
    mandate,
    state,
    collected,
    revision,
    digest,
    missing,
    mentions: mentions.map((one) => ({ ...one, title: titleOf(one.id) })),
    oral: [...oral],
    differences: differences.map((one) => ({ ...one, title: titleOf(one.id) })),
    versions: versions.map(approvedView),
  };
}
