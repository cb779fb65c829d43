import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { About, App } from '../http/index.ts';
import { BrandParam } from '../http/contract.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { Speaker } from './audits.ts';
import { REQUEST_ABOUT as ABOUT } from './request-about.ts';
import {
  RequestAnswer,
  RequestHandOver,
  RequestHold,
  RequestHoldReview,
  RequestList,
  RequestMade,
  RequestParam,
  RequestReceived,
  RequestRelease,
  RequestSecrecy,
  RequestTold,
  ToldRequestList,
} from './request-contract.ts';
import { untold } from './request-rules.ts';
import type { Requests } from './requests.ts';

export type RequestRoutes = {
  readonly requests: Requests;
  readonly clock: Clock;
  /** What is held, as one file: put together by who knows the rooms that hold it. */
  readonly handOver: (
    id: string,
    said: { readonly brand: BrandId; readonly reason: string; readonly password?: string | undefined },
    who: Speaker,
  ) => Promise<{ readonly name: string; readonly chunks: AsyncIterable<Uint8Array> }>;
  /** Who signed in, and in which roles for a brand or the house. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Speaker>;
};

const instant = (at: number): string => new Date(at).toISOString();
type Stepped = {
  readonly steps: readonly { readonly act: string; readonly by: string; readonly role: string; readonly at: number }[];
};
const stepsOf = ({ steps }: Stepped) => steps.map(({ act, by, role, at }) => ({ act, by, role, at: instant(at) }));

/** Requests of authorities: of the house, and what each brand was told of. */
export function requestRoutes(app: App, { requests, clock, handOver, speakerOf }: RequestRoutes): void {
  const base = '/v1/authority-requests';
  const who = (request: FastifyRequest): Promise<Speaker> => speakerOf(request, HOUSE);
  const ours = (about: About) => ({ access: 'houseGovern', about }) as const;

  app.get(base, { config: ours(ABOUT.list), schema: { response: { 200: RequestList } } }, async () => ({
    items: (await requests.list()).map((one) => ({
      id: one.id,
      state: one.state,
      openedAt: instant(one.openedAt),
      data: {
        ...one.data,
        brands: [...one.data.brands],
        told: [...one.data.told],
        handed: one.data.handed && [...one.data.handed],
      },
      holds: [...one.holds],
      untold: [...untold(one.data, dayOf(clock()))],
      steps: stepsOf(one),
    })),
    keepers: [...(await requests.keepers())],
  }));
  app.post(
    base,
    { config: ours(ABOUT.receive), schema: { body: RequestReceived, response: { 201: RequestMade } } },
    async (request, reply) => reply.code(201).send({ id: await requests.receive(request.body, await who(request)) }),
  );
  const act = <Body extends z.ZodType>(
    name: string,
    about: About,
    body: Body,
    work: (id: string, said: z.output<Body>, by: Speaker) => Promise<void>,
  ): void => {
    const schema = { params: RequestParam, body, response: { 204: z.null() } };
    app.post(`${base}/:id/${name}`, { config: ours(about), schema }, async (request, reply) => {
      await work(request.params.id, request.body as z.output<Body>, await who(request));
      return reply.code(204).send(null);
    });
  };
  act('secrecy', ABOUT.secrecy, RequestSecrecy, (id, { secrecy }, by) => requests.forbid(id, secrecy ?? undefined, by));
  act('information', ABOUT.tell, RequestTold, (id, { brand, how }, by) => requests.tell(id, brand as BrandId, how, by));
  act('hold', ABOUT.hold, RequestHold, (id, { interactions, ...terms }, by) =>
    requests.hold(id, terms, interactions, by),
  );
  act('review', ABOUT.review, RequestHoldReview, (id, terms, by) => requests.review(id, terms, by));
  act('release', ABOUT.release, RequestRelease, (id, { brand }, by) => requests.release(id, brand as BrandId, by));
  act('answer', ABOUT.answer, RequestAnswer, (id, answer, by) => requests.answer(id, answer, by));

  app.post(
    `${base}/:id/handover`,
    {
      config: { access: 'houseHandOver', about: ABOUT.handOver },
      schema: { params: RequestParam, body: RequestHandOver },
    },
    async (request, reply) => {
      const said = { ...request.body, brand: request.body.brand as BrandId };
      const { name, chunks } = await handOver(request.params.id, said, await who(request));
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(chunks, { objectMode: false }));
    },
  );

  app.get(
    '/v1/brands/:brand/told-requests',
    {
      config: { access: 'instructions', about: ABOUT.told },
      schema: { params: BrandParam, response: { 200: ToldRequestList } },
    },
    async ({ asker: { brand } }) => ({
      items: (await requests.toldTo(brand)).map((one) => ({
        id: one.id,
        state: one.state as 'open' | 'answered',
        data: { ...one.data, handed: one.data.handed && [...one.data.handed] },
        steps: stepsOf(one),
      })),
    }),
  );
}
