import { reachOf, startOfDay } from '../law/index.ts';
import { isSane, own, stageReason, STRICTEST, windowReason } from './decide-common.ts';
import { placing, prompting } from './decide-permit.ts';
import { isOutsideShare } from './share-rules.ts';
import { AGAINST, FOR, type ReasonCode } from './reasons.ts';
import type { CompiledActivity, CompiledMandate, Policy, Reason } from './types.ts';

/** What somebody means to do under an activity; what is not said is not looked at. */
export type Meant = {
  readonly activity: string;
  readonly channel?: string | undefined;
  readonly purpose?: string | undefined;
  readonly site?: string | undefined;
  readonly country?: string | undefined;
  /** Of a model: what it is used for, and which one. */
  readonly use?: string | undefined;
  readonly model?: string | undefined;
  /** Where the person falls in an experiment's share (`drawOf`); undefined: nobody known, which is outside. */
  readonly subjectDraw?: number | undefined;
};

export type Mayed = {
  readonly allowed: boolean;
  readonly because: readonly Reason[];
  readonly obligations: Pick<Policy, 'strike' | 'forbid'> & { readonly pseudonymised: boolean };
  readonly stage: CompiledActivity['stage'] | undefined;
  readonly mandate: number | undefined;
  /** The first instant at which time alone may change the answer. */
  readonly until: number | undefined;
};

/**
 * May an activity run now, in this way? Pure and total. Convenience for whoever is about to begin: what then happens is decided
 * again (`decide`).
 */
export function mayRun(mandate: CompiledMandate | undefined, meant: Meant, now: number): Mayed {
  const activity = mandate && own(mandate.activities, meant.activity);
  const against = obstacles(mandate, activity, meant, now);
  const { strike, forbid } = activity ?? mandate?.strictest ?? STRICTEST;
  return {
    allowed: against.length === 0,
    because: against.length === 0 ? [FOR.instructed] : against.map((code) => AGAINST[code]),
    obligations: { strike, forbid, pseudonymised: activity?.stage === 'experiment' },
    stage: activity?.stage,
    mandate: mandate?.version,
    until: changesAt(mandate, activity, meant.site, now),
  };
}

function obstacles(
  mandate: CompiledMandate | undefined,
  activity: CompiledActivity | undefined,
  meant: Meant,
  now: number,
): readonly ReasonCode[] {
  const window = windowReason(mandate, now);
  if (!mandate || !activity) return [...(window ? [window] : []), ...(mandate ? (['activity.unknown'] as const) : [])];
  const stage = stageReason(activity, now);
  const against: ReasonCode[] = [...(window ? [window] : []), ...(stage ? [stage] : [])];
  if (!stage && isOutsideShare(activity, meant.subjectDraw)) against.push('experiment.outside-share');
  if (meant.channel !== undefined && !activity.channels.includes(meant.channel)) against.push('channel.outside');
  if (meant.purpose !== undefined && !activity.purposes.includes(meant.purpose)) against.push('purpose.outside');
  if (meant.use !== undefined || meant.model !== undefined) against.push(...prompting(activity, meant));
  else if (meant.site !== undefined || meant.country !== undefined)
    against.push(...placing(mandate, activity, meant, now));
  return against;
}

function changesAt(
  mandate: CompiledMandate | undefined,
  activity: CompiledActivity | undefined,
  site: string | undefined,
  now: number,
): number | undefined {
  const { standing, country: there } = (mandate && own(mandate.sites, site)) ?? {};
  const reach = there === undefined || !isSane(now) ? undefined : reachOf(there, now);
  const instants = [
    mandate?.from,
    mandate?.to,
    activity?.experiment?.until,
    activity?.footing?.until,
    standing?.from,
    standing?.until,
    reach && 'until' in reach && reach.until !== undefined ? startOfDay(reach.until) : undefined,
  ];
  const ahead = instants.filter((at) => at !== undefined && at > now) as number[];
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}
