import { inBrand, type Database, type Transaction } from '../db/index.ts';
import {
  categoriesIn,
  encryptVcon,
  findingsOf,
  join,
  originalVcon,
  redactedVcon,
  signVcon,
  type LocatedFinding,
  type Recipient,
  type Signer,
  type Vcon,
} from '../interaction/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { decide, type CompiledMandate, type Decision } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import type { Vault } from '../vault/index.ts';
import { dayOf } from '../kernel/columns.ts';
import { contentOf, factsOf, open, subjectKey, type Reader, type Reading } from './read.ts';
import { countReading } from './reading-tally.ts';
import { tracedRefusal } from './refused.ts';
import { OPENING_LIFE } from './rows.ts';
import { findHead, liveParts, type PartRow } from './views.ts';

export type ExportRequest = Reader & {
  readonly purpose: string;
  /** `original` only where the view shows all that the interaction holds. */
  readonly form: 'redacted' | 'original';
  readonly sign: boolean;
  /** Ids of trusted recipients; sealed for each of them where there is one. */
  readonly to: readonly string[];
};

/** A vCon, signed (JWS), sealed (JWE), or signed and then sealed; `entry` is the act's in the log. */
export type Exported = {
  readonly document: object;
  readonly uuid: string;
  readonly form: 'vcon' | 'jws' | 'jwe';
  readonly entry: string;
};

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>;
  readonly trust: {
    signer(brand: BrandId): Promise<Signer>;
    recipient(brand: BrandId, id: string): Promise<Recipient>;
  };
};

/**
 * Gives one interaction to others, as the instructions allow: decided before anything is opened, with one entry in the same
 * transaction.
 * @throws Refusal `interaction.*` where there is nothing to export | `export.denied` | `export.original` | `trust.*`
 */
export async function exportInteraction(
  { db, vault, clock, newId, mandateOf, trust }: Options,
  brand: BrandId,
  id: string,
  asked: ExportRequest,
): Promise<Exported> {
  const mandate = await mandateOf(brand);
  const signer = asked.sign ? await trust.signer(brand) : undefined;
  const recipients = await Promise.all(asked.to.map((one) => trust.recipient(brand, one)));
  const { actor, purpose, activities } = asked;
  const attempt = { what: 'export', interaction: id, actor, purpose } as const;
  const give = async (tx: Transaction): Promise<Exported> => {
    const now = clock();
    const head = await findHead(tx, brand, id, activities);
    if (!head) throw new Refusal('interaction.unknown');
    const live = head.state === 'kept' && head.verdict === 'accepted' ? await liveParts(tx, brand, id, dayOf(now)) : [];
    if (live.length === 0) throw nothingIn(contentOf(head, live, live));
    const decision = decide(mandate, factsOf('export', head, live, asked), now);
    checkAllowed(decision);
    const parts = live.filter((part) => (decision.obligations.keep[part.kind] ?? 0) > now);
    const key = parts[0] && (await subjectKey(tx, vault, brand, parts[0].subject));
    if (!key) throw new Refusal('interaction.expired');
    const opened = parts.map((part) => open(brand, id, part, key));
    const vcon = formOf(join(opened), findingsOf(opened), parts, asked, decision, { uuid: newId(now), at: now });
    const signed = signer && (await signVcon(vcon, signer));
    const [first, ...others] = recipients;
    const sealed = first && (await encryptVcon(signed ?? vcon, vcon.uuid, [first, ...others]));
    const { form } = asked;
    const entry = await append(
      tx,
      brand,
      {
        act: 'export',
        at: now,
        actor: asked.actor,
        interaction: id,
        ...(head.activity === null ? {} : { activity: head.activity }),
        purpose: asked.purpose,
        details: { form, uuid: vcon.uuid, signed: signed ? 'yes' : 'no', recipients: asked.to },
      },
      { about: id, expires: now + OPENING_LIFE },
    );
    await countReading(
      tx,
      brand,
      { act: 'export', activity: head.activity, site: asked.site, country: asked.country },
      now,
    );
    const document = sealed ?? signed ?? vcon;
    return { document, uuid: vcon.uuid, form: sealed ? 'jwe' : signed ? 'jws' : 'vcon', entry };
  };
  return tracedRefusal({ db, clock }, brand, attempt, () => inBrand(db, brand, give));
}

function checkAllowed({ verdict, because }: Decision): void {
  if (verdict === 'allowed') return;
  const against = because.find(({ weight }) => weight === 'against');
  throw new Refusal('export.denied', {
    params: { reason: against?.code ?? 'none' },
    ...(against?.article ? { article: against.article } : {}),
  });
}

function formOf(
  vcon: Vcon,
  findings: readonly LocatedFinding[],
  parts: readonly PartRow[],
  { form, role }: ExportRequest,
  { obligations, mandate }: Decision,
  { uuid, at }: { readonly uuid: string; readonly at: number },
): Vcon {
  const show = new Set(obligations.show);
  if (form === 'redacted')
    return redactedVcon(vcon, findings, {
      uuid,
      at,
      show,
      view: role,
      ...(mandate !== undefined && { mandate: String(mandate) }),
    });
  // What nobody can scan may hold anything.
  if (parts.some(({ unscanned }) => unscanned) || !categoriesIn(vcon, findings).isSubsetOf(show))
    throw new Refusal('export.original');
  return originalVcon(vcon);
}

function nothingIn(content: Reading['content']): Refusal {
  if (content === 'erased') return new Refusal('interaction.gone');
  return new Refusal(content === 'expired' ? 'interaction.expired' : 'interaction.not-accepted');
}
