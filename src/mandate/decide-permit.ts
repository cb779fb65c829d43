import { isEea } from '../law/index.ts';
import { chainReason, vendorReason } from './chain-rules.ts';
import { believed, expiryOf, isSane, own, policyOf, stageReason, STRICTEST, windowReason } from './decide-common.ts';
import { isOutsideShare } from './share-rules.ts';
import { AGAINST, FOR, NOTE, reasonOf, type ReasonCode } from './reasons.ts';
import type { CompiledActivity, CompiledMandate, Decision, Facts, Obligations, Reason } from './types.ts';

/** Judges an act about to happen: denied unless the instructions in force allow it. */
export function permit(mandate: CompiledMandate | undefined, facts: Facts, now: number): Decision {
  const activity = mandate && own(mandate.activities, facts.activity);
  const keep = activity ? shownUntil(activity, facts, now) : {};
  const against =
    facts.act === 'erase' ? erasing(activity, facts, now) : obstacles(mandate, activity, facts, keep, now);
  const would = against.length === 0 ? 'allowed' : 'denied';
  // Observing keeps nothing, so there is nothing that it should let anybody read: it denies as enforce does.
  const mode = activity?.mode ?? mandate?.mode ?? 'enforce';
  const verdict =
    would === 'denied' && mode === 'warn' && against.every((code) => reasonOf(code).passes) ? 'allowed' : would;
  const because: Reason[] = against.map((code) => AGAINST[code]);
  if (would === 'allowed') because.push(FOR.instructed);
  if (verdict !== would) because.push(NOTE['mode.warn']);
  const show =
    verdict === 'allowed' && activity && facts.act !== 'erase' && isShown(activity, facts)
      ? (own(activity.views, facts.readerRole) ?? [])
      : [];
  const obligations: Obligations = {
    ...policyOf(activity ?? mandate?.strictest ?? STRICTEST),
    keep: verdict === 'allowed' ? keep : {},
    why: {},
    show,
  };
  return { verdict, would, mode, activity: activity?.id, mandate: mandate?.version, because, obligations };
}

/** An experiment is read in pseudonyms alone, whatever the view; a person's own request is not (art. 15). */
const isShown = ({ stage }: CompiledActivity, { purpose }: Facts): boolean =>
  stage !== 'experiment' || purpose === 'rights';

function obstacles(
  mandate: CompiledMandate | undefined,
  activity: CompiledActivity | undefined,
  facts: Facts,
  keep: object,
  now: number,
): ReasonCode[] {
  const window = windowReason(mandate, now);
  const against: ReasonCode[] = window ? [window] : [];
  if (!mandate) return against;
  if (!activity) return [...against, facts.activity === undefined ? 'activity.unrouted' : 'activity.unknown'];
  const stage = stageReason(activity, now);
  // A person's request is answered whatever the stage (art. 12, 28(3)(e)).
  if (stage && facts.purpose !== 'rights') against.push(stage);
  if (facts.act === 'prompt') {
    if (!stage && isOutsideShare(activity, facts.subjectDraw)) against.push('experiment.outside-share');
    const vendor = facts.vendor === undefined ? undefined : vendorReason(mandate, facts.vendor, now);
    return [...against, ...prompting(activity, facts), ...(vendor ? [vendor] : [])];
  }
  if (facts.purpose === undefined) against.push('purpose.missing');
  else if (!activity.purposes.includes(facts.purpose)) against.push('purpose.outside');
  if (!own(activity.views, facts.readerRole)) against.push('view.none');
  against.push(...placing(mandate, activity, facts, now));
  if (Object.keys(keep).length === 0)
    against.push(facts.kinds.some((kind) => own(activity.keep, kind)) ? 'kind.expired' : 'kind.not-kept');
  return against;
}

/** From where: one of the activity's sites, or for the brand's own people one of its controllers' countries. */
export function placing(
  mandate: CompiledMandate,
  activity: CompiledActivity,
  { site, country, readerRole }: Pick<Facts, 'site' | 'country' | 'readerRole'>,
  now: number,
): ReasonCode[] {
  if (readerRole === 'brand' && site === undefined)
    return country !== undefined && mandate.homes.includes(country) ? [] : ['country.outside'];
  if (site === undefined) {
    if (country === undefined) return ['place.unknown'];
    const there = activity.from.filter((id) => own(mandate.sites, id)?.country === country);
    if (there.length === 0) return ['country.outside'];
    const chain = there.map((id) => chainReason(mandate, id, now));
    return chain.includes(undefined) ? [] : [chain[0]!];
  }
  const known = own(mandate.sites, site);
  if (!known) return ['site.unknown'];
  const found: ReasonCode[] = activity.from.includes(site) ? [] : ['site.outside'];
  if (country !== undefined && country !== known.country) found.push('country.outside');
  const chain = chainReason(mandate, site, now);
  if (chain) found.push(chain);
  return found;
}

export function prompting(
  { ai }: CompiledActivity,
  { use, model, country }: Pick<Facts, 'use' | 'model' | 'country'>,
): ReasonCode[] {
  if (!ai) return ['ai.not-instructed'];
  const against: ReasonCode[] = [];
  if (use === undefined || !ai.uses.includes(use)) against.push('ai.use-outside');
  if (
    model === undefined ||
    !ai.models.some((form) => (form.endsWith('*') ? model.startsWith(form.slice(0, -1)) : model === form))
  )
    against.push('ai.model-outside');
  if (
    country === undefined ||
    !ai.countries.some((place) => place === country || ((place === 'EEA' || place === 'EU') && isEea(country)))
  )
    against.push('country.outside');
  return against;
}

/** Erasing needs no instruction; only what the law demands be kept withstands it. */
function erasing(activity: CompiledActivity | undefined, facts: Facts, now: number): ReasonCode[] {
  const happened = isSane(now) ? believed(facts.at, now) : undefined;
  if (!activity || happened === undefined) return [];
  const bound = facts.kinds.some((kind) => {
    const keep = own(activity.keep, kind);
    return keep?.floor !== undefined && expiryOf({ from: 'interaction', for: keep.floor }, happened, undefined) > now;
  });
  return bound ? ['erase.legal-floor'] : [];
}

/** Until when the instructions in force let each asked kind be seen; what is past is left out. */
function shownUntil(activity: CompiledActivity, facts: Facts, now: number): Record<string, number> {
  const keep: Record<string, number> = {};
  const happened = isSane(now) ? believed(facts.at, now) : undefined;
  if (happened === undefined) return keep;
  for (const kind of facts.kinds) {
    const kept = own(activity.keep, kind);
    const expires = kept && expiryOf(kept, happened, facts.since);
    if (expires !== undefined && expires > now) keep[kind] = expires;
  }
  return keep;
}
