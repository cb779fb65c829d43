import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../http/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { DUTIES, EVERY_RULE, rulesOf, rulesOn, type Bilingual, type Duty, type Rule } from '../law/index.ts';
import { ABOUT } from './about.ts';
import {
  ItemFiling,
  ItemParam,
  LawOnArticle,
  LawQuery,
  Nothing,
  ReviewDone,
  ReviewParam,
  type RuleView,
  WatchView,
} from './contract.ts';
import type { Watch, Watched, Watcher } from './service.ts';
import { officialView, textRoutes } from './text-routes.ts';
import type { Texts } from './texts.ts';

export type WatchRoutes = {
  readonly watch: Watch;
  readonly lawTexts: Texts;
  readonly clock: Clock;
  /** Who signed in, and in which roles for the house. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Watcher>;
};

const instant = (at: number): string => new Date(at).toISOString();
const both = ({ fr, en }: Bilingual): { fr: string; en: string } => ({ fr, en });

function ruleView(rule: Rule): z.infer<typeof RuleView> {
  const { id, article, from, to, certainty, doubt } = rule;
  const duty: Duty | undefined = DUTIES.find((one) => one.id === id);
  return {
    id,
    article,
    text: both(rule),
    from,
    ...(to !== undefined && { to }),
    certainty,
    ...(doubt && { doubt: both(doubt) }),
    ...(duty && { title: both(duty.title), due: both(duty.due) }),
    ...(duty?.controller && { controller: both(duty.controller) }),
    ...(duty?.processor && { processor: both(duty.processor) }),
  };
}

const reviewView = (review: Watched['reviews'][number]): z.infer<typeof WatchView>['reviews'][number] => ({
  id: review.id,
  title: both(review.title),
  why: both(review.why),
  due: review.due,
  dated: review.dated === true,
  rules: rulesOf(review).map(ruleView),
  done: review.done.map(({ outcome, note, next, by, role, at }) => ({
    outcome,
    note,
    next,
    by,
    role,
    at: instant(at),
  })),
  filed: review.filed.map(({ title }) => title),
  touched: review.touched.map(({ brand, whole, activities }) => ({ brand, whole, activities: [...activities] })),
});

const watchView = ({ reviews, feeds, items }: Watched, now: number): z.infer<typeof WatchView> => ({
  at: instant(now),
  reviews: reviews.map(reviewView),
  feeds: feeds.map(({ name, named, state }) => ({
    name,
    named,
    ...(state && { triedAt: instant(state.triedAt) }),
    ...(state?.readAt !== undefined && { readAt: instant(state.readAt) }),
    ...(state?.fault && { fault: state.fault }),
  })),
  items: items.map(({ seenAt, at, reviews: about, brands, ...item }) => ({
    ...item,
    reviews: [...about],
    brands: [...brands],
    seenAt: instant(seenAt),
    ...(at !== undefined && { at: instant(at) }),
  })),
});

/** Watch on law: what is to be read again, what came in, and what it touches; and what is held of an article. */
export function watchRoutes(app: App, { watch, lawTexts, clock, speakerOf }: WatchRoutes): void {
  const who = (request: FastifyRequest): Promise<Watcher> => speakerOf(request, HOUSE);
  const base = '/v1/law-watch';
  app.get(
    '/v1/law-articles',
    {
      config: { access: 'session', about: ABOUT.article },
      schema: { querystring: LawQuery, response: { 200: LawOnArticle } },
    },
    async ({ query: { article, day } }) => {
      const { on, beside } = article === undefined ? { on: EVERY_RULE, beside: [] } : rulesOn(article);
      const official = article === undefined ? undefined : await lawTexts.official(article, day);
      return {
        on: on.map(ruleView),
        beside: beside.map(ruleView),
        ...(official && { official: officialView(official) }),
      };
    },
  );
  textRoutes(app, { texts: lawTexts, speakerOf });
  app.get(
    base,
    { config: { access: 'houseGovern', about: ABOUT.list }, schema: { response: { 200: WatchView } } },
    async ({ asker }) => watchView(await watch.list(asker.sees), clock()),
  );
  app.post(
    `${base}/reviews/:id`,
    {
      config: { access: 'houseGovern', about: ABOUT.review },
      schema: { params: ReviewParam, body: ReviewDone, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await watch.review(request.params.id, request.body, await who(request));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${base}/items/:id/reading`,
    {
      config: { access: 'houseGovern', about: ABOUT.read },
      schema: { params: ItemParam, body: Nothing, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await watch.file(request.params.id, undefined, await who(request));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${base}/items/:id/filing`,
    {
      config: { access: 'houseGovern', about: ABOUT.file },
      schema: { params: ItemParam, body: ItemFiling, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await watch.file(request.params.id, request.body, await who(request));
      return reply.code(204).send(null);
    },
  );
}
