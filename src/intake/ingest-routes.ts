import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam, Word } from '../http/contract.ts';
import { languageOf, sendProblem, type App, type Metrics } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal, type RefusalOptions } from '../kernel/refusal.ts';
import { ABOUT, VCON_MEDIA } from './about.ts';
import { reasonView } from './reason-view.ts';
import { answerLines, MAX_INTERACTION } from './batch.ts';
import { Receipt, SourceName, type BatchLine } from './contract.ts';
import type { Intake } from './service.ts';
import type { Failed, Outcome } from './types.ts';

export type IngestRoutes = {
  readonly intake: Intake;
  readonly metrics: Metrics;
  appendEvent(brand: BrandId, id: string, bytes: Buffer, actor: string): Promise<Outcome>;
};

const Query = z.object({
  activity: Word(80).optional(),
  source: SourceName.default('vcon'),
});

/** How interactions come in over HTTP: one, many as NDJSON, and later parts. Bodies are taken as bytes, read in workers. */
export function ingestRoutes(app: App, { intake, metrics, appendEvent }: IngestRoutes): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      [...VCON_MEDIA],
      { parseAs: 'buffer', bodyLimit: MAX_INTERACTION },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.addContentTypeParser('application/x-ndjson', (_request, payload, parsed) => parsed(null, payload));

    scope.post(
      '/v1/brands/:brand/interactions',
      {
        config: { access: 'ingest', activity: 'query', about: ABOUT.ingest },
        bodyLimit: MAX_INTERACTION,
        schema: { params: BrandParam, querystring: Query, response: { 200: Receipt, 201: Receipt, 202: Receipt } },
      },
      async (request, reply) => {
        const { brand, actor } = request.asker;
        const bytes = bodyOf(request);
        const { source, activity } = request.query as z.infer<typeof Query>;
        const [outcome] = await intake.ingest(brand, new Uint8Array(bytes), Uint32Array.of(bytes.length), {
          source,
          activity,
          actor,
        });
        return answer(request, reply, brand, outcome!);
      },
    );

    scope.post(
      '/v1/brands/:brand/interactions/batch',
      {
        config: { access: 'ingest', activity: 'query', about: ABOUT.batch },
        schema: { params: BrandParam, querystring: Query },
      },
      async (request, reply) => {
        const { brand, actor } = request.asker;
        if (!(request.body instanceof Readable)) throw new Refusal('input.media-type');
        const { source, activity } = request.query as z.infer<typeof Query>;
        const lines = answerLines(
          request.body,
          ({ bytes, ends }) => intake.ingest(brand, bytes, ends, { source, activity, actor }),
          (line, outcome) => {
            count(brand, outcome);
            return `${JSON.stringify(lineOf(line, outcome))}\n`;
          },
        );
        return reply
          .type('application/x-ndjson')
          .serializer((body: unknown) => body as string)
          .send(Readable.from(lines, { objectMode: false }));
      },
    );

    scope.post(
      '/v1/brands/:brand/interactions/:id/events',
      {
        config: { access: 'ingest', about: ABOUT.events },
        bodyLimit: MAX_INTERACTION,
        schema: { params: BrandParam.extend({ id: z.uuid() }), response: { 200: Receipt, 201: Receipt } },
      },
      async (request, reply) => {
        const { brand, actor } = request.asker;
        const { id } = request.params as { id: string };
        return answer(request, reply, brand, await appendEvent(brand, id, bodyOf(request), actor));
      },
    );
    done();
  });

  function count(brand: string, outcome: Outcome): void {
    if ('code' in outcome) metrics.faults.inc({ brand, code: outcome.code });
    else metrics.interactions.inc({ brand, verdict: outcome.verdict });
  }

  function answer(request: FastifyRequest, reply: FastifyReply, brand: string, outcome: Outcome): FastifyReply {
    count(brand, outcome);
    if ('code' in outcome) throw new Refusal(outcome.code, refusalOptions(outcome));
    const because = outcome.because.map(reasonView);
    if (outcome.status === 403) {
      const language = languageOf(request);
      const against = because.filter((reason) => reason.weight === 'against');
      return sendProblem(
        request,
        reply,
        new Refusal('interaction.refused', against[0]?.article ? { article: against[0].article } : {}),
        {
          id: outcome.id,
          entry: outcome.entry,
          because: because.map(({ code, text, article }) => ({ code, text: text[language], article })),
        },
      );
    }
    return reply.code(outcome.status).send({
      id: outcome.id,
      verdict: outcome.verdict,
      because,
      activity: outcome.activity ?? null,
      mandate: outcome.mandate ?? null,
      entry: outcome.entry,
      receivedAt: new Date(outcome.receivedAt).toISOString(),
      repeated: outcome.repeated,
    });
  }
}

const refusalOptions = (outcome: Failed): RefusalOptions => ({
  ...(outcome.place ? { place: outcome.place } : {}),
  ...(outcome.params ? { params: outcome.params } : {}),
});

function bodyOf(request: FastifyRequest): Buffer {
  const { body } = request;
  if (!Buffer.isBuffer(body)) throw new Refusal('input.media-type');
  if (body.length === 0) throw new Refusal('input.empty');
  return body;
}

/** One line of a batch answer, and of `mandat ingest --json`. */
export function lineOf(line: number, outcome: Outcome): z.infer<typeof BatchLine> {
  if ('code' in outcome)
    return {
      line,
      status: outcome.status,
      because: [],
      code: outcome.code,
      ...(outcome.place ? { place: outcome.place } : {}),
    };
  const { status, id, verdict, because, entry, repeated } = outcome;
  return { line, status, id, verdict, because: [...because], entry, repeated };
}
