import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import { PURPOSE_IDS, SAFEGUARD_IDS } from '../law/index.ts';
import { FLOW_DOWN } from './chain-types.ts';

const Day = z.iso.date();
const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Country = z.string().regex(/^[A-Z]{2}$/);
const Sha512 = z.string().regex(/^[0-9a-f]{128}$/);
const Kind = z.enum(['site', 'sub-processor']);
const State = z.enum(['notice', 'awaiting', 'objected', 'authorised', 'withdrawn']);

const What = z.object({
  /** Of a company its name, of a site its place. */
  name: Text(2, 160),
  country: Country,
  /** Who runs a site; we ourselves where nothing is said. */
  entity: Slug.optional(),
  service: Text(2, 200).optional(),
  safeguard: z.enum(SAFEGUARD_IDS).optional(),
  assessment: Text(2, 80).optional(),
});
const Change = z.object({
  kind: Kind,
  id: Slug,
  what: What,
  replaces: Slug.optional(),
  /** Of a site: whose activities are opened to it; those of what it replaces, or all, where none is named. */
  purposes: z.array(z.enum(PURPOSE_IDS)).default([]),
  /** All that it can concern where none is named. */
  brands: z.array(Slug).max(1000).default([]),
});
/** An announcement over all brands (GDPR art. 28(2)). */
export const CampaignRequest = z.object({ change: Change, reason: Text(10, 1000), wantedFrom: Day });
export const CampaignParam = z.object({ id: z.uuid() });
export const ReasonRequest = z.object({ reason: Text(10, 1000) });

const Behalf = z.object({
  name: Text(2, 120),
  quality: Text(2, 120),
  reference: Text(2, 200),
  /** SHA-512 of the document, hexadecimal. */
  sha512: Sha512,
});
/** The brand’s own word. */
export const AnswerRequest = z.object({ says: z.enum(['object', 'authorise']), reason: Text(10, 1000) });
/** The brand’s word in a document that we record. */
export const ReceivedRequest = AnswerRequest.extend({ onBehalf: Behalf });
export const NoticeParam = BrandParam.extend({ id: z.uuid() });

const Answer = z.object({
  says: z.enum(['object', 'authorise']),
  reason: z.string(),
  name: z.string(),
  behalf: Behalf.optional(),
  at: Instant,
});
/** How a change stands at one brand. */
const Told = z.object({
  brand: z.string(),
  activities: z.array(z.string()),
  authorisation: z.enum(['general', 'specific']),
  toldAt: Instant,
  /** The last day of its time to object; null where nothing starts without its word. */
  objectBy: Day.nullable(),
  state: State,
  /** The first instant at which it counts; null where it may not start. */
  starts: Instant.nullable(),
  /** The day of that instant where the brands are. */
  startsOn: Day.nullable(),
  answers: z.array(Answer),
});
const Place = z.object({
  country: z.string(),
  name: Bilingual,
  reach: z.enum(['eea', 'adequate', 'partly', 'third']),
  decision: z.string().optional(),
  safeguard: Bilingual.optional(),
  assessment: z.string().optional(),
});
const ShownChange = z.object({
  kind: Kind,
  id: z.string(),
  name: z.string(),
  service: z.string().optional(),
  entity: z.string().optional(),
  place: Place,
  replaces: z.string().optional(),
});
const Campaign = z.object({
  id: z.string(),
  change: ShownChange,
  reason: z.string(),
  wantedFrom: Day,
  by: z.string(),
  at: Instant,
  withdrawn: z.object({ by: z.string(), at: Instant, reason: z.string() }).optional(),
  /** Those that it concerns and that the reader may see. */
  told: z.array(Told),
});
export const CampaignView = Campaign.meta({ id: 'ChainCampaign' });
export const CampaignsView = z.object({ items: z.array(Campaign) }).meta({ id: 'ChainCampaigns' });

const Link = z.object({
  kind: Kind,
  id: z.string(),
  name: z.string(),
  service: z.string().optional(),
  entity: z.string().optional(),
  place: Place,
  brands: z.array(z.string()),
  /** Of a company that is not ourselves: what our contract with it passes down, and what it leaves out (art. 28(4)). */
  company: z.string().optional(),
  missing: z.array(z.enum(FLOW_DOWN)),
});
const Contract = z.object({
  reference: Text(2, 120),
  signedOn: Day,
  sha512: Sha512,
  covers: z.array(z.enum(FLOW_DOWN)),
});
/** A company of the chain, and our contract with it. */
export const CompanyRequest = z.object({
  name: Text(2, 160),
  country: Country,
  address: Text(2, 300).optional(),
  contact: Text(2, 200).optional(),
  contract: Contract.optional(),
});
export const CompanyParam = z.object({ company: Slug });
const Company = CompanyRequest.extend({ id: z.string(), by: z.string(), at: Instant });
export const CompanyView = Company.meta({ id: 'ChainCompany' });

const Choice = z.object({ value: z.string(), label: Bilingual });
const TransferRule = z.object({
  id: z.string(),
  kind: z.enum(['adequacy', 'safeguard', 'derogation', 'none']),
  text: Bilingual,
  from: Day,
  to: Day.optional(),
  article: z.string(),
  source: z.string(),
  certainty: z.string(),
  doubt: Bilingual.optional(),
});
/** Who takes part in what we do for brands, where, under which contract; and what transfers may stand on. */
export const ChainView = z
  .object({
    at: Instant,
    links: z.array(Link),
    companies: z.array(Company),
    /** What an announcement may name. */
    safeguards: z.array(Choice),
    purposes: z.array(Choice),
    law: z.array(TransferRule),
  })
  .meta({ id: 'Chain' });

/** What a brand sees: its chain, and what was announced to it. */
export const BrandChainView = z
  .object({
    at: Instant,
    authorisation: z.enum(['general', 'specific']).nullable(),
    notice: Bilingual.nullable(),
    links: z.array(Link),
    notices: z.array(
      z.object({ id: z.string(), change: ShownChange, reason: z.string(), wantedFrom: Day, told: Told }),
    ),
    law: z.array(TransferRule),
  })
  .meta({ id: 'BrandChain' });
