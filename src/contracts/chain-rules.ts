import type { Millis } from '../kernel/clock.ts';
import type { Code } from '../kernel/refusal.ts';
import { addPeriod, dayOf, endOfDay, startOfDay } from '../law/index.ts';
import { checkTransfer, type ChainLink, type Frame } from '../mandate/index.ts';
import { FLOW_DOWN, type Answer, type Change, type Company, type FlowDown, type Notice } from './chain-types.ts';

/** What of a brand a change concerns, and under which authorisation it is told; undefined where it concerns nothing. */
export type Concerned = Pick<Notice, 'activities' | 'authorisation' | 'notice'>;

/** Whether a change concerns a brand, by its frame with what was announced before. */
export function concernedBy(frame: Frame, { kind, id, purposes, brands, replaces }: Change): Concerned | undefined {
  if (brands.length > 0 && !brands.includes(frame.brand)) return undefined;
  const { sites, subProcessors } = frame;
  const known = (list: readonly { readonly id: string }[], wanted: string): boolean =>
    list.some((one) => one.id === wanted);
  const list = kind === 'site' ? sites : subProcessors.list;
  if (known(list, id) || (replaces !== undefined && !known(list, replaces))) return undefined;
  const activities =
    kind === 'site'
      ? frame.activities
          .filter(({ role, purpose, from }) =>
            role === 'controller'
              ? false
              : purposes.length > 0
                ? purposes.includes(purpose)
                : replaces === undefined || from.includes(replaces),
          )
          .map((activity) => activity.id)
      : [];
  if (kind === 'site' && activities.length === 0) return undefined;
  return { activities, authorisation: subProcessors.authorisation, notice: subProcessors.notice };
}

/**
 * The first instant at which silence lets it start: the day after the last one on which the brand may object, and not before the
 * day announced. Undefined where silence opens nothing (specific authorisation, or a general one without notice).
 */
export function silenceOpens({ authorisation, notice, toldAt, wantedFrom }: Notice): Millis | undefined {
  if (authorisation === 'specific' || notice === undefined) return undefined;
  return Math.max(endOfDay(dayOf(addPeriod(toldAt, notice))), startOfDay(wantedFrom));
}

/** The last day of the brand's time to object; undefined where nothing starts without its word. */
export function objectBy({ authorisation, notice, toldAt }: Notice): string | undefined {
  return authorisation === 'specific' || notice === undefined ? undefined : dayOf(addPeriod(toldAt, notice));
}

/** How an announced change stands at a brand: the last word counts, silence only under a general authorisation with notice. */
export function standingOf(
  notice: Notice,
  answers: readonly Answer[],
  isWithdrawn: boolean,
): Pick<ChainLink, 'state' | 'starts'> {
  if (isWithdrawn) return { state: 'withdrawn', starts: undefined };
  const last = answers.at(-1);
  if (last?.says === 'object') return { state: 'objected', starts: undefined };
  // Who authorises does not wait for the end of a delay that protects nobody but them.
  if (last) return { state: 'authorised', starts: Math.max(last.at, startOfDay(notice.wantedFrom)) };
  const starts = silenceOpens(notice);
  return starts === undefined ? { state: 'awaiting', starts: undefined } : { state: 'notice', starts };
}

export function linkOf(notice: Notice, answers: readonly Answer[], isWithdrawn: boolean): ChainLink {
  const { campaign, activities, change } = notice;
  const { kind, id, what, replaces } = change;
  return {
    campaign,
    kind,
    id,
    what,
    activities,
    ...(replaces !== undefined && { replaces }),
    ...standingOf(notice, answers, isWithdrawn),
  };
}

/**
 * Why an answer comes too late or changes nothing: an objection after it began is an instruction to give (an order that withdraws
 * the site), and what was withdrawn asks nobody.
 */
export function answerFault(link: ChainLink, says: Answer['says'], now: Millis): Code | undefined {
  if (link.state === 'withdrawn') return 'chain.over';
  const hasBegun = link.starts !== undefined && link.starts <= now;
  if (says === 'authorise') return link.state === 'authorised' || hasBegun ? 'chain.answered' : undefined;
  if (link.state === 'objected') return 'chain.answered';
  return hasBegun ? 'chain.begun' : undefined;
}

/** What the contract with a company leaves out of what must be passed down; everything where there is none (art. 28(4)). */
export function flowDownMissing(company: Pick<Company, 'contract'> | undefined): readonly FlowDown[] {
  const covered = company?.contract?.covers ?? [];
  return FLOW_DOWN.filter((one) => !covered.includes(one));
}

/**
 * What the law has against an announcement: a place without the safeguard that its country asks for (art. 44 to 46), a company
 * that is not bound by the same obligations (art. 28(4)), a delay that has no day.
 */
export function changeFaults(
  { kind, id, what }: Change,
  wantedFrom: string,
  {
    companies,
    ours,
    at,
  }: { readonly companies: readonly Company[]; readonly ours: readonly string[]; readonly at: Millis },
): readonly { readonly code: Code; readonly pointer: string }[] {
  const destination = Object.fromEntries(Object.entries(what).filter(([, value]) => value !== undefined));
  const transfer = [...checkTransfer(destination, [], at, undefined)].filter(({ level }) => level === 'fault');
  const company = kind === 'site' ? what.entity : id;
  const bound =
    company === undefined || ours.includes(company) ? [] : flowDownMissing(companies.find((one) => one.id === company));
  return [
    ...transfer.map(({ code }) => ({ code, pointer: '/change/what' })),
    ...(bound.length > 0 ? [{ code: 'chain.flow-down' as const, pointer: '/change' }] : []),
    ...(wantedFrom < dayOf(at) ? [{ code: 'chain.past' as const, pointer: '/wantedFrom' }] : []),
  ];
}
