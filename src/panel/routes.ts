import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import { languageOf, sendProblem, type App, type Metrics } from '../http/index.ts';
import { ContactDecision } from '../contact/contract.ts';
import { decisionView } from '../contact/index.ts';
import { InteractionView } from '../intake/contract.ts';
import { ReadingRefused, type Shown } from '../intake/index.ts';
import { ABOUT } from './about.ts';
import {
  CallbackBody,
  CommentBody,
  CommentView,
  ContextBody,
  ContextMade,
  Noted,
  NoteReport,
  NoteReportQuery,
  PanelHistory,
  PanelHistoryQuery,
  PanelOpened,
  PanelView,
  RefusalBody,
  VerdictBody,
} from './contract.ts';
import { NoteForbidden } from './notes.ts';
import type { PanelService } from './service.ts';
import type { PanelSessions } from './sessions.ts';
import type { Seated } from './types.ts';

export type PanelRoutes = {
  readonly sessions: PanelSessions;
  readonly service: PanelService;
  readonly shown: Pick<Shown, 'one'>;
  readonly metrics: Pick<Metrics, 'decisions'>;
};
const PanelInteraction = InteractionView.pick({
  id: true,
  startedAt: true,
  channel: true,
  content: true,
  turns: true,
  language: true,
});

export function panelRoutes(app: App, panel: PanelRoutes): void {
  const seat = (request: FastifyRequest): Seated => panel.sessions.seatOf(request);

  app.post(
    '/v1/brands/:brand/panel-contexts',
    {
      config: { access: 'panel', about: ABOUT.context },
      schema: { params: BrandParam, body: ContextBody, response: { 201: ContextMade } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      const { expiresAt, ...made } = await panel.sessions.make(brand, request.body, actor, request.ip);
      return reply.code(201).send({ ...made, expiresAt: new Date(expiresAt).toISOString() });
    },
  );

  app.post(
    '/panel/session',
    {
      config: { access: 'open', about: ABOUT.open },
      schema: { body: z.strictObject({ token: z.string().max(8000) }), response: { 201: PanelOpened } },
    },
    async (request, reply) => {
      const { token } = await panel.sessions.open(request.body.token, request);
      return reply.code(201).send({ token, panel: await panel.service.view(seat(request)) });
    },
  );
  app.get(
    '/panel/session',
    { config: { access: 'panel.contact', about: ABOUT.view }, schema: { response: { 200: PanelView } } },
    (request) => panel.service.view(seat(request)),
  );
  app.delete(
    '/panel/session',
    { config: { access: 'panel.contact', about: ABOUT.leave }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      await panel.sessions.end(seat(request));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/panel/verdict',
    {
      config: { access: 'panel.contact', about: ABOUT.verdict },
      schema: { body: VerdictBody, response: { 200: ContactDecision } },
    },
    async (request) => {
      const decided = await panel.service.verdict(seat(request), request.body);
      const { brand, context } = seat(request);
      panel.metrics.decisions.inc({ brand, channel: context.channel, verdict: decided.verdict });
      return decisionView(decided);
    },
  );
  app.post(
    '/panel/opposition',
    {
      config: { access: 'panel.consent', about: ABOUT.opposition },
      schema: { body: RefusalBody, response: { 201: Noted } },
    },
    async (request, reply) => reply.code(201).send(await panel.service.opposed(seat(request))),
  );
  app.post(
    '/panel/callback',
    {
      config: { access: 'panel.consent', about: ABOUT.callback },
      schema: { body: CallbackBody, response: { 201: Noted } },
    },
    async (request, reply) => reply.code(201).send(await panel.service.callback(seat(request), request.body)),
  );
  app.post(
    '/panel/comment',
    {
      config: { access: 'panel.contact', about: ABOUT.comment },
      schema: { body: CommentBody, response: { 200: CommentView } },
    },
    (request) => panel.service.comment(seat(request), request.body.text),
  );
  app.post(
    '/panel/note',
    {
      config: { access: 'panel.contact', about: ABOUT.note },
      schema: { body: CommentBody, response: { 201: Noted } },
    },
    async (request, reply) => {
      try {
        return await reply.code(201).send(await panel.service.note(seat(request), request.body.text));
      } catch (error) {
        if (error instanceof NoteForbidden) return sendProblem(request, reply, error, { findings: error.findings });
        throw error;
      }
    },
  );
  app.get(
    '/v1/brands/:brand/notes/report',
    {
      config: { access: 'overview', about: ABOUT.noteReport },
      schema: { params: BrandParam, querystring: NoteReportQuery, response: { 200: NoteReport } },
    },
    (request) => panel.service.noteReport(request.asker.brand, request.query),
  );

  app.get(
    '/panel/history',
    {
      config: { access: 'panel.read', about: ABOUT.history },
      schema: { querystring: PanelHistoryQuery, response: { 200: PanelHistory } },
    },
    async (request, reply) => {
      try {
        return await panel.service.history(seat(request), request.query.after);
      } catch (error) {
        if (error instanceof ReadingRefused) return sendProblem(request, reply, error, becauseOf(error, request));
        throw error;
      }
    },
  );
  app.get(
    '/panel/history/:id',
    {
      config: { access: 'panel.read', about: ABOUT.contact },
      schema: { params: z.object({ id: z.uuid() }), response: { 200: PanelInteraction } },
    },
    async (request, reply) => {
      try {
        const sitting = seat(request);
        const reader = await panel.service.readerFor(sitting, request.params.id);
        return await panel.shown.one(sitting.brand, request.params.id, reader);
      } catch (error) {
        if (error instanceof ReadingRefused) return sendProblem(request, reply, error, becauseOf(error, request));
        throw error;
      }
    },
  );
}

/** Each reason in the reader's language, with its article. */
function becauseOf({ because }: ReadingRefused, request: Parameters<typeof languageOf>[0]): object {
  const language = languageOf(request);
  return {
    because: because.map(({ code, text, article }) => ({ code, text: text[language], ...(article && { article }) })),
  };
}
