import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { ABOUT } from './campaign-about.ts';
import {
  CampaignBody,
  CampaignList,
  CampaignMove,
  CampaignView,
  Simulation,
  SimulationRequest,
} from './campaign-contract.ts';
import type { CampaignCounts, Campaign } from './campaign-store.ts';
import type { CampaignDetail, Campaigns } from './campaigns.ts';
import { fallen, goesOn } from './campaign-rules.ts';
import { ruleWords } from './rule-words.ts';
import type { Simulate } from './simulate.ts';

const Id = BrandParam.extend({ id: z.uuid() });
/** A list of two million characters, each of which JSON may escape. */
const LIST_LIMIT = 4 * 1024 * 1024;

const item = ({ caller, createdAt, vendors, pausedBecause, ...campaign }: Campaign & CampaignCounts) => ({
  ...campaign,
  caller: caller ?? null,
  vendors: [...vendors],
  createdAt: new Date(createdAt).toISOString(),
  pausedBecause: pausedBecause.map(fallen),
  goesOn: campaign.state === 'paused' && goesOn(pausedBecause),
});
const view = ({ checks, byRule, byHour, ...campaign }: CampaignDetail) => ({
  ...item(campaign),
  checks: [...checks],
  byRule: byRule.map((counted) => ({ ...counted, ...ruleWords(counted.rule) })),
  byHour: byHour.map(({ hour, ...counts }) => ({ hour: hour.toISOString(), ...counts })),
});

export function campaignRoutes(app: App, campaigns: Campaigns, simulate: Simulate): void {
  const base = '/v1/brands/:brand/campaigns';
  const access = 'campaigns';
  app.get(
    base,
    {
      config: { access: 'contact', activity: 'handler', about: ABOUT.list },
      schema: { params: BrandParam, response: { 200: CampaignList } },
    },
    async (request) => {
      const { brand, activities } = request.asker;
      const [items, vendors] = await Promise.all([campaigns.list(brand, activities), campaigns.vendors(brand)]);
      return { items: items.map(item), vendors: [...vendors] };
    },
  );
  app.post(
    base,
    {
      config: { access, about: ABOUT.declare },
      schema: { params: BrandParam, body: CampaignBody, response: { 201: z.object({ id: z.string() }) } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      return reply.code(201).send(await campaigns.declare(brand, request.body, actor));
    },
  );
  app.get(
    `${base}/:id`,
    {
      config: { access: 'contact', activity: 'handler', about: ABOUT.show },
      schema: { params: Id, response: { 200: CampaignView } },
    },
    async (request) => {
      const { brand, activities } = request.asker;
      return view(await campaigns.show(brand, request.params.id, activities));
    },
  );
  app.put(
    `${base}/:id`,
    {
      config: { access, about: ABOUT.rewrite },
      schema: { params: Id, body: CampaignBody, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await campaigns.rewrite(brand, request.params.id, request.body, actor);
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${base}/:id/state`,
    { config: { access, about: ABOUT.move }, schema: { params: Id, body: CampaignMove, response: { 204: z.null() } } },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await campaigns.move(brand, request.params.id, request.body.state, actor);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/v1/brands/:brand/contact-simulations',
    {
      config: { access: 'contact', activity: 'handler', about: ABOUT.simulate },
      bodyLimit: LIST_LIMIT,
      schema: { params: BrandParam, body: SimulationRequest, response: { 200: Simulation } },
    },
    async (request) => {
      const { brand, actor, activities } = request.asker;
      const { at, ...asked } = request.body;
      await campaigns.within(brand, asked.object, activities);
      const { byRule, later, ...simulated } = await simulate(brand, { ...asked, at: Date.parse(at) }, actor);
      return {
        ...simulated,
        byRule: byRule.map(({ rule: { fr, en, doubt, ...rule }, count }) => ({
          rule: { ...rule, text: { fr, en }, ...(doubt && { doubt }) },
          count,
        })),
        later: [...later],
      };
    },
  );
}
