import type { Dialog } from '../../interaction/index.ts';
import type { Millis } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { decide, type CompiledMandate, type Decision, type Facts } from '../../mandate/index.ts';

/** What a decision about a recording needs to know of its interaction. */
export type Contact = {
  readonly subject: string | null;
  readonly activity: string | null;
  readonly channel: string | null;
  readonly started: Date;
  readonly closed: Date | null;
  readonly verdict: 'accepted' | 'observed' | 'quarantined' | 'refused';
  readonly state: 'kept' | 'none' | 'expired' | 'erased' | 'destroyed';
  readonly because: readonly string[];
};

const MEDIATYPE = /^(?:audio|video)\/[a-z0-9][a-z0-9.+-]{0,60}$/;

/** Sound and video alone; parameters of the type are left out. @throws Refusal `media.type` */
export function mediatypeOf(text: string | undefined): string {
  const type = (text ?? '').split(';')[0]!.trim().toLowerCase();
  if (!MEDIATYPE.test(type)) throw new Refusal('media.type');
  return type;
}

const factsOf = ({ activity, channel, started, closed }: Contact): Omit<Facts, 'act' | 'draw'> => ({
  activity: activity ?? undefined,
  channel: channel ?? undefined,
  at: started.getTime(),
  kinds: ['audio'],
  doubts: [],
  ...(closed && { since: { closure: closed.getTime() } }),
});

/**
 * Until when a recording of this interaction may be kept, and by which clause: decided as if it had come with it.
 * @param draw of the interaction, so that a share of recordings falls as it fell then
 * @throws Refusal `media.not-instructed` with the reason; `interaction.not-accepted` while it is quarantined; `interaction.gone`
 */
export function mayKeep(
  mandate: CompiledMandate | undefined,
  contact: Contact,
  draw: number,
  now: Millis,
): { readonly expires: Millis; readonly keep: string } {
  if (contact.state === 'erased' || contact.state === 'destroyed') throw new Refusal('interaction.gone');
  if (contact.state === 'expired') throw new Refusal('interaction.expired');
  if (contact.verdict === 'observed') throw notInstructed('mode.observe');
  if (contact.verdict === 'refused') throw notInstructed(contact.because[0] ?? 'none');
  if (contact.verdict !== 'accepted' || contact.subject === null) throw new Refusal('interaction.not-accepted');
  // Of an experiment: who it is about fell inside its share when it came, or it would not be accepted.
  const decision = decide(mandate, { ...factsOf(contact), act: 'admit', draw, subjectDraw: 0 }, now);
  const expires = decision.obligations.keep['audio'];
  if (decision.verdict !== 'accepted' || expires === undefined) throw refusalOf(decision);
  return { expires, keep: decision.obligations.why['audio'] ?? '' };
}

function notInstructed(reason: string, article?: string): Refusal {
  return new Refusal('media.not-instructed', { params: { reason }, ...(article && { article }) });
}

function refusalOf({ verdict, because }: Decision): Refusal {
  const against =
    verdict === 'observed'
      ? because.find(({ code }) => code === 'mode.observe')
      : (because.find(({ weight }) => weight === 'against') ?? because[0]);
  return notInstructed(against?.code ?? 'none', against?.article);
}

export type Listener = {
  readonly role: string;
  readonly site?: string | undefined;
  readonly country: string | undefined;
  readonly purpose: string;
};

/**
 * May this recording be heard now? A view that shows nothing lets nobody listen: sound cannot be masked.
 * @throws Refusal `access.purpose-denied` with the reason; `interaction.expired` past the instructions in force
 */
export function mayHear(mandate: CompiledMandate | undefined, contact: Contact, listener: Listener, now: Millis): void {
  const { role, site, country, purpose } = listener;
  const facts = { ...factsOf(contact), act: 'read', purpose, readerRole: role, site, country, draw: 0 } as const;
  const { verdict, because, obligations } = decide(mandate, facts, now);
  const against = because.find(({ weight }) => weight === 'against');
  if (because.some(({ code }) => code === 'kind.expired')) throw new Refusal('interaction.expired');
  const denied =
    verdict !== 'allowed' ? (against?.code ?? 'none') : obligations.show.length === 0 ? 'view.none' : undefined;
  if (denied !== undefined)
    throw new Refusal('access.purpose-denied', {
      params: { reason: denied },
      ...(against?.article ? { article: against.article } : {}),
    });
  if (!((obligations.keep['audio'] ?? 0) > now)) throw new Refusal('interaction.expired');
}

export type Checksum = { readonly algorithm: 'sha1' | 'sha256' | 'sha512'; readonly digest: Buffer };

const LENGTHS: Readonly<Record<string, number>> = { sha1: 20, sha256: 32, sha512: 64 };
export const ALGORITHMS = Object.keys(LENGTHS);

function checksum(name: string, text: string, encoding: 'base64' | 'base64url'): Checksum {
  const algorithm = name.toLowerCase().replace('-', '') as Checksum['algorithm'];
  const digest = Buffer.from(text, encoding);
  if (!ALGORITHMS.includes(algorithm) || digest.length !== LENGTHS[algorithm])
    throw new Refusal('media.checksum-algorithm');
  return { algorithm, digest };
}

/** `Upload-Checksum` of tus: of the bytes of one request. @throws Refusal `media.checksum-algorithm` */
export function uploadChecksum(header: string | undefined): Checksum | undefined {
  if (header === undefined) return undefined;
  const [name = '', text = ''] = header.trim().split(/\s+/);
  return checksum(name, text, 'base64');
}

/** `Content-Digest` or `Repr-Digest` (RFC 9530), the strongest that is known. @throws Refusal `media.checksum-algorithm` */
export function contentDigestOf(header: string | undefined): Checksum | undefined {
  if (header === undefined) return undefined;
  const given = [...header.matchAll(/(sha-(?:256|512))=:([A-Za-z0-9+/=]+):/g)];
  const best = given.find(([, name]) => name === 'sha-512') ?? given[0];
  if (!best) throw new Refusal('media.checksum-algorithm');
  return checksum(best[1]!, best[2]!, 'base64');
}

/** `content_hash` of a vCon: `sha512-` and base64url. @throws Refusal `media.checksum-algorithm` */
export function contentHashOf(text: string | undefined): Buffer | undefined {
  if (text === undefined || text === '') return undefined;
  const [, name = '', value = ''] = /^(sha512)-([A-Za-z0-9_-]+=*)$/.exec(text) ?? [];
  return checksum(name, value, 'base64url').digest;
}

/** The SHA-512 that the source declares of a dialog's content, where it does: the recording handed over must be that one. */
export function declaredIn(dialogs: readonly Dialog[], named: string | undefined): Buffer | undefined {
  if (named === undefined) return undefined;
  const dialog = /^\d{1,4}$/.test(named)
    ? dialogs[Number(named)]
    : dialogs.find((one) => [one['mandat_id'], one['message_id']].includes(named));
  const declared = [dialog?.content_hash ?? []].flat().find((hash) => /^sha512-[\w-]{86}=*$/.test(hash));
  return contentHashOf(declared);
}

/** `Upload-Metadata` of tus: names, each with a base64 value. Unknown names are not kept. */
export function uploadMetadata(header: string | undefined): Readonly<Record<string, string>> {
  const pairs = (header ?? '').split(',').map((pair) => pair.trim().split(/\s+/));
  return Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]),
  );
}

/** The dialog that a recording is of: its index or the id that its source gives it. @throws Refusal `input.invalid` */
export function dialogOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^[\w.:@/+-]{1,120}$/.test(text)) throw new Refusal('input.invalid', { place: { pointer: '/dialog' } });
  return text;
}

export type Span = { readonly start: number; readonly end: number };

/** One range of bytes; what is not understood, and more than one, counts as none (RFC 9110, 14.2). @throws Refusal `media.range` */
export function rangeOf(header: string | undefined, total: number): Span | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, total - Number(to)) : Number(from);
  const end = from === '' || to === '' ? total : Math.min(total, Number(to) + 1);
  if (from !== '' && to !== '' && Number(to) < start) return undefined;
  if (start >= total || end <= start) throw new Refusal('media.range', { params: { total } });
  return { start, end };
}
