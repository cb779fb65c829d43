import { Refusal } from '../kernel/refusal.ts';
import { endOfDay } from '../law/index.ts';
import type { Keeper } from './process-types.ts';
import { NEXT, type AuditData, type AuditFinding, type AuditState } from './audit-types.ts';

type Standing = { readonly state: AuditState; readonly data: AuditData };

const open = ({ weight, action, closedOn }: AuditFinding): boolean =>
  closedOn === undefined && (weight !== 'remark' || action !== undefined);

export const openFindings = ({ findings }: AuditData): readonly AuditFinding[] => findings.filter(open);

/**
 * Whether an audit may become what is asked: what was found stays found, what was closed stays closed, and nothing closes over
 * an open finding.
 * @throws Refusal `audit.over` | `audit.state` | `audit.dates` | `audit.finding` | `audit.action` | `audit.open`
 */
export function mayBecome(before: Standing, after: Standing, today: string): void {
  if (NEXT[before.state].length === 0) throw new Refusal('audit.over');
  if (after.state !== before.state && !NEXT[before.state].includes(after.state)) throw new Refusal('audit.state');
  mayStand(after, today);
  for (const known of before.data.findings) {
    const kept = after.data.findings.find(({ id }) => id === known.id);
    if (!kept || kept.text !== known.text || (known.closedOn !== undefined && kept.closedOn !== known.closedOn))
      throw new Refusal('audit.finding');
  }
  for (const { reference } of before.data.documents)
    if (!after.data.documents.some((one) => one.reference === reference)) throw new Refusal('audit.finding');
}

/**
 * Whose a corrective action is: somebody of the house who is there, or one of its roles. What was written before stays as it is.
 * @throws Refusal `audit.owner`
 */
export function mayOwn(
  before: AuditData | undefined,
  { findings }: AuditData,
  keepers: readonly Keeper[],
  roles: readonly string[],
): void {
  for (const { id, owner } of findings) {
    if (owner === undefined || before?.findings.find((one) => one.id === id)?.owner === owner) continue;
    if (!roles.includes(owner) && !keepers.some((one) => one.id === owner && one.present))
      throw new Refusal('audit.owner');
  }
}

/** Who among those that answer for an action is named by id. */
export const ownersOf = ({ findings }: AuditData, keepers: readonly Keeper[]): readonly Keeper[] =>
  keepers.filter(({ id }) => findings.some(({ owner }) => owner === id));

/** What holds of any audit. @throws Refusal */
export function mayStand({ state, data }: Standing, today: string): void {
  const dated = data.from !== undefined && data.to !== undefined;
  if (dated && data.from > data.to) throw new Refusal('audit.dates');
  if (!dated && state !== 'requested' && state !== 'cancelled') throw new Refusal('audit.dates');
  if (data.findings.length > 0 && (state === 'requested' || state === 'planned')) throw new Refusal('audit.state');
  for (const { weight, action, owner, due, closedOn } of data.findings) {
    const wanted = weight !== 'remark' || action !== undefined;
    if (wanted && (action === undefined || owner === undefined || due === undefined)) throw new Refusal('audit.action');
    if (closedOn !== undefined && closedOn > today) throw new Refusal('audit.dates');
  }
  const left = openFindings(data).length;
  if (state === 'closed' && left > 0) throw new Refusal('audit.open', { params: { count: left } });
}

/** How long an audit that was asked for may wait for its dates. */
const TO_PLAN = 7 * 86_400_000;

/** Since when an audit is late: nobody planned it, or an action is past its day. */
function lateSince(
  { state, openedAt, data }: Standing & { readonly openedAt: number },
  now: number,
): number | undefined {
  if (state === 'requested') return openedAt + TO_PLAN <= now ? openedAt + TO_PLAN : undefined;
  const past = openFindings(data).flatMap(({ due }) => (due === undefined || endOfDay(due) > now ? [] : endOfDay(due)));
  return past.length === 0 ? undefined : Math.min(...past);
}

export function standingOf(audits: readonly (Standing & { readonly openedAt: number })[], now: number) {
  const open = audits.filter(({ state }) => NEXT[state].length > 0);
  const late = open.flatMap((audit) => lateSince(audit, now) ?? []);
  return { open: open.length, late: late.length, since: late.length === 0 ? undefined : Math.min(...late) };
}
