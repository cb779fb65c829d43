import { requireActivity, type About, type App } from '../http/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { describeReason, drawing, drawOf, mayRun, type CompiledMandate } from '../mandate/index.ts';
import { ABOUT } from './about.ts';
import {
  ActivityParam,
  GateQuery,
  GateView,
  ImpactReceived,
  MayRequest,
  MayView,
  OutcomesRequest,
} from './contract.ts';
import { gateAnswer, gateView } from './present.ts';
import type { Impact } from './service.ts';

export type Subject = {
  readonly reference?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
};
export type GateRoutes = {
  readonly impact: Impact;
  readonly clock: Clock;
  mandateOf(brand: BrandId): Promise<CompiledMandate | undefined>;
  /** Keyed digests of what a person is known by, normalised as those of interactions; none where nothing can be read. */
  digestsOf(brand: BrandId, subject: Subject): Promise<readonly { readonly kind: string; readonly digest: string }[]>;
};

const instant = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
/** For machines too, which may be held to some activities. */
const ask = (about: About) => ({ access: 'gate', about, activity: 'handler' }) as const;

/** What machines ask and tell: may it run, does it stand, what was measured. */
export function gateRoutes(app: App, { impact, clock, mandateOf, digestsOf }: GateRoutes): void {
  const base = '/v1/brands/:brand/activities/:activity';

  /** What draws a person's place; a subject that cannot be read is refused rather than taken for nobody. */
  const drawnBy = async (brand: BrandId, subject: Subject): Promise<string> => {
    const digest = drawing(await digestsOf(brand, subject));
    if (digest === undefined) throw new Refusal('impact.subject');
    return digest;
  };

  app.get(
    `${base}/gate`,
    {
      config: ask(ABOUT.gate),
      schema: { params: ActivityParam, querystring: GateQuery, response: { 200: GateView } },
    },
    async ({ asker, params, query }) => {
      requireActivity(asker, params.activity);
      const { brand, actor } = asker;
      const found = await impact.dossier(brand, params.activity);
      const gate = gateView(found, query.stage ?? 'production', clock());
      await impact.answered(brand, params.activity, gateAnswer(gate, found.version), { actor });
      return gate;
    },
  );

  app.post(
    `${base}/may`,
    { config: ask(ABOUT.may), schema: { params: ActivityParam, body: MayRequest, response: { 200: MayView } } },
    async ({ asker, params: { activity }, body: { subject, ...meant } }) => {
      requireActivity(asker, activity);
      const { brand } = asker;
      const subjectDraw = subject && drawOf(activity, await drawnBy(brand, subject));
      const found = mayRun(await mandateOf(brand), { ...meant, activity, subjectDraw }, clock());
      const { allowed, mandate } = found;
      const because = found.because.map(({ code }) => code);
      await impact.answered(brand, activity, { asked: 'may', allowed, because, mandate }, asker);
      return {
        allowed: found.allowed,
        because: found.because.map(({ code, article }) => {
          const { fr, en } = describeReason(code)!;
          return { code, text: { fr, en }, ...(article && { article }) };
        }),
        obligations: {
          pseudonymised: found.obligations.pseudonymised,
          strike: [...found.obligations.strike],
          forbid: [...found.obligations.forbid],
        },
        stage: found.stage ?? null,
        mandate: found.mandate ?? null,
        until: instant(found.until),
      };
    },
  );

  app.post(
    '/v1/brands/:brand/impact/:activity/outcomes',
    {
      config: ask(ABOUT.outcomes),
      schema: { params: ActivityParam, body: OutcomesRequest, response: { 200: ImpactReceived } },
    },
    async ({ asker, params: { activity }, body: { measure, values } }) => {
      requireActivity(asker, activity);
      const { brand, actor } = asker;
      const told: { value: number; digest: string }[] = [];
      for (const { value, subject } of values) told.push({ value, digest: await drawnBy(brand, subject) });
      await impact.measure(brand, activity, { measure, values: told }, { actor });
      return { received: told.length };
    },
  );
}
