import type { z } from 'zod';
import type { Parallel } from '../accountability/index.ts';
import type { App } from '../http/index.ts';
import { BrandParam } from '../http/contract.ts';
import type { Clock } from '../kernel/clock.ts';
import { ABOUT } from './about.ts';
import type { Attention } from './attention.ts';
import { auditRoutes, type AuditRoutes } from './audit-routes.ts';
import { countsOf } from './point-rules.ts';
import { processRoutes, type ProcessRoutes } from './process-routes.ts';
import type { Point } from './attention-types.ts';
import { PointList } from './contract.ts';
import { ExposureView } from './exposure-contract.ts';
import { exposureView } from './exposure-view.ts';
import { requestRoutes, type RequestRoutes } from './request-routes.ts';

export type GovernanceRoutes = AuditRoutes &
  RequestRoutes &
  ProcessRoutes & { readonly attention: Attention; readonly clock: Clock; readonly parallel: Pick<Parallel, 'of'> };

const instant = (at: number): string => new Date(at).toISOString();
const listed = (points: readonly Point[], now: number): z.infer<typeof PointList> => ({
  at: instant(now),
  counts: countsOf(points),
  items: points.map(({ since, due, ...point }) => ({
    ...point,
    ...(since !== undefined && { since: instant(since) }),
    ...(due !== undefined && { due: instant(due) }),
  })),
});

/** The daily work of a data protection officer. */
export function governanceRoutes(app: App, services: GovernanceRoutes): void {
  const { attention, clock, parallel } = services;
  auditRoutes(app, services);
  requestRoutes(app, services);
  processRoutes(app, services);
  app.get(
    '/v1/brands/:brand/attention',
    {
      config: { access: 'instructions', about: ABOUT.points },
      schema: { params: BrandParam, response: { 200: PointList } },
    },
    async ({ asker: { brand } }) => listed(await attention.of(brand), clock()),
  );
  app.get(
    '/v1/brands/:brand/exposure',
    {
      config: { access: 'instructions', about: ABOUT.exposure },
      schema: { params: BrandParam, response: { 200: ExposureView } },
    },
    async ({ asker: { brand } }) => exposureView(await parallel.of(brand)),
  );
  app.get(
    '/v1/house-attention',
    { config: { access: 'houseOverview', about: ABOUT.house }, schema: { response: { 200: PointList } } },
    async ({ asker }) => listed(await attention.house(asker.sees), clock()),
  );
}
