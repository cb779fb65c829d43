import type { FastifyRequest } from 'fastify';
import type { App } from '../http/index.ts';
import { BrandParam } from '../http/contract.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { ABOUT } from './about.ts';
import { NoticeApproval, NoticeFileQuery, NoticeList, NoticeParam, NoticeView, NoticeWrite } from './contract.ts';
import { noticeFile } from './file.ts';
import type { Notices, Speaker } from './service.ts';
import { itemView, noticeView } from './view.ts';

export type NoticeRoutes = {
  readonly notices: Notices;
  readonly clock: Clock;
  /** Who signed in, and in which roles for a brand. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Speaker>;
};

/** Information notices (GDPR art. 13, 14), for people and for programs. */
export function noticeRoutes(app: App, { notices, clock, speakerOf }: NoticeRoutes): void {
  const one = '/v1/brands/:brand/notices/:activity';
  const shown = async (brand: BrandId, activity: string) => {
    const { notice, versions } = await notices.get(brand, activity);
    return noticeView(notice, versions);
  };
  app.get(
    '/v1/brands/:brand/notices',
    {
      config: { access: 'instructions', about: ABOUT.list },
      schema: { params: BrandParam, response: { 200: NoticeList } },
    },
    async ({ asker: { brand } }) => ({ items: (await notices.list(brand)).map(itemView) }),
  );
  app.get(
    one,
    {
      config: { access: 'instructions', about: ABOUT.get },
      schema: { params: NoticeParam, response: { 200: NoticeView } },
    },
    ({ asker: { brand }, params: { activity } }) => shown(brand, activity),
  );
  app.put(
    one,
    {
      config: { access: 'govern', about: ABOUT.write },
      schema: { params: NoticeParam, body: NoticeWrite, response: { 200: NoticeView } },
    },
    async (request) => {
      const { brand } = request.asker;
      const { activity } = request.params;
      const { additions, ...said } = request.body;
      await notices.write(brand, activity, { ...said, additions: present(additions) }, await speakerOf(request, brand));
      return shown(brand, activity);
    },
  );
  app.post(
    `${one}/approval`,
    {
      config: { access: 'govern', about: ABOUT.approve },
      schema: { params: NoticeParam, body: NoticeApproval, response: { 200: NoticeView } },
    },
    async (request) => {
      const { brand } = request.asker;
      const { activity } = request.params;
      await notices.approve(brand, activity, request.body, await speakerOf(request, brand));
      return shown(brand, activity);
    },
  );
  app.get(
    `${one}/file`,
    {
      config: { access: 'instructions', about: ABOUT.file },
      schema: { params: NoticeParam, querystring: NoticeFileQuery },
    },
    async ({ asker: { brand }, params: { activity }, query }, reply) => {
      const { notice, versions } = await notices.get(brand, activity);
      const { type, name, bytes } = await noticeFile(notice, versions, { ...query, at: clock() });
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes);
    },
  );
}

/** Without members that are not there. */
const present = <T extends object>(of: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as never;
