import { z } from 'zod';
import type { App } from '../http/index.ts';
import { HOUSE } from '../kernel/ids.ts';
import { ABOUT } from './questionnaire-about.ts';
import {
  AnswerRequest,
  LanguageQuery,
  QuestionnaireList,
  QuestionnaireParam,
  QuestionnaireRequest,
  QuestionnaireView,
  QuestionParam,
} from './questionnaire-contract.ts';
import { answeredFile, questionnaireItem, questionnaireView } from './questionnaire-view.ts';
import type { Questionnaires } from './questionnaires.ts';
import type { ControlRoutes } from './routes.ts';

export type QuestionnaireRoutes = Pick<ControlRoutes, 'speakerOf'> & { readonly questionnaires: Questionnaires };

const BODY = 16 * 1024 * 1024;

/** Clients’ security questionnaires, answered from the house’s controls. */
export function questionnaireRoutes(app: App, { questionnaires, speakerOf }: QuestionnaireRoutes): void {
  const read = (about: (typeof ABOUT)[keyof typeof ABOUT]) => ({ access: 'controls', about }) as const;
  const write = (about: (typeof ABOUT)[keyof typeof ABOUT]) => ({ access: 'houseAttest', about }) as const;

  app.get(
    '/v1/house/questionnaires',
    { config: read(ABOUT.list), schema: { response: { 200: QuestionnaireList } } },
    async () => ({ items: (await questionnaires.list()).map(questionnaireItem) }),
  );
  app.post(
    '/v1/house/questionnaires',
    {
      config: write(ABOUT.take),
      bodyLimit: BODY,
      schema: { body: QuestionnaireRequest, response: { 201: z.object({ id: z.string() }) } },
    },
    async (request, reply) => {
      const { title, file, text, column } = request.body;
      const what = { title, column, ...(file === undefined ? { text: text! } : { file: Buffer.from(file, 'base64') }) };
      const id = await questionnaires.take(what, await speakerOf(request, HOUSE));
      return reply.code(201).send({ id });
    },
  );
  app.get(
    '/v1/house/questionnaires/:id',
    {
      config: read(ABOUT.one),
      schema: { params: QuestionnaireParam, querystring: LanguageQuery, response: { 200: QuestionnaireView } },
    },
    async (request) =>
      questionnaireView(
        await questionnaires.one(request.params.id, request.query.language, (brand) => request.asker.sees(brand)),
      ),
  );
  app.put(
    '/v1/house/questionnaires/:id/answers/:row',
    {
      config: write(ABOUT.answer),
      schema: { params: QuestionParam, body: AnswerRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { id, row } = request.params;
      await questionnaires.answer(id, row, request.body, await speakerOf(request, HOUSE));
      return reply.code(204).send(null);
    },
  );
  app.get(
    '/v1/house/questionnaires/:id/file',
    { config: read(ABOUT.file), schema: { params: QuestionnaireParam, querystring: LanguageQuery } },
    async (request, reply) => {
      const { actor } = request.asker;
      const { language } = request.query;
      const found = await questionnaires.handOver(request.params.id, language, actor, (brand) =>
        request.asker.sees(brand),
      );
      const { type, name, bytes } = await answeredFile(found, language);
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes);
    },
  );
}
