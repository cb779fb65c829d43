import type { FastifyRequest } from 'fastify';
import { BrandParam } from '../http/contract.ts';
import type { About, App } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import {
  ActivityParam,
  ConsultationRequest,
  DecisionRequest,
  EndRequest,
  ImpactDossier,
  ImpactLaw,
  ImpactList,
  MoveParam,
  MoveRequest,
  NothingRequest,
  ReportRequest,
  ScreeningRequest,
  VoiceRequest,
} from './contract.ts';
import { lawView } from './law-view.ts';
import { gateRoutes, type GateRoutes } from './gate-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { dossierView, itemView } from './present.ts';
import type { Speaker } from './types.ts';

export type ImpactRoutes = GateRoutes & {
  /** Who signed in, and in which roles for a brand. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Speaker>;
};

const read = (about: About) => ({ access: 'impact', about }) as const;
const assess = (about: About) => ({ access: 'assess', about }) as const;
const decide = (about: About) => ({ access: 'decide-impact', about }) as const;

export function impactRoutes(app: App, services: ImpactRoutes): void {
  const { impact, clock, speakerOf } = services;
  const base = '/v1/brands/:brand/impact';
  const one = `${base}/:activity`;
  const dossier = { params: ActivityParam, response: { 200: ImpactDossier } };
  const ofMove = { params: MoveParam, response: { 200: ImpactDossier } };

  /** What is shown after a write: the file as it stands now. */
  const shown = async (request: FastifyRequest) => {
    const { brand } = request.asker;
    const { activity } = request.params as { readonly activity: string };
    const { roles } = await speakerOf(request, brand);
    return dossierView(await impact.dossier(brand, activity), roles, clock());
  };
  const who = (request: FastifyRequest): Promise<Speaker> => speakerOf(request, request.asker.brand);

  app.get(
    `${base}/law`,
    { config: read(ABOUT.law), schema: { params: BrandParam, response: { 200: ImpactLaw } } },
    () => lawView(),
  );
  app.get(
    base,
    { config: read(ABOUT.list), schema: { params: BrandParam, response: { 200: ImpactList } } },
    async ({ asker: { brand } }) => ({ items: (await impact.list(brand)).map((item) => itemView(item, clock())) }),
  );
  app.get(one, { config: read(ABOUT.dossier), schema: dossier }, (request) => shown(request));

  app.put(
    `${one}/screening`,
    { config: assess(ABOUT.screen), schema: { ...dossier, body: ScreeningRequest } },
    async (request) => {
      const { onBehalf, ...answers } = request.body;
      await impact.screen(request.asker.brand, request.params.activity, answers, await who(request), onBehalf);
      return shown(request);
    },
  );
  app.post(
    `${one}/screening/confirm`,
    { config: decide(ABOUT.confirm), schema: { ...dossier, body: NothingRequest } },
    async (request) => {
      await impact.confirm(request.asker.brand, request.params.activity, await who(request));
      return shown(request);
    },
  );
  app.post(
    `${one}/consultations`,
    { config: assess(ABOUT.consult), schema: { ...dossier, body: ConsultationRequest } },
    async (request) => {
      await impact.consult(request.asker.brand, request.params.activity, request.body, await who(request));
      return shown(request);
    },
  );
  app.post(
    `${one}/moves`,
    { config: assess(ABOUT.propose), schema: { ...dossier, body: MoveRequest } },
    async (request) => {
      const { stage, reason, experiment } = request.body;
      const terms = experiment && { ...experiment, until: Date.parse(experiment.until) };
      await impact.propose(request.asker.brand, request.params.activity, { stage, reason, terms }, await who(request));
      return shown(request);
    },
  );
  app.post(
    `${one}/moves/:id/voices`,
    { config: assess(ABOUT.say), schema: { ...ofMove, body: VoiceRequest } },
    async (request) => {
      const { onBehalf, ...said } = request.body;
      const { brand } = request.asker;
      const { activity, id } = request.params;
      // Whoever decides and signs in does so by the act that lets them, or in a document.
      if (!onBehalf && (said.capacity === 'controller' || said.capacity === 'co-controller'))
        throw refusedDecision(await who(request));
      await impact.say(brand, activity, id, { ...said, behalf: onBehalf }, await who(request));
      return shown(request);
    },
  );
  app.post(
    `${one}/moves/:id/decision`,
    { config: decide(ABOUT.decide), schema: { ...ofMove, body: DecisionRequest } },
    async (request) => {
      const { activity, id } = request.params;
      await impact.decide(request.asker.brand, activity, id, request.body, await who(request));
      return shown(request);
    },
  );
  app.post(
    `${one}/moves/:id/withdraw`,
    { config: assess(ABOUT.withdraw), schema: { ...ofMove, body: EndRequest } },
    async (request) => {
      const { activity, id } = request.params;
      await impact.withdraw(request.asker.brand, activity, id, request.body.reason, await who(request));
      return shown(request);
    },
  );
  app.post(
    `${one}/stop`,
    { config: { access: 'stop', about: ABOUT.stop }, schema: { ...dossier, body: EndRequest } },
    async (request) => {
      await impact.stop(request.asker.brand, request.params.activity, request.body.reason, await who(request));
      return shown(request);
    },
  );
  app.post(
    `${one}/report`,
    { config: assess(ABOUT.report), schema: { ...dossier, body: ReportRequest } },
    async (request) => {
      await impact.report(request.asker.brand, request.params.activity, request.body, await who(request));
      return shown(request);
    },
  );
  gateRoutes(app, services);
  ownRoutes(app, services);
}

/** Signed in, whoever decides does so by the act that lets them; nobody else does at all. */
const refusedDecision = ({ roles }: Speaker): Refusal =>
  new Refusal(
    roles.some((role) => role === 'dpo' || role === 'brand-dpo') ? 'impact.dpo-decides' : 'impact.controller-decides',
  );
