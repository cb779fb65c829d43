import { z } from 'zod';
import type { App as Mandat } from './app.ts';
import type { App, Metrics } from './http/index.ts';
import { Refusal } from './kernel/refusal.ts';
import type { SequencerHealth } from './serve.ts';

type Options = { readonly app: Mandat; readonly metrics: Metrics; readonly sequencer: () => SequencerHealth };

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const Ready = z
  .object({ ready: z.boolean(), database: z.boolean(), sequencer: z.boolean(), stoppedLogs: z.int() })
  .meta({ id: 'Ready' });

/** Alive, able to work, and how it works. */
export function healthRoutes(http: App, { app, metrics, sequencer }: Options): void {
  http.get(
    '/healthz',
    { config: { access: 'open' }, schema: { response: { 200: z.object({ alive: z.literal(true) }) } } },
    () => ({ alive: true as const }),
  );
  http.get(
    '/readyz',
    { config: { access: 'open' }, schema: { response: { 200: Ready, 503: Ready } } },
    async (_request, reply) => {
      const database = await app.db.pool.query('select 1').then(
        () => true,
        () => false,
      );
      const { running, faults } = sequencer();
      const ready = database && running && faults.size === 0;
      return reply.code(ready ? 200 : 503).send({ ready, database, sequencer: running, stoppedLogs: faults.size });
    },
  );
  http.get('/metrics', { config: { access: 'open' } }, async (request, reply) => {
    // Volumes of brands are secret: this machine's own collector only, and nobody through a proxy.
    if (!LOOPBACK.has(request.ip) || request.headers['x-forwarded-for'] !== undefined)
      throw new Refusal('access.denied');
    for (const brand of await app.access.brands()) {
      const state = await app.trace.state(brand);
      metrics.logSize.set({ brand }, state?.size ?? 0);
      metrics.logPending.set({ brand }, state?.pending ?? 0);
    }
    return reply
      .type(metrics.registry.contentType)
      .serializer(String)
      .send(await metrics.registry.metrics());
  });
}
