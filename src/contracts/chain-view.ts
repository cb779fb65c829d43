import type { z } from 'zod';
import type { Millis } from '../kernel/clock.ts';
import {
  countryName,
  dayOf,
  periodText,
  PURPOSES,
  reachOf,
  SAFEGUARDS,
  TRANSFER_RULES,
  type Bilingual,
  type TransferRule,
} from '../law/index.ts';
import type { Frame } from '../mandate/index.ts';
import type { CampaignStanding, Served, Told } from './chain.ts';
import { flowDownMissing, objectBy } from './chain-rules.ts';
import type { Change, Company } from './chain-types.ts';
import type { BrandChainView, CampaignView, ChainView, CompanyView } from './contract.ts';

type Link = z.input<typeof ChainView>['links'][number];
type Place = Link['place'];
const iso = (at: Millis): string => new Date(at).toISOString();

function placeView(
  { country, safeguard, assessment }: Pick<Change['what'], 'country' | 'safeguard' | 'assessment'>,
  at: Millis,
): Place {
  const reach = reachOf(country, at);
  return {
    country,
    name: countryName(country) ?? { fr: country, en: country },
    reach: reach.kind,
    ...('decision' in reach && { decision: reach.decision }),
    ...(safeguard && { safeguard: SAFEGUARDS[safeguard] }),
    ...(assessment && { assessment }),
  };
}

const changeView = ({ kind, id, what, replaces }: Change, at: Millis) => ({
  kind,
  id,
  name: what.name,
  ...(what.service && { service: what.service }),
  ...(what.entity && { entity: what.company ?? what.entity }),
  place: placeView(what, at),
  ...(replaces && { replaces }),
});

export const toldView = (brand: string, { notice, answers, link }: Told) => ({
  brand,
  activities: [...notice.activities],
  authorisation: notice.authorisation,
  toldAt: iso(notice.toldAt),
  objectBy: objectBy(notice) ?? null,
  state: link.state,
  starts: link.starts === undefined ? null : iso(link.starts),
  startsOn: link.starts === undefined ? null : dayOf(link.starts),
  answers: answers.map(({ at, ...answer }) => ({ ...answer, at: iso(at) })),
});

export const campaignView = (
  { id, change, reason, wantedFrom, by, at, withdrawn, told }: CampaignStanding,
  now: Millis,
): z.input<typeof CampaignView> => ({
  id,
  change: changeView(change, now),
  reason,
  wantedFrom,
  by,
  at: iso(at),
  ...(withdrawn && { withdrawn: { ...withdrawn, at: iso(withdrawn.at) } }),
  told: told.map((one) => toldView(one.brand, one)),
});

export const companyView = ({ at, ...company }: Company): z.input<typeof CompanyView> => ({
  ...company,
  contract: company.contract && { ...company.contract, covers: [...company.contract.covers] },
  at: iso(at),
});

const ruleView = ({ id, kind, fr, en, from, to, article, source, certainty, doubt }: TransferRule) => ({
  id,
  kind,
  text: { fr, en },
  from,
  ...(to && { to }),
  article,
  source,
  certainty,
  ...(doubt && { doubt }),
});
const choicesOf = (words: Readonly<Record<string, Bilingual>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label: { fr: label.fr, en: label.en } }));
const LAW = TRANSFER_RULES.map(ruleView);

const nameOf = ({ processor, subProcessors }: Frame, entity: string): string =>
  [processor, ...subProcessors.list].find(({ id }) => id === entity)?.name ?? entity;

/** Each company and place once, with the brands that it serves. */
function linksOf(all: readonly Served[], companies: readonly Company[], now: Millis): Link[] {
  const links = new Map<string, Link>();
  const add = (brand: string, link: Omit<Link, 'brands'>): void => {
    const known = links.get(`${link.kind} ${link.id}`);
    if (known) known.brands.push(brand);
    else links.set(`${link.kind} ${link.id}`, { ...link, brands: [brand] });
  };
  const bound = (company: string) => ({
    company,
    missing: [...flowDownMissing(companies.find(({ id }) => id === company))],
  });
  for (const { brand, frame } of all) {
    for (const { id, name, service, ...where } of frame.subProcessors.list)
      add(brand, { kind: 'sub-processor', id, name, service, place: placeView(where, now), ...bound(id) });
    for (const { id, place, entity, ...where } of frame.sites)
      add(brand, {
        kind: 'site',
        id,
        name: place,
        entity: nameOf(frame, entity),
        place: placeView(where, now),
        ...(entity === frame.processor.id ? { missing: [] } : bound(entity)),
      });
  }
  return [...links.values()];
}

export const chainView = (
  all: readonly Served[],
  companies: readonly Company[],
  now: Millis,
): z.input<typeof ChainView> => ({
  at: iso(now),
  links: linksOf(all, companies, now),
  companies: companies.map(companyView),
  safeguards: choicesOf(SAFEGUARDS),
  purposes: choicesOf(PURPOSES),
  law: LAW,
});

/** What a brand sees of its own: whether a contract passes its obligations down, and not that contract. */
export function brandChainView(
  brand: string,
  frame: Frame | undefined,
  told: readonly Told[],
  companies: readonly Company[],
  now: Millis,
): z.input<typeof BrandChainView> {
  const { authorisation = null, notice } = frame?.subProcessors ?? {};
  return {
    at: iso(now),
    authorisation,
    notice: notice === undefined ? null : periodText(notice),
    links: frame ? linksOf([{ brand: brand as Served['brand'], frame }], companies, now) : [],
    notices: told.map((one) => ({
      id: one.notice.campaign,
      change: changeView(one.notice.change, now),
      reason: one.notice.reason,
      wantedFrom: one.notice.wantedFrom,
      told: toldView(brand, one),
    })),
    law: LAW,
  };
}
