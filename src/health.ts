import { z } from 'zod';
import type { App as Mandat } from './app.ts';
import { measureCustody } from './connectors/index.ts';
import { inBrand, TROUBLES } from './db/index.ts';
import type { About, App, Metrics } from './http/index.ts';
import { countGaps, countIncidents } from './intake/index.ts';
import { Refusal } from './kernel/refusal.ts';
import type { SequencerHealth } from './start-sequencer.ts';

type Options = { readonly app: Mandat; readonly metrics: Metrics; readonly sequencer: () => SequencerHealth };

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const Ready = z
  .object({
    ready: z.boolean(),
    database: z.boolean(),
    trouble: z
      .enum(TROUBLES)
      .optional()
      .meta({ description: 'Why the database does not answer; absent where it does.' }),
    sequencer: z.boolean(),
    stoppedLogs: z.int(),
  })
  .meta({ id: 'Ready' });

const room = 'service';
const ABOUT = {
  alive: { room, en: 'Alive', fr: 'En vie' },
  ready: {
    room,
    en: 'Able to work: database and sequencer',
    fr: 'En état de travailler : base de données et séquenceur',
    more: {
      en: '503, with the same body, where it is not.',
      fr: '503, avec le même corps, quand ce n’est pas le cas.',
    },
  },
  metrics: {
    room,
    en: 'Measures, as Prometheus text',
    fr: 'Mesures, au format texte de Prometheus',
    more: {
      en: 'To this machine alone: volumes of brands are secret.',
      fr: 'À cette seule machine : les volumes des marques sont secrets.',
    },
    gives: { 200: { media: ['text/plain'], schema: z.string() } },
    problems: ['access.denied'],
  },
} satisfies Record<string, About>;

/** Alive, able to work, and how it works. */
export function healthRoutes(http: App, { app, metrics, sequencer }: Options): void {
  http.get(
    '/healthz',
    {
      config: { access: 'open', about: ABOUT.alive },
      schema: { response: { 200: z.object({ alive: z.literal(true) }) } },
    },
    () => ({ alive: true as const }),
  );
  http.get(
    '/readyz',
    { config: { access: 'open', about: ABOUT.ready }, schema: { response: { 200: Ready, 503: Ready } } },
    async (_request, reply) => {
      const trouble = await app.db.pool.query('select 1').then(() => undefined, app.db.trouble);
      const { running, faults } = sequencer();
      const database = trouble === undefined;
      const ready = database && running && faults.size === 0;
      return reply
        .code(ready ? 200 : 503)
        .send({ ready, database, trouble, sequencer: running, stoppedLogs: faults.size });
    },
  );
  http.get('/metrics', { config: { access: 'open', about: ABOUT.metrics } }, async (request, reply) => {
    // Volumes of brands are secret: this machine's own collector only, and nobody through a proxy.
    if (!LOOPBACK.has(request.ip) || request.headers['x-forwarded-for'] !== undefined)
      throw new Refusal('access.denied');
    for (const brand of await app.access.brands()) {
      const state = await app.trace.state(brand);
      metrics.logSize.set({ brand }, state?.size ?? 0);
      metrics.logPending.set({ brand }, state?.pending ?? 0);
      const { copies, inFault, incomplete, incidents } = await inBrand(app.db, brand, async (tx) => ({
        ...(await measureCustody(tx, brand, app.clock())),
        incomplete: await countGaps(tx, brand, app.clock()),
        incidents: await countIncidents(tx, brand),
      }));
      metrics.copies.set({ brand }, copies);
      metrics.connectionFaults.set({ brand }, inFault);
      metrics.incomplete.set({ brand }, incomplete);
      metrics.incidents.set({ brand }, incidents);
    }
    return reply
      .type(metrics.registry.contentType)
      .serializer(String)
      .send(await metrics.registry.metrics());
  });
}
