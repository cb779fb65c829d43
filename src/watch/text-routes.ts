import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../http/index.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { actOf, citedAs, isEuropean, officialPlace, shownNumber } from '../law/index.ts';
import type { Watcher } from './service.ts';
import { TEXT_ABOUT as ABOUT } from './text-about.ts';
import { HeldTexts, TakenText, TakeQuery, TextParam, type OfficialOn as OfficialView } from './text-contract.ts';
import type { HeldArticle, TextImport } from './text-store.ts';
import { LARGEST_TEXT } from './text-types.ts';
import { languagesOf, type HeldAct, type OfficialOn, type ReadArticle, type Texts } from './texts.ts';

export type TextRoutes = {
  readonly texts: Texts;
  /** Who signed in, and in which roles for the house. */
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<Watcher>;
};

const instant = (at: number): string => new Date(at).toISOString();
const titleOf = (act: string) => {
  const title = actOf(act)?.title;
  return title && { fr: title.fr, en: title.en };
};
/** French codes number their articles with a letter; laws and the Union’s acts with `art.`. */
const nameOf = (act: string, number: string): string =>
  /^[LRDA]\*{0,2}\d/.test(number) ? `${citedAs(act)} ${shownNumber(number)}` : `${citedAs(act)} art. ${number}`;

const versionView = ({ standing, since, until }: Pick<HeldArticle, 'standing' | 'since' | 'until'>) => ({
  standing,
  ...(since !== undefined && { since }),
  ...(until !== undefined && { until }),
});

function articleView(
  act: string,
  { held, fit, cited, versions }: ReadArticle,
): z.infer<typeof OfficialView>['texts'][number] {
  const { number, language, heading, blocks, state, note, source, digest, at } = held;
  const address = officialPlace(act, language, { article: number, number: source });
  return {
    number: shownNumber(number),
    name: nameOf(act, number),
    language,
    ...(heading !== undefined && { heading }),
    blocks: blocks.map(({ marker, depth, text }, i) => ({
      ...(marker !== undefined && { marker }),
      depth,
      text,
      cited: cited[i]!,
    })),
    ...versionView(held),
    fit,
    ...(state !== undefined && { state }),
    ...(note !== undefined && { note }),
    source,
    ...(address !== undefined && { address }),
    digest,
    importedAt: instant(at),
    versions: versions.map(versionView),
  };
}

export function officialView({ act, day, dayIs, texts, missing, contents }: OfficialOn): z.infer<typeof OfficialView> {
  const title = titleOf(act);
  return {
    act,
    ...(title && { title }),
    day,
    dayIs,
    languages: [...languagesOf(act)],
    texts: texts.map((text) => articleView(act, text)),
    missing: missing.map(({ article, language }) => {
      const address = officialPlace(act, language, { article });
      return { number: shownNumber(article), language, ...(address !== undefined && { address }) };
    }),
    contents: contents.map(({ number, language, heading }) => ({
      number: shownNumber(number),
      name: nameOf(act, number),
      language,
      ...(heading !== undefined && { heading }),
    })),
  };
}

const actView = ({ act, cited, languages }: HeldAct): z.infer<typeof HeldTexts>['acts'][number] => {
  const title = titleOf(act);
  return {
    act,
    cited: citedAs(act),
    ...(title && { title }),
    articles: cited.length,
    languages: languages.map(({ language, held, missing }) => {
      const address = officialPlace(act, language);
      return { language, held, missing: missing.map(shownNumber), ...(address !== undefined && { address }) };
    }),
  };
};

function importView({ stated, at, withdrawn, ...kept }: TextImport): z.infer<typeof HeldTexts>['imports'][number] {
  return {
    ...kept,
    ...(stated !== undefined && { stated }),
    at: instant(at),
    ...(withdrawn && { withdrawn: { by: withdrawn.by, at: instant(withdrawn.at) } }),
  };
}
/** Those of the Union first, then what most rules stand on. */
const first = (a: HeldAct, b: HeldAct): number =>
  Number(isEuropean(b.act)) - Number(isEuropean(a.act)) ||
  b.cited.length - a.cited.length ||
  a.act.localeCompare(b.act);

/** Official texts of law, imported by the house; `/v1/law-articles` reads them. */
export function textRoutes(app: App, { texts, speakerOf }: TextRoutes): void {
  app.get(
    '/v1/law-texts',
    { config: { access: 'houseGovern', about: ABOUT.list }, schema: { response: { 200: HeldTexts } } },
    async () => {
      const { acts, imports } = await texts.held();
      return { acts: acts.toSorted(first).map(actView), imports: imports.map(importView) };
    },
  );
  takeRoute(app, { texts, speakerOf });
  app.delete(
    '/v1/law-texts/:id',
    {
      config: { access: 'houseGovern', about: ABOUT.withdraw },
      schema: { params: TextParam, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await texts.withdraw(request.params.id, await speakerOf(request, HOUSE));
      return reply.code(204).send(null);
    },
  );
}

/** The file is the body: what it is, its bytes say. */
function takeRoute(app: App, { texts, speakerOf }: TextRoutes): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_TEXT }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(
      '/v1/law-texts',
      {
        config: { access: 'houseGovern', about: ABOUT.take },
        schema: { querystring: TakeQuery, response: { 200: TakenText, 201: TakenText } },
      },
      async (request, reply) => {
        if (!Buffer.isBuffer(request.body)) throw new Refusal('input.empty');
        const { name, language, act } = request.query as z.infer<typeof TakeQuery>;
        const who = await speakerOf(request, HOUSE);
        const [taken] = await texts.take([{ name, bytes: request.body }], { language, act }, who);
        const { text, known, empty, fault } = taken!;
        if (fault)
          throw new Refusal(fault.code, { params: fault.params ?? {}, ...(fault.place && { place: fault.place }) });
        return reply.code(known ? 200 : 201).send({ text: text!, known: known!, empty: [...empty!] });
      },
    );
    done();
  });
}
