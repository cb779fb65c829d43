import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { About, App } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { ASSESSMENT_ABOUT as ABOUT } from './assessment-about.ts';
import {
  AssessmentList,
  AssessmentParam,
  AssessmentPatch,
  AssessmentView,
  ConsultRequest,
  CreateRequest,
  DocumentQuery,
  ImportRequest,
  ImportResult,
  LanguageQuery,
  OpinionRequest,
  PiaFile,
  PrefillView,
  RecordedDecision,
  RefuseRequest,
  ReopenRequest,
  SubmitRequest,
  ValidateRequest,
} from './assessment-contract.ts';
import { assessmentFile } from './assessment-file.ts';
import { assessmentView, itemView, noteView, prefillView } from './assessment-present.ts';
import { piaOf } from './assessment-pia.ts';
import type { Assessments } from './assessments.ts';
import { ActivityParam } from './contract.ts';
import type { Speaker } from './types.ts';

export type AssessmentRoutes = {
  readonly assessments: Assessments;
  /** Who signed in, and in which roles for a brand. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Speaker>;
};

/** A file of the CNIL's tool; a real one is below 100 kB. */
const FILE_LIMIT = 2 * 1024 * 1024;
const read = (about: About) => ({ access: 'impact', about }) as const;
const assess = (about: About) => ({ access: 'assess', about }) as const;
const decide = (about: About) => ({ access: 'decide-impact', about }) as const;

/** Impact assessments of one activity. */
export function assessmentRoutes(app: App, { assessments, speakerOf }: AssessmentRoutes): void {
  const base = '/v1/brands/:brand/impact/:activity/assessments';
  const one = `${base}/:id`;
  const who = (request: FastifyRequest): Promise<Speaker> => speakerOf(request, request.asker.brand);
  const of = { params: AssessmentParam, response: { 200: AssessmentView } };
  /** The version as it stands after an act. */
  const shown = async (request: FastifyRequest, id: string) => {
    const { activity } = request.params as { readonly activity: string };
    return assessmentView(await assessments.get(request.asker.brand, activity, id));
  };

  app.get(
    base,
    { config: read(ABOUT.list), schema: { params: ActivityParam, response: { 200: AssessmentList } } },
    async ({ asker: { brand }, params: { activity } }) => {
      const { items, products } = await assessments.list(brand, activity);
      return { items: items.map(itemView), products: products.map(itemView) };
    },
  );
  app.post(
    base,
    {
      config: assess(ABOUT.create),
      schema: { params: ActivityParam, body: CreateRequest, response: { 201: AssessmentView } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const id = await assessments.create(brand, request.params.activity, request.body, await who(request));
      return reply.code(201).send(await shown(request, id));
    },
  );
  app.post(
    `${base}/import`,
    {
      config: assess(ABOUT.import),
      bodyLimit: FILE_LIMIT,
      schema: { params: ActivityParam, body: ImportRequest, response: { 201: ImportResult } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const { id, notes } = await assessments.import(brand, request.params.activity, request.body, await who(request));
      return reply.code(201).send({ assessment: await shown(request, id), notes: notes.map(noteView) });
    },
  );
  app.get(one, { config: read(ABOUT.show), schema: of }, (request) => shown(request, request.params.id));
  app.patch(
    one,
    { config: assess(ABOUT.edit), schema: { ...of, body: AssessmentPatch }, bodyLimit: FILE_LIMIT },
    async (request) => {
      const { activity, id } = request.params;
      await assessments.edit(request.asker.brand, activity, id, request.body, await who(request));
      return shown(request, id);
    },
  );
  app.get(
    `${one}/prefill`,
    {
      config: read(ABOUT.prefill),
      schema: { params: AssessmentParam, querystring: LanguageQuery, response: { 200: PrefillView } },
    },
    async ({ asker: { brand }, params: { activity, id }, query: { language } }) => {
      const { now, data, outdated } = await assessments.prefill(brand, activity, id, language);
      return prefillView(now, data, outdated);
    },
  );
  app.get(
    `${one}/pia.json`,
    { config: read(ABOUT.pia), schema: { params: AssessmentParam, response: { 200: PiaFile } } },
    async ({ asker: { brand }, params: { activity, id } }, reply) => {
      const { assessment } = await assessments.get(brand, activity, id);
      return reply
        .header('content-disposition', `attachment; filename="pia-${activity}-${assessment.version}.json"`)
        .send(piaOf(assessment) as z.infer<typeof PiaFile>);
    },
  );
  app.get(
    `${one}/document`,
    { config: read(ABOUT.document), schema: { params: AssessmentParam, querystring: DocumentQuery } },
    async ({ asker: { brand }, params: { activity, id }, query: { format, language } }, reply) => {
      const full = await assessments.get(brand, activity, id);
      const { type, bytes, name } = await assessmentFile(full, { brand, format, language });
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes);
    },
  );
  decisions(app, { one, who, shown, assessments });
}

type Writes = {
  readonly one: string;
  readonly assessments: Assessments;
  readonly who: (request: FastifyRequest) => Promise<Speaker>;
  readonly shown: (request: FastifyRequest, id: string) => Promise<z.infer<typeof AssessmentView>>;
};

/** What is said and decided of a version: each act by its own path, and the version as it then stands. */
function decisions(app: App, { one, who, shown, assessments }: Writes): void {
  type Doing = { readonly brand: BrandId; readonly activity: string; readonly id: string; readonly by: Speaker };
  const act = <Body extends z.ZodType>(
    name: string,
    config: ReturnType<typeof assess> | ReturnType<typeof decide>,
    body: Body,
    /** @returns the id of the version that is shown, where it is another one */
    work: (said: z.output<Body>, doing: Doing) => Promise<string | void>,
  ): void => {
    const schema = { params: AssessmentParam, body, response: { 200: AssessmentView } };
    app.post(`${one}/${name}`, { config, schema }, async (request) => {
      const { activity, id } = request.params;
      const doing = { brand: request.asker.brand, activity, id, by: await who(request) };
      return shown(request, (await work(request.body as z.output<Body>, doing)) ?? id);
    });
  };

  act('submit', assess(ABOUT.submit), SubmitRequest, ({ revision }, { brand, activity, id, by }) =>
    assessments.submit(brand, activity, id, revision, by),
  );
  act('opinion', assess(ABOUT.opinion), OpinionRequest, (said, { brand, activity, id, by }) =>
    assessments.opinion(brand, activity, id, said, by),
  );
  act('consult', assess(ABOUT.consult), ConsultRequest, (said, { brand, activity, id, by }) =>
    assessments.consult(brand, activity, id, said, by),
  );
  act('validate', decide(ABOUT.validate), ValidateRequest, (said, { brand, activity, id, by }) =>
    assessments.decide(brand, activity, id, { ...said, kind: 'validated' }, by),
  );
  act('refuse', decide(ABOUT.refuse), RefuseRequest, (said, { brand, activity, id, by }) =>
    assessments.decide(brand, activity, id, { ...said, kind: 'refused' }, by),
  );
  act('decision', assess(ABOUT.decision), RecordedDecision, ({ onBehalf, ...said }, { brand, activity, id, by }) =>
    assessments.decide(brand, activity, id, { ...said, behalf: onBehalf }, by),
  );
  act('reopen', assess(ABOUT.reopen), ReopenRequest, (said, { brand, activity, id, by }) =>
    assessments.reopen(brand, activity, id, said, by),
  );
}
