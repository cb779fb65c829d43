import type { Millis } from '../kernel/clock.ts';
import type { FindingType } from '../shield/types.ts';
import { isMembers, omit, type Members } from './conform.ts';
import { isPlaceholder, isUnscanned } from './content.ts';
import { emit } from './emit.ts';
import { maskTexts, type Said, type Span } from './export-mask.ts';
import type { LocatedFinding } from './parts.ts';
import { valueAt } from './pointer.ts';
import type { Analysis, Attachment, Content, Dialog, Party, Vcon } from './types.ts';

export { encryptVcon, signVcon, type Recipient, type Signer } from './export-sealed.ts';

/** Where vCons say what was taken out: the standard's `redacted` says only of what (its extension text leaves the method open). */
export const REDACTION_EXTENSION = 'mandat_redaction';

export type Redaction = {
  /** Of the vCon that is made. */
  readonly uuid: string;
  readonly at: Millis;
  /** What the view shows; everything else that was found is masked. */
  readonly show: ReadonlySet<FindingType>;
  /** By which instructions: their version, and the view's name. */
  readonly mandate?: string;
  readonly view?: string;
};

/**
 * A redacted vCon 0.4.0 of a contact, for others: texts masked, people without what identifies them, no media that nobody can
 * scan and neither address nor hash of it, for a hash tells which recording it was. Indices hold. What went, and by which
 * instruction, stands in an analysis of the extension `mandat_redaction`.
 * @param findings as `findingsOf` gives them for the same vCon
 */
export function redactedVcon(vcon: Vcon, findings: readonly LocatedFinding[], redaction: Redaction): Vcon {
  const { uuid, at, show } = redaction;
  const copy = structuredClone(vcon);
  const known = copy.parties.flatMap((party) => identityOf(party, show));
  const media = removeMedia(copy);
  const spans = maskTexts(copy, findings, known, show);
  const start = vcon.created_at;
  const people = copy.parties.map((party) => partyOf(party, show));
  const out = emit({
    ...omit(withoutOwn(copy), 'updated_at'),
    uuid,
    created_at: new Date(at).toISOString(),
    redacted: { uuid: vcon.uuid, type: 'mandat' },
    extensions: [...new Set([...(copy.extensions ?? []), REDACTION_EXTENSION])],
    parties: people,
    ...(copy.dialog && { dialog: copy.dialog.map((dialog) => dialogOf(dialog, start)) }),
    ...(copy.attachments && { attachments: copy.attachments.map((one) => attachmentOf(one, start, show)) }),
    analysis: (copy.analysis ?? []).map(analysisOf),
  });
  // Of texts that went whole, with a party or a reference, there is no place left to tell.
  const standing = spans.filter(({ pointer }) => valueAt(out, pointer) !== undefined);
  return { ...out, analysis: [...(out.analysis ?? []), reportOf(standing, media, redaction)] };
}

/** The vCon as it came, in strict 0.4.0, without what Mandat keeps in it for itself. */
export function originalVcon(vcon: Vcon): Vcon {
  const start = vcon.created_at;
  const { dialog, attachments, analysis } = vcon;
  return emit({
    ...withoutOwn(structuredClone(vcon)),
    ...(dialog && { dialog: dialog.map((one) => dialogOf(one, start)) }),
    ...(attachments && { attachments: attachments.map((one) => attachmentOf(one, start, REFERENCES)) }),
    ...(analysis && { analysis: analysis.map(analysisOf) }),
  });
}

const REFERENCES: ReadonlySet<FindingType> = new Set(['reference']);

/** Every category that somebody finds in the vCon as it came: in its texts, and about the people in it. */
export function categoriesIn(vcon: Vcon, findings: readonly LocatedFinding[]): ReadonlySet<FindingType> {
  const about = vcon.parties.flatMap((party) =>
    isOrganisation(party)
      ? []
      : Object.keys(IDENTITY).flatMap((name) => (party[name] === undefined ? [] : [IDENTITY[name]!])),
  );
  return new Set([...about, ...findings.map(({ type }) => type)]);
}

/** Members that identify a person, and the category that shows them. */
const IDENTITY: Readonly<Record<string, FindingType>> = {
  tel: 'phone',
  sip: 'phone',
  mailto: 'email',
  name: 'name',
  uuid: 'reference',
  did: 'reference',
  social: 'reference',
  customer_reference: 'reference',
  civicaddress: 'address',
  gmlpos: 'address',
};
/** What a party is, whoever it is. Other members are a sender's own and are nobody's to give away. */
const OFFICE = ['role', 'type', 'org', 'dept', 'validation'] as const;

const isOrganisation = (party: Party): boolean => party.type === 'organization';

function identityOf(party: Party, show: ReadonlySet<FindingType>): Said[] {
  if (isOrganisation(party)) return [];
  return Object.entries(IDENTITY).flatMap(([name, type]): Said[] => {
    const value = party[name];
    return typeof value === 'string' && !show.has(type)
      ? [{ text: value.replace(/^(?:tel|mailto|sips?):/i, ''), type }]
      : [];
  });
}

/** An organisation keeps its name and its lines: they are nobody's data. `stir` holds numbers, signed. */
function partyOf(party: Party, show: ReadonlySet<FindingType>): Party {
  const kept: Party = {};
  for (const name of OFFICE) if (party[name] !== undefined) kept[name] = party[name] as string;
  for (const [name, type] of Object.entries(IDENTITY))
    if (party[name] !== undefined && (show.has(type) || isOrganisation(party))) kept[name] = party[name];
  return kept;
}

const SCENE = /^(?:audio|video|image|font|model)\//;

/** Takes out of every content what cannot be scanned and what leads to the original; tells where something went. */
function removeMedia(vcon: Vcon): string[] {
  const removed: string[] = [];
  for (const list of ['dialog', 'analysis', 'attachments'] as const)
    vcon[list]?.forEach((content: Content & Members, index) => {
      const unseen = isUnscanned(content) || (content.body !== undefined && SCENE.test(content.mediatype ?? ''));
      const elsewhere = content.url !== undefined;
      if (unseen) {
        delete content.body;
        delete content.encoding;
      }
      if (unseen || elsewhere || SCENE.test(content.mediatype ?? '')) delete content.filename;
      if (unseen || elsewhere) removed.push(`/${list}/${index}`);
      for (const name of ['url', 'content_hash', 'alg', 'signature']) Reflect.deleteProperty(content, name);
    });
  return removed;
}

/** Members that Mandat keeps for itself: moments and names of what arrived. */
function withoutOwn<T extends object>(item: T): T {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !name.startsWith('mandat_'))) as T;
}

/** The standard's schema has no empty object where something was removed: the least that it asks for stands there. */
function dialogOf(dialog: Dialog, start: string): Dialog {
  return isPlaceholder(dialog) ? { type: 'text', start } : withoutOwn(dialog);
}

function analysisOf(analysis: Analysis): Analysis {
  return isPlaceholder(analysis) ? { type: 'report', vendor: 'unknown' } : withoutOwn(analysis);
}

function attachmentOf(attachment: Attachment, start: string, show: ReadonlySet<FindingType>): Attachment {
  if (isPlaceholder(attachment)) return { start, party: 0, dialog: 0 };
  const kept = withoutOwn(attachment);
  if (kept.purpose !== 'mandat' || !isMembers(kept.body) || show.has('reference')) return kept;
  return { ...kept, body: omit(kept.body, 'customerReference') };
}

/** What was taken out, as data: where, of which category, by whose instruction. */
function reportOf(spans: readonly Span[], media: readonly string[], { at, show, mandate, view }: Redaction): Analysis {
  const dialogs = (pointer: string): Members => {
    const index = /^\/dialog\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
    return index === undefined ? {} : { dialog: Number(index) };
  };
  return {
    type: 'redaction',
    vendor: 'mandat',
    product: 'mandat',
    schema: REDACTION_EXTENSION,
    mediatype: 'application/json',
    encoding: 'json',
    body: {
      version: 1,
      at: new Date(at).toISOString(),
      ...(mandate !== undefined && { mandate }),
      ...(view !== undefined && { view }),
      shown: [...show].toSorted(),
      spans: spans.map(({ pointer, ...span }) => ({ ...dialogs(pointer), pointer, ...span })),
      media: media.map((pointer) => ({ ...dialogs(pointer), pointer, removed: true })),
    },
  };
}
