import type { Channel } from '../interaction/types.ts';
import type { ContactChannel } from '../law/index.ts';

/** The channel of interactions that a way of contacting needs; post and fax leave none here. */
export const NEEDED_CHANNEL: Readonly<Record<ContactChannel, Channel | undefined>> = {
  phone: 'call.outbound',
  'automated-call': 'call.outbound',
  voicemail: 'call.outbound',
  sms: 'sms',
  email: 'email',
  social: 'social',
  post: undefined,
  fax: undefined,
};
