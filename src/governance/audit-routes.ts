import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { HOUSE_ROLES, isBrandRole } from '../access/types.ts';
import type { App } from '../http/index.ts';
import { BrandParam } from '../http/contract.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { applyOrders, orderSentences, type Mandates } from '../mandate/index.ts';
import { ABOUT } from './about.ts';
import { alertsOf, type Alert } from './alert-rules.ts';
import {
  AlertAnswer,
  AlertList,
  AlertParam,
  AuditChangeRequest,
  AuditList,
  AuditParam,
  AuditRequest,
  AuditView,
} from './audit-contract.ts';
import { openFindings } from './audit-rules.ts';
import { NEXT } from './audit-types.ts';
import type { Audit, Audits, Speaker } from './audits.ts';

export type AuditRoutes = {
  readonly audits: Audits;
  readonly mandates: Pick<Mandates, 'orders' | 'history' | 'answer'>;
  /** Who signed in, and in which roles for a brand. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Speaker>;
};

const instant = (at: number): string => new Date(at).toISOString();
const auditView = ({ openedAt, steps, owners, ...audit }: Audit): z.infer<typeof AuditView> => ({
  ...audit,
  data: {
    ...audit.data,
    activities: [...audit.data.activities],
    documents: [...audit.data.documents],
    findings: [...audit.data.findings],
  },
  next: [...NEXT[audit.state]],
  open: openFindings(audit.data).length,
  owners: [...owners],
  openedAt: instant(openedAt),
  steps: steps.map((step) => ({ ...step, at: instant(step.at) })),
});
const alertView = ({ number, state, receivedAt, since, text, amendedBy, steps }: Alert) => ({
  number,
  state,
  receivedAt: instant(receivedAt),
  since: instant(since),
  text: [...text],
  ...(amendedBy !== undefined && { amendedBy }),
  steps: steps.map(({ article, ...step }) => ({
    ...step,
    ...(article !== undefined && { article }),
    at: instant(step.at),
  })),
});

/** Audits by a brand (GDPR art. 28(3)(h)), and alerts on what it instructed, followed to their answer. */
export function auditRoutes(app: App, { audits, mandates, speakerOf }: AuditRoutes): void {
  app.get(
    '/v1/brands/:brand/audits',
    {
      config: { access: 'instructions', about: ABOUT.audits },
      schema: { params: BrandParam, response: { 200: AuditList } },
    },
    async (request) => {
      const { brand } = request.asker;
      const { roles } = await speakerOf(request, brand);
      // A brand's people read who answers for what concerns them, and not who works here.
      const keepers = roles.some((role) => !isBrandRole(role)) ? await audits.keepers() : [];
      return { items: (await audits.list(brand)).map(auditView), roles: [...HOUSE_ROLES], keepers: [...keepers] };
    },
  );
  app.post(
    '/v1/brands/:brand/audits',
    {
      config: { access: 'govern', about: ABOUT.requestAudit },
      schema: { params: BrandParam, body: AuditRequest, response: { 201: AuditView } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const data = { ...request.body, documents: [], findings: [] };
      return reply.code(201).send(auditView(await audits.request(brand, data, await speakerOf(request, brand))));
    },
  );
  app.put(
    '/v1/brands/:brand/audits/:id',
    {
      config: { access: 'govern', about: ABOUT.changeAudit },
      schema: { params: AuditParam, body: AuditChangeRequest, response: { 200: AuditView } },
    },
    async (request) => {
      const { brand } = request.asker;
      return auditView(await audits.change(brand, request.params.id, request.body, await speakerOf(request, brand)));
    },
  );
  app.get(
    '/v1/brands/:brand/alerts',
    {
      config: { access: 'instructions', about: ABOUT.alerts },
      schema: { params: BrandParam, response: { 200: AlertList } },
    },
    async ({ asker: { brand } }) => ({ items: (await alerts(mandates, brand)).map(alertView) }),
  );
  app.post(
    '/v1/brands/:brand/alerts/:number/answer',
    {
      config: { access: 'answer', about: ABOUT.answerAlert },
      schema: { params: AlertParam, body: AlertAnswer, response: { 200: AlertList } },
    },
    async (request) => {
      const { brand } = request.asker;
      const { actor, name, roles } = await speakerOf(request, brand);
      // The brand instructs, and answers for what it instructs.
      if (!roles.includes('brand-controller')) throw new Refusal('alert.controller');
      await mandates.answer(brand, request.params.number, request.body, { actor, person: name });
      return { items: (await alerts(mandates, brand)).map(alertView) };
    },
  );
}

/** With what each order says, in the words of the instructions that it was given under. */
async function alerts(mandates: AuditRoutes['mandates'], brand: BrandId): Promise<Alert[]> {
  const given = await mandates.orders(brand);
  if (given.every(({ steps }) => steps.every(({ kind }) => kind !== 'alert'))) return [];
  const text = (await mandates.history(brand)).at(-1)?.text;
  const frame = text && applyOrders(text.frame, text.orders).frame;
  return alertsOf(
    given.map(({ number, state, receivedAt, steps, document }) => ({
      number,
      state,
      receivedAt,
      steps,
      activities: Object.values(document.does).flatMap((effect) =>
        effect && 'activity' in effect ? [effect.activity] : [],
      ),
      text: orderSentences(document, frame),
    })),
  );
}
