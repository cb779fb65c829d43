import type { Activity, Frame } from '../mandate/index.ts';
import type { Collected, NoticeState, NoticeVersion } from './mention-types.ts';
import type { Difference, Standing } from './notice-rules.ts';

/** How the notice of one activity stands, without its text. */
export type NoticeStanding = Pick<Notice, 'activity' | 'collected' | 'missing' | 'state'>;

/** The notice of one activity as it stands now. */
export type Notice = Standing & {
  readonly activity: Activity;
  readonly frame: Frame;
  /** Version of the instructions that it is drawn from. */
  readonly mandate: number;
  readonly collected: Collected;
  readonly revision: number;
  readonly state: NoticeState;
  /** The newest approved version, and what the text of now says otherwise. */
  readonly approved: NoticeVersion | undefined;
  readonly differences: readonly Difference[];
};
