import type { Role } from '../shield/types.ts';
import { kindOfAnalysis } from './content.ts';
import type { NoteCode } from './notes.ts';
import { speakerOf, type Direction } from './roles.ts';
import type { Channel, Dialog, Vcon } from './types.ts';

type Medium = 'call' | 'email' | 'chat' | 'sms' | 'social' | 'post' | 'bot';

const WORDS: Readonly<Record<Medium, string>> = {
  social:
    'whatsapp messenger instagram facebook twitter tiktok telegram linkedin viber social apple-messages google-business rcs',
  sms: 'sms mms texto',
  email: 'email e-mail mail smtp imap courriel',
  chat: 'chat webchat livechat web-chat messaging widget tchat',
  call: 'call voice phone telephone telephony téléphone pstn sip voip callback appel voicemail',
  post: 'post letter courrier lettre fax',
  bot: 'bot chatbot callbot voicebot ivr svi',
};
const MEDIUM_BY_WORD: ReadonlyMap<string, Medium> = new Map(
  Object.entries(WORDS).flatMap(([medium, words]) => words.split(' ').map((word) => [word, medium as Medium] as const)),
);

/** Words in use for `application` and `interaction_type`: no need to look for personal data in them. */
export const MEDIUM_WORDS: ReadonlySet<string> = new Set([
  ...MEDIUM_BY_WORD.keys(),
  'inbound',
  'outbound',
  'call.inbound',
  'call.outbound',
]);

function mediumOfWords(text: string | undefined): Medium | undefined {
  if (text === undefined || text.length > 80) return undefined;
  const whole = MEDIUM_BY_WORD.get(text);
  if (whole !== undefined) return whole;
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}-]+/u)) {
    const medium = MEDIUM_BY_WORD.get(word);
    if (medium !== undefined) return medium;
  }
  return undefined;
}

/** What the sender calls the medium, the social networks first: WhatsApp is often said to be a "chat". */
function statedMedium(dialog: Dialog): Medium | undefined {
  return mediumOfWords(dialog.application) ?? mediumOfWords(dialog.interaction_type);
}

function isCall(vcon: Vcon): boolean {
  return (
    vcon.dialog?.some((dialog) => dialog.type !== undefined && dialog.type !== 'text') === true ||
    vcon.analysis?.some((analysis) => kindOfAnalysis(analysis) === 'transcript') === true
  );
}

function isMail(vcon: Vcon, dialog: Dialog): boolean {
  const media = dialog.mediatype ?? '';
  if (media.startsWith('multipart/') || media === 'message/rfc822') return true;
  const written = vcon.parties.every((party) => party.tel === undefined || party.tel === '');
  return (
    written &&
    vcon.parties.some((party) => party.mailto) &&
    (vcon.subject !== undefined || dialog.message_id?.includes('@') === true)
  );
}

function guessedMedium(vcon: Vcon, notes: Set<NoteCode>): Medium | undefined {
  const dialog = vcon.dialog?.find((one) => one.type !== undefined);
  if (isCall(vcon)) return 'call';
  if (dialog === undefined) return undefined;
  notes.add('channel.assumed');
  return isMail(vcon, dialog) ? 'email' : 'chat';
}

/**
 * The channel: what the sender says (`application`, `interaction_type`), else the shape of the exchange; `undefined` where a
 * call's direction cannot be told, for prospecting has its own law. A bot that nobody took over from is `bot`, on any medium.
 */
export function channelOf(
  vcon: Vcon,
  roles: readonly Role[],
  stated: Direction | undefined,
  notes: Set<NoteCode>,
): Channel | undefined {
  let medium: Medium | undefined;
  for (const dialog of vcon.dialog ?? []) {
    medium = statedMedium(dialog);
    if (medium !== undefined) break;
  }
  medium ??= guessedMedium(vcon, notes);
  if (medium === 'bot' || (roles.includes('bot') && !roles.includes('agent'))) return 'bot';
  if (medium !== 'call') return medium;
  const direction = stated ?? directionOf(vcon, roles);
  if (direction !== undefined) return direction === 'in' ? 'call.inbound' : 'call.outbound';
  notes.add('direction.unknown');
  return undefined;
}

function directionOf(vcon: Vcon, roles: readonly Role[]): Direction | undefined {
  for (const dialog of vcon.dialog ?? []) {
    const type = dialog.interaction_type?.toLowerCase() ?? '';
    if (/\bout|sortant/.test(type)) return 'out';
    if (/\bin(?:bound|coming)?\b|entrant/.test(type)) return 'in';
  }
  if (vcon.parties.some((party) => party['contact_list'] !== undefined)) return 'out';
  // A turn of a transcript says who spoke, a recording or an attempt says who called.
  const first = vcon.dialog?.find((dialog) => dialog.type !== undefined && dialog.type !== 'text');
  const role = first === undefined ? undefined : roles[speakerOf(first)];
  if (role === 'customer') return 'in';
  return role === 'agent' || role === 'bot' ? 'out' : undefined;
}
