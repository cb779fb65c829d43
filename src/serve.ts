import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import pino from 'pino';
import {
  createGuard,
  createSaml,
  createSignIn,
  exportReview,
  loadProviders,
  readSamlSettings,
  speakerOf,
} from './access/index.ts';
import { accessTasks } from './access/jobs.ts';
import { openApp, type App } from './app.ts';
import { accountabilityOf } from './accountability-of.ts';
import { createRegisterImports, createRegisters } from './accountability/index.ts';
import { parallelTask } from './accountability/jobs.ts';
import { chainTask } from './contracts/jobs.ts';
import { environment, type Config } from './config.ts';
import {
  connectorTasks,
  createConnections,
  createLooking,
  measureCustody,
  startLooking,
  type Connector,
} from './connectors/index.ts';
import { collectRoutes, docsRoutes } from './docs/index.ts';
import { createDataMaps } from './datamap/index.ts';
import { isDiskFull, isUnavailable } from './db/index.ts';
import { createAttention } from './governance/index.ts';
import { createHandOver } from './handing-over.ts';
import { createLimits, createMetrics, createServer, guardRoutes, servePages, type StatedRoute } from './http/index.ts';
import {
  admitQuarantined,
  type QuarantineChoice,
  appendEvent,
  createAside,
  createCustomers,
  createHooks,
  createMedia,
  createOverview,
  createShown,
  createIncidents,
  createSignals,
  destroyQuarantined,
  digestsOf,
  exportInteraction,
  housekeeping,
  opposeCustomer,
} from './intake/index.ts';
import { startSchedule } from './jobs/index.ts';
import { startSequencer } from './start-sequencer.ts';
import { countWaiting, createBreachReview, impactTask } from './impact/index.ts';
import { keyTasks } from './keys/index.ts';
import { HOUSE, type BrandId } from './kernel/ids.ts';
import { Refusal } from './kernel/refusal.ts';
import { destructionTask, lossesOf } from './end/index.ts';
import { loadSample } from './estate/index.ts';
import { createPanelService, createPanelSessions, servePanel } from './panel/index.ts';
import { panelTask } from './panel/jobs.ts';
import { logTasks } from './log-tasks.ts';
import { mountProtocols, mountRoutes, type Services } from './routes.ts';
import {
  createCampaigns,
  createLists,
  createOppositions,
  createSimulate,
  createUnsubscribing,
} from './contact/index.ts';
import { contactTasks } from './contact/jobs.ts';
import { derive } from './vault/index.ts';
import { version } from './version.ts';
import { trustTask } from './trust/jobs.ts';
import { feedTask } from './watch/jobs.ts';
import { startStreams } from './streams/index.ts';
import { createWebhooks, startDelivering } from './webhooks/index.ts';

export type Server = {
  readonly url: string;
  readonly app: App;
  /** Every route that is served, and whom it lets through. */
  readonly routes: readonly StatedRoute[];
  close(): Promise<void>;
};

type ServeOptions = {
  /** What a person who starts it reads. */
  readonly say: (line: string) => void;
  /** Structured lines for machines; standard error by default. Free of personal data. */
  readonly logTo?: { write(line: string): void };
  /** What can be connected; tests bring their own. */
  readonly connectors?: readonly Connector[];
};

const DIST = join(import.meta.dirname, '..', 'console', 'dist');

/** The whole of Mandat in one process: API, console, sequencer thread and housekeeping. */
export async function serve(config: Config, options: ServeOptions): Promise<Server> {
  const logger = pino(
    { name: 'mandat', base: null, timestamp: pino.stdTimeFunctions.isoTime },
    options.logTo ?? pino.destination({ dest: 2, sync: false }),
  );
  const log = (event: string, detail: string): void => logger.warn({ event, detail });
  const samlProviders = await readSamlSettings(config.samlFile);
  const secure = config.publicUrl.startsWith('https:');
  const providers = loadProviders(config.oidc, environment());
  const app = await openApp(config, { log });
  const first = config.sample && (await app.access.brands()).every((brand) => brand === HOUSE);
  if (first) {
    options.say('Chargement de l’exemple (marques fictives)… / Loading the sample estate (fictional brands)…');
    await loadSample(app);
  }
  app.pool.start();
  const metrics = createMetrics();
  const sequencer = await startSequencer(config, log);
  const limits = createLimits(config.limits, {
    clock: app.clock,
    limited: (limit) => metrics.limited.inc({ limit }),
  });
  const http = createServer({
    limits,
    tls: secure,
    proxies: config.proxies,
    log: (level, event, fields) => logger[level]({ event, ...fields }),
    observe: (route, method, status, seconds) => metrics.requests.observe({ route, method, status }, seconds),
    translate: (error) =>
      isUnavailable(error)
        ? new Refusal('database.unavailable')
        : isDiskFull(error)
          ? new Refusal('database.full')
          : undefined,
  });
  await http.register(fastifyCookie);
  await collectRoutes(http);
  const guard = createGuard(app.access, {
    secure,
    onUnauthenticated: () => metrics.unauthenticated.inc(),
    certificateHeader: config.certificateHeader,
  });
  const { parallel, controls, questionnaires, evidence } = accountabilityOf(
    app,
    (brand) => !sequencer.health().faults.has(brand),
  );
  const panels = createPanelSessions({ ...app, origins: config.panelOrigins });
  const routes = guardRoutes(http, { ...guard, panel: panels.guard }, limits);
  const overview = createOverview({
    db: app.db,
    clock: app.clock,
    brands: app.access.brands,
    mandateOf: app.mandateOf,
    custodyOf: measureCustody,
    impactOf: countWaiting,
    logState: async (brand) => {
      const state = await app.trace.state(brand);
      return {
        size: state?.size ?? 0,
        pending: state?.pending ?? 0,
        signedAt: state?.checkpoint?.signedAt,
        healthy: !sequencer.health().faults.has(brand),
      };
    },
  });
  const shown = createShown({
    db: app.db,
    vault: app.vault,
    clock: app.clock,
    mandateOf: app.mandateOf,
    overview,
    trace: app.trace,
    brands: app.access.brands,
    delay: config.completeAfter,
    sectorOf: async (brand) => (await app.mandates.version(brand, { at: app.clock() }))?.text.frame.sector,
  });
  const signals = createSignals({
    db: app.db,
    clock: app.clock,
    newId: app.newId,
    within: async (brand) => (await app.mandates.version(brand, { at: app.clock() }))?.text.frame.rights.within,
  });
  const hooks = createHooks({
    db: app.db,
    vault: app.vault,
    clock: app.clock,
    newId: app.newId,
    take: app.take,
    address: () => address(),
  });
  const counting = setInterval(() => void hooks.flush().catch(() => undefined), hooks.flushEvery).unref();
  const { maximum, price, ffmpeg } = config.media;
  const media = createMedia({ ...app, maximum, price, ffmpeg });
  const looking = createLooking({
    ...app,
    uploads: media.uploads,
    ...(options.connectors && { connectors: options.connectors }),
  });
  const key = derive((await app.vault.keysOf(HOUSE)).receipt.bytes, 'sign-in/v1');
  const signIn = createSignIn({
    ...app,
    providers,
    key,
    origin: () => address(),
    stranger: () => metrics.unauthenticated.inc(),
  });
  const saml = createSaml({
    ...app,
    ...app.access,
    providers: samlProviders,
    key,
    publicAddress: () => address(),
    secure,
  });
  const oppose: Services['oppose'] = (brand, id, request, who) => opposeCustomer(app, brand, id, request, who);
  mountRoutes(http, {
    media,
    signIn,
    saml,
    connections: createConnections({ ...app, looking, brands: app.access.brands }),
    access: app.access,
    guard,
    secure,
    installation: { name: 'Mandat', version, sample: () => app.access.hasSample() },
    intake: app.intake,
    metrics,
    appendEvent: (brand, id, bytes, actor) => appendEvent(app.joiner, brand, id, bytes, actor),
    shown,
    signals,
    incidents: createIncidents({ ...app, onBreach: createBreachReview(config.impactGrace) }),
    hooks,
    aside: createAside(app),
    campaigns: createCampaigns(app),
    simulate: createSimulate(app),
    webhooks: createWebhooks(app),
    trust: app.trust,
    encryptionKeys: { ...app, person: guard.person, losses: (brand) => lossesOf(app.db, brand) },
    contacts: app.contacts,
    lists: createLists(app),
    oppositions: createOppositions(app),
    unsubscribing: createUnsubscribing(app),
    publicAddress: () => address(),
    panel: {
      sessions: panels,
      service: createPanelService({
        ...app,
        customers: createCustomers(app),
        oppose,
      }),
      shown,
      metrics,
    },
    exportReview: async (id, format, lang, actor) =>
      exportReview(await app.access.reviews.exported(id, format, actor), format, lang, await app.signerOf(HOUSE)),
    exported: (brand, id, asked) => exportInteraction(app, brand, id, asked),
    oppose,
    decide: (brand, id, decision, who) => decideQuarantine(app, brand, id, decision, who),
    mandates: app.mandates,
    registers: createRegisters(app),
    imports: createRegisterImports(app),
    dataMaps: createDataMaps(app),
    parallel,
    controls,
    questionnaires,
    evidence,
    impact: app.impact,
    assessments: app.assessments,
    chain: app.chain,
    agreements: app.agreements,
    drafts: app.drafts,
    annexes: app.annexes,
    notices: app.notices,
    staff: app.staff,
    watch: app.watch,
    lawTexts: app.lawTexts,
    audits: app.audits,
    requests: app.requests,
    handOver: createHandOver(app),
    processes: app.processes,
    attention: createAttention({ ...app, parallel }),
    mandateOf: app.mandateOf,
    // A machine reads, and has no word of its own.
    speakerOf: async (request, brand) =>
      request.asker.kind === 'key'
        ? { actor: request.asker.actor, name: '', roles: [] }
        : speakerOf(await guard.person(request), brand, app.clock()),
    digestsOf: (brand, subject) => digestsOf(app.contextOf, brand, subject),
    clock: app.clock,
    trace: app.trace,
    witnesses: app.witnesses,
    healthy: (brand) => !sequencer.health().faults.has(brand),
    app,
    sequencer: sequencer.health,
  });
  mountProtocols(http, {
    access: app.access,
    publicAddress: () => address(),
    certificateHeader: config.certificateHeader,
    saml,
    secure,
  });
  // The port is known once it listens: 0 in the settings means any.
  const local = (): string => config.localUrl.replace(/:\d+$/, `:${(http.server.address() as AddressInfo).port}`);
  const address = (): string => (config.publicUrl === config.localUrl ? local() : config.publicUrl);
  await docsRoutes(http, { address, dist: DIST });
  await servePanel(http, DIST, config.panelOrigins);
  await servePages(http, DIST);
  const campaigns = createCampaigns(app);
  const schedule = startSchedule(
    app.db.pool,
    [
      ...housekeeping({ ...app, brands: app.access.brands, delay: config.completeAfter, ffmpeg }),
      ...connectorTasks({ ...app, looking, log, brands: app.access.brands }),
      panelTask(app, app.access.brands),
      trustTask(app.trust, app.access.brands),
      ...contactTasks({ ...app, campaigns }, app.access.brands),
      ...keyTasks({ ...app, brands: app.access.brands, horizon: config.backupDays }),
      destructionTask(app),
      ...logTasks(app),
      impactTask(app.impact, app.access.brands),
      ...accessTasks(app.access),
      parallelTask(parallel),
      feedTask(app.watch),
      chainTask(app.chain, app.access.brands),
    ],
    log,
  );
  const keeping = keepKeys(app, log);
  const delivering = startDelivering({ ...app, log });
  const streaming = startStreams({ ...app, log });
  const connecting = startLooking({ ...app, looking, log });
  const close = async (): Promise<void> => {
    // First no new work, then what was taken is finished, then what it needs is closed.
    const closed = http.close();
    const rested = connecting.stop();
    await media.uploads.drain();
    await closed;
    await streaming.stop();
    await rested;
    clearInterval(counting);
    keeping.stop();
    await hooks.flush();
    await schedule.stop();
    await delivering.stop();
    await app.intake.drain();
    await sequencer.stop();
    await app.close();
  };
  await http.listen({ host: config.host, port: config.port }).catch(async (error: NodeJS.ErrnoException) => {
    await close();
    const { code = 'unknown' } = error;
    throw code === 'EADDRINUSE'
      ? new Refusal('config.port-taken', { params: { port: config.port } })
      : new Refusal('config.address', { params: { why: code } });
  });
  options.say(`Mandat écoute sur / listens on ${address()}`);
  options.say(
    `Lien d’administration à usage unique, une demi-heure / One-time administrator link, half an hour:\n  ${address()}/entree#${await app.access.createLink('system')}`,
  );
  return {
    url: local(),
    app,
    routes,
    close,
  };
}

type Decision = Omit<QuarantineChoice, 'actor' | 'kind'> & {
  readonly decision: 'admit' | 'destroy';
  readonly activity?: string | undefined;
};

function decideQuarantine(
  app: App,
  brand: BrandId,
  id: string,
  { decision, activity, ...said }: Decision,
  who: Pick<QuarantineChoice, 'actor' | 'kind'>,
) {
  const choice = { ...said, ...who };
  return decision === 'admit'
    ? admitQuarantined(app, brand, id, activity, choice)
    : destroyQuarantined(app, brand, id, choice);
}

/** What other processes make and destroy of keys is seen within a second; access to a key service is kept alive. */
function keepKeys({ vault }: App, log: (event: string, detail: string) => void): { stop(): void } {
  const told = (what: string) => (error: unknown) => log(what, error instanceof Refusal ? error.code : 'unknown');
  const timers = [
    setInterval(() => void vault.refresh().catch(told('keys-unread')), 1000).unref(),
    setInterval(() => void vault.provider.tend().catch(told('key-provider')), 60_000).unref(),
  ];
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) };
}
