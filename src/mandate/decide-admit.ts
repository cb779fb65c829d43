import { addPeriod } from '../law/index.ts';
import { siteReasons, vendorReason } from './chain-rules.ts';
import {
  believed,
  expiryOf,
  isSane,
  isWaiting,
  own,
  policyOf,
  stageReason,
  STRICTEST,
  windowReason,
} from './decide-common.ts';
import { isOutsideShare } from './share-rules.ts';
import { AGAINST, doubtCode, FOR, NOTE, reasonOf, type ReasonCode } from './reasons.ts';
import type {
  AdmitVerdict,
  CompiledActivity,
  CompiledMandate,
  Decision,
  Facts,
  Keep,
  Mode,
  Obligations,
  Reason,
} from './types.ts';

type Kept = {
  readonly keep: Record<string, number>;
  readonly why: Record<string, string>;
  readonly notes: Set<ReasonCode>;
};

/** Judges an interaction that has happened: the verdict's logic is told in README.md. */
export function admit(mandate: CompiledMandate | undefined, facts: Facts, now: number): Decision {
  const activity = mandate && own(mandate.activities, facts.activity);
  const happened = isSane(now) ? believed(facts.at, now) : undefined;
  const against = obstacles(mandate, activity, facts, now);
  if (happened === undefined) against.push('doubt.clock');
  const kept = activity && retained(activity, facts, happened ?? now, now);
  const empty = kept !== undefined && Object.keys(kept.keep).length === 0;
  if (kept && empty) against.push(...(kept.notes.size > 0 ? kept.notes : (['kind.not-kept'] as const)));

  const would = verdictOf(against);
  const mode = activity?.mode ?? mandate?.mode ?? 'enforce';
  const verdict = softened(would, mode, against, kept);
  const because: Reason[] = against.map((code) => AGAINST[code]);
  if (would === 'accepted' && verdict === would) because.push(FOR.instructed);
  if (kept && !empty) for (const code of kept.notes) because.push(NOTE[code]);
  if (mode === 'observe') because.push(NOTE['mode.observe']);
  else if (verdict !== would) because.push(NOTE['mode.warn']);
  return {
    verdict,
    would,
    mode,
    activity: activity?.id,
    mandate: mandate?.version,
    because,
    obligations: obligationsOf(verdict, mandate, activity, kept, facts, now),
  };
}

function obstacles(
  mandate: CompiledMandate | undefined,
  activity: CompiledActivity | undefined,
  facts: Facts,
  now: number,
): ReasonCode[] {
  const against: ReasonCode[] = [];
  const window = windowReason(mandate, now);
  if (window) against.push(window);
  if (mandate && !activity) against.push(facts.activity === undefined ? 'activity.unrouted' : 'activity.unknown');
  if (mandate && activity) {
    const stage = stageReason(activity, now);
    if (stage) against.push(stage);
    else if (isOutsideShare(activity, facts.subjectDraw)) against.push('experiment.outside-share');
    if (facts.channel === undefined) against.push('channel.unknown');
    else if (!activity.channels.includes(facts.channel)) against.push('channel.outside');
    if (facts.site !== undefined) against.push(...siteReasons(mandate, activity, facts.site, now));
    const vendor = facts.vendor === undefined ? undefined : vendorReason(mandate, facts.vendor, now);
    if (vendor && !against.includes(vendor)) against.push(vendor);
  }
  for (const doubt of facts.doubts) {
    const code = doubtCode(doubt);
    if (!against.includes(code)) against.push(code);
  }
  return against;
}

/** Which kinds may be kept until when, and why the others may not. */
function retained(activity: CompiledActivity, facts: Facts, happened: number, now: number): Kept {
  const kept: Kept = { keep: {}, why: {}, notes: new Set() };
  if (!isSane(happened)) return kept;
  for (const kind of facts.kinds) {
    const dropped = kind === 'audio' ? recordingReason(activity, facts.draw) : undefined;
    const keep = own(activity.keep, kind);
    if (dropped || !keep) {
      kept.notes.add(dropped ?? 'kind.not-kept');
      continue;
    }
    const expires = expiryOf(keep, happened, facts.since);
    if (expires <= now) kept.notes.add('kind.expired');
    else {
      kept.keep[kind] = expires;
      kept.why[kind] = whyOf(keep);
      if (isWaiting(keep, facts.since)) kept.notes.add('keep.event-unknown');
    }
  }
  return kept;
}

function recordingReason({ recording }: CompiledActivity, draw: number): ReasonCode | undefined {
  if (!recording) return 'recording.no-ground';
  return draw < recording.share ? undefined : 'recording.outside-share';
}

function whyOf({ from, for: period, rule }: Keep): string {
  return rule === undefined ? `${from} ${period}` : `${from} ${period} ${rule}`;
}

/** What an instruction or a rule forbids to keep is refused; any other obstacle quarantines what has happened. */
function verdictOf(against: readonly ReasonCode[]): AdmitVerdict {
  if (against.length === 0) return 'accepted';
  return against.some((code) => reasonOf(code).then === 'refused') ? 'refused' : 'quarantined';
}

function softened(
  would: AdmitVerdict,
  mode: Mode,
  against: readonly ReasonCode[],
  kept: Kept | undefined,
): AdmitVerdict {
  if (mode === 'observe') return 'observed';
  const passes =
    mode === 'warn' && would === 'quarantined' && kept !== undefined && against.every((code) => reasonOf(code).passes);
  return passes ? 'accepted' : would;
}

function obligationsOf(
  verdict: AdmitVerdict,
  mandate: CompiledMandate | undefined,
  activity: CompiledActivity | undefined,
  kept: Kept | undefined,
  facts: Facts,
  now: number,
): Obligations {
  const policy = { ...policyOf(activity ?? mandate?.strictest ?? STRICTEST), show: [] };
  if (verdict === 'accepted' && kept) return { ...policy, keep: kept.keep, why: kept.why };
  if (verdict !== 'quarantined' || !isSane(now)) return { ...policy, keep: {}, why: {} };
  const period = mandate?.quarantine.for ?? DEFAULT_QUARANTINE.for;
  const until = addPeriod(now, period);
  return {
    ...policy,
    keep: Object.fromEntries(facts.kinds.map((kind) => [kind, until])),
    why: Object.fromEntries(facts.kinds.map((kind) => [kind, `quarantine ${period}`])),
  };
}

/** Of a brand that has given no instructions. */
export const DEFAULT_QUARANTINE: CompiledMandate['quarantine'] = { for: 'P7D', decidedBy: 'brand' };
