import { isReached } from '../law/index.ts';
import { isSane, own } from './decide-common.ts';
import type { ReasonCode } from './reasons.ts';
import type { Activity, Frame } from './schema.ts';
import type { ChainLink, ChainStanding, CompiledActivity, CompiledMandate } from './types.ts';

/**
 * A frame with what was announced to the brand since it was signed (GDPR art. 28(2)): a site or a sub-processor that the frame
 * itself names is the frame's alone. What was withdrawn is not there; what may not start is, so that a refusal can say why.
 */
export function withLinks(frame: Frame, links: readonly ChainLink[]): Frame {
  return links
    .filter(({ state }) => state !== 'withdrawn')
    .reduce(
      (linked, link) => (link.kind === 'site' ? withSite(linked, link) : withVendor(linked, link.id, link.what)),
      frame,
    );
}

/** The frame as it may be used at a moment: what may start by then is in, what may not and what was replaced is out. */
export function linkedFrame(frame: Frame, links: readonly ChainLink[], at: number): Frame {
  const begun = links.filter(({ starts }) => starts !== undefined && starts <= at);
  const linked = withLinks(frame, begun);
  const gone = new Set(begun.flatMap(({ kind, replaces }) => (replaces === undefined ? [] : [`${kind} ${replaces}`])));
  if (gone.size === 0) return linked;
  const sites = linked.sites.filter(
    ({ id, entity }) => !gone.has(`site ${id}`) && !gone.has(`sub-processor ${entity}`),
  );
  const open = new Set(sites.map(({ id }) => id));
  return {
    ...linked,
    sites,
    subProcessors: {
      ...linked.subProcessors,
      list: linked.subProcessors.list.filter(({ id }) => !gone.has(`sub-processor ${id}`)),
    },
    activities: linked.activities.map((activity) => ({
      ...activity,
      from: activity.from.filter((id) => open.has(id)),
    })),
  };
}

function withSite(frame: Frame, { id, what, activities }: ChainLink): Frame {
  if (frame.sites.some((site) => site.id === id)) return frame;
  const { name: place, entity = frame.processor.id, country, safeguard, assessment } = what;
  const opened = (activity: Activity): Activity =>
    activities.includes(activity.id) ? { ...activity, from: [...activity.from, id] } : activity;
  const unknown = entity !== frame.processor.id && !frame.subProcessors.list.some((vendor) => vendor.id === entity);
  const { company = entity, service = `Site ${place}` } = what;
  // A site announced with a company that the frame does not know announces that company.
  const known = unknown ? withVendor(frame, entity, { ...what, name: company, service }) : frame;
  return {
    ...known,
    sites: [
      ...frame.sites,
      { id, entity, place, country, ...(safeguard && { safeguard }), ...(assessment && { assessment }) },
    ],
    activities: frame.activities.map(opened),
  };
}

function withVendor(frame: Frame, id: string, what: ChainLink['what']): Frame {
  const { list } = frame.subProcessors;
  if (list.some((vendor) => vendor.id === id)) return frame;
  const { name, service = '', country, safeguard, assessment } = what;
  const vendor = { id, name, service, country, ...(safeguard && { safeguard }), ...(assessment && { assessment }) };
  return { ...frame, subProcessors: { ...frame.subProcessors, list: [...list, vendor] } };
}

/** What links say of sites and sub-processors by their ids; what the signed frame names stands by itself until it is replaced. */
export function standingsOf(
  signed: Frame,
  links: readonly ChainLink[],
): Readonly<Record<ChainLink['kind'], Readonly<Record<string, ChainStanding>>>> {
  const found: Record<ChainLink['kind'], Record<string, ChainStanding>> = { site: {}, 'sub-processor': {} };
  const own = {
    site: new Set(signed.sites.map(({ id }) => id)),
    'sub-processor': new Set(signed.subProcessors.list.map(({ id }) => id)),
  };
  const announced = links.filter(({ state }) => state !== 'withdrawn');
  for (const { kind, id, state, starts, replaces } of announced) {
    const of = found[kind];
    if (!own[kind].has(id)) of[id] = { ...of[id], state, ...(starts !== undefined && { from: starts }) };
    if (replaces !== undefined && starts !== undefined) of[replaces] = { ...of[replaces], until: starts };
  }
  const named = new Set(announced.flatMap(({ kind, id }) => (kind === 'sub-processor' ? [id] : [])));
  const companies = announced.filter(({ kind, what: { entity } }) => {
    const brought = kind === 'site' && entity !== undefined && entity !== signed.processor.id;
    return brought && !own['sub-processor'].has(entity) && !named.has(entity);
  });
  // A company that only a site brings in stands as the first of its sites that may start does.
  for (const [company, sites] of Map.groupBy(companies, ({ what }) => what.entity!)) {
    const { state, starts } = sites.reduce((best, one) =>
      (one.starts ?? Infinity) < (best.starts ?? Infinity) ? one : best,
    );
    const of = found['sub-processor'];
    of[company] = { ...of[company], state, ...(starts !== undefined && { from: starts }) };
  }
  return found;
}

/** What stands against working from a site under an activity: what the instructions say of it, then its place in the chain. */
export function siteReasons(
  mandate: CompiledMandate,
  { from }: Pick<CompiledActivity, 'from'>,
  site: string,
  now: number,
): readonly ReasonCode[] {
  const outside = own(mandate.sites, site) ? 'site.outside' : 'site.unknown';
  const chain = chainReason(mandate, site, now);
  return [...(from.includes(site) ? [] : ([outside] as const)), ...(chain ? [chain] : [])];
}

/** Why a site does not count now, itself or the company that runs it (art. 28(2)), or its country (art. 44); undefined where it does. */
export function chainReason(mandate: CompiledMandate, site: string, now: number): ReasonCode | undefined {
  const known = own(mandate.sites, site);
  if (!known) return undefined;
  const { standing, entity, country, safeguard } = known;
  return (
    standingReason(standing, now) ??
    standingReason(own(mandate.vendors ?? {}, entity), now) ??
    (!isSane(now) || isReached(country, safeguard, now) ? undefined : 'transfer.uncovered')
  );
}

/** Why a sub-processor does not count now, wherever it works from; undefined where it does (art. 28(2)). */
export function vendorReason(
  mandate: Pick<CompiledMandate, 'subProcessors' | 'vendors'>,
  vendor: string,
  now: number,
): ReasonCode | undefined {
  if (!mandate.subProcessors.includes(vendor)) return 'vendor.unknown';
  return standingReason(own(mandate.vendors ?? {}, vendor), now);
}

function standingReason(standing: ChainStanding | undefined, now: number): ReasonCode | undefined {
  if (!standing) return undefined;
  const { state, from, until } = standing;
  if (until !== undefined && now >= until) return 'chain.replaced';
  if (state === undefined) return undefined;
  if (from === undefined) return state === 'objected' ? 'chain.objected' : 'chain.awaiting';
  return now < from ? 'chain.notice' : undefined;
}
