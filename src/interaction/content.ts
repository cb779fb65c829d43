import { isUtf8 } from 'node:buffer';
import type { Analysis, Attachment, Channel, Content, Dialog, PartKind, Vcon } from './types.ts';

const MEDIA_OF_SOUND = /^(?:audio|video)\//;
const MEDIA_OF_FILE = /^(?:image|font|model)\/|^application\/(?!json|xml|vcon)/;
const TRANSCRIPT = /transcri|diari[sz]|translat|^wtf|^tts$/;
const NOTE = /note|comment|remar|observation|wrap.?up|memo/i;
/** Bytes that no text has. */
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/** Whether text dialogs of this interaction were spoken: then they are its transcript. */
export function isVoice(vcon: Vcon, channel: Channel | undefined): boolean {
  if (channel === 'bot') return vcon.dialog?.some((dialog) => dialog.type === 'recording') ?? false;
  return channel === 'call.inbound' || channel === 'call.outbound';
}

/** The part that a dialog's body belongs to. */
export function kindOfDialog(dialog: Dialog, voice: boolean): 'audio' | 'transcript' | 'message' | 'attachment' {
  const media = dialog.mediatype;
  if (media === undefined || media === 'text/plain')
    return dialog.type === 'recording' && dialog.encoding === 'base64url' ? 'audio' : textKind(voice);
  if (MEDIA_OF_SOUND.test(media)) return 'audio';
  return MEDIA_OF_FILE.test(media) ? 'attachment' : textKind(voice);
}

function textKind(voice: boolean): 'transcript' | 'message' {
  return voice ? 'transcript' : 'message';
}

/** A transcript repeats the conversation; every other analysis says something about it. */
export function kindOfAnalysis(analysis: Analysis): 'record' | 'transcript' | 'analysis' {
  if (isPlaceholder(analysis)) return 'record';
  return TRANSCRIPT.test(analysis.type?.toLowerCase() ?? '') ? 'transcript' : 'analysis';
}

/** Attachments that say how the interaction was routed: part of its record, not content. */
const ROUTING = new Set(['mandat', 'routing', 'metadata', 'ingress_info', 'tags']);

export function isRouting(attachment: Attachment): boolean {
  return ROUTING.has(attachment.purpose ?? '');
}

export function kindOfAttachment(attachment: Attachment): 'record' | 'attachment' {
  return isRouting(attachment) || isPlaceholder(attachment) ? 'record' : 'attachment';
}

/** The empty object that keeps the index of what was removed. */
export function isPlaceholder(content: Content): boolean {
  for (const _ in content) return false;
  return true;
}

/** A recording that lies in the vCon itself. */
export function isSoundKind(dialog: Dialog): boolean {
  return typeof dialog.body === 'string' && dialog.encoding === 'base64url' && kindOfDialog(dialog, true) === 'audio';
}

/** Names of members, purposes and types under which agents write free remarks. */
export function isNote(name: string | undefined): boolean {
  return name !== undefined && name.length <= 60 && NOTE.test(name);
}

/** The text inside a base64url body, `undefined` where it is binary. */
export function decodedText(body: string): string | undefined {
  const bytes = Buffer.from(body, 'base64url');
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8');
  return CONTROL.test(text) ? undefined : text;
}

/** Content that no detector reads, or not whole: binary, or encoded once more inside a multipart mail. */
export function isUnscanned(content: Content): boolean {
  if (typeof content.body !== 'string') return false;
  if (content.encoding === 'base64url') return decodedText(content.body) === undefined;
  return (
    content.mediatype?.startsWith('multipart/') === true &&
    /content-transfer-encoding:\s*(?:base64|quoted-printable)/i.test(content.body)
  );
}

/** Kinds of content that a vCon brings, as `split` will make them. */
export function kindsOf(vcon: Vcon, voice: boolean): PartKind[] {
  const kinds = new Set<PartKind>(['record']);
  for (const dialog of vcon.dialog ?? []) if (dialog.body !== undefined) kinds.add(kindOfDialog(dialog, voice));
  for (const analysis of vcon.analysis ?? []) kinds.add(kindOfAnalysis(analysis));
  for (const attachment of vcon.attachments ?? []) kinds.add(kindOfAttachment(attachment));
  return [...kinds];
}
