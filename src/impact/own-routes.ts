import type { z } from 'zod';
import type { About, App } from '../http/index.ts';
import { HOUSE } from '../kernel/ids.ts';
import { BASES, GROUNDS, PURPOSES, type Bilingual } from '../law/index.ts';
import { AI_USES, CATEGORIES, CHANNEL_WORDS, PERSONS } from '../mandate/index.ts';
import { itemView } from './assessment-present.ts';
import { OwnActivities, OwnActivityRequest, OwnParam } from './own-contract.ts';
import type { OwnEstate } from './own.ts';
import type { ImpactRoutes } from './routes.ts';

const room = 'impact';
const ABOUT = {
  list: {
    room,
    en: 'List our own processings and our product assessments',
    fr: 'Lister nos propres traitements et nos analyses de produit',
    more: {
      en: 'Of these we are the controller. Their stages, screenings and assessments are read and moved as a brand’s, under `_house`.',
      fr: 'Nous en sommes responsables. Leurs étapes, examens et analyses se lisent et se mènent comme ceux d’une marque, sous `_house`.',
    },
  },
  declare: {
    room,
    en: 'Declare a processing of our own, or what changed of it',
    fr: 'Déclarer un traitement de la maison, ou ce qui en a changé',
    more: {
      en: 'A change that an assessment looks at opens it again (GDPR art. 35(11)).',
      fr: 'Un changement que l’analyse d’impact regarde la rouvre (RGPD, art. 35(11)).',
    },
    problems: ['impact.own-site', 'impact.own-product', 'impact.own-same'],
  },
} satisfies Record<string, About>;

/** What the house processes for itself, and what it says of its products. */
export function ownRoutes(app: App, { impact, speakerOf }: ImpactRoutes): void {
  const base = '/v1/own-activities';
  const response = { 200: OwnActivities };
  app.get(base, { config: { access: 'houseImpact', about: ABOUT.list }, schema: { response } }, async () =>
    estateView(await impact.own()),
  );
  app.put(
    `${base}/:activity`,
    {
      config: { access: 'houseAssess', about: ABOUT.declare },
      schema: { params: OwnParam, body: OwnActivityRequest, response },
    },
    async (request) => {
      const who = await speakerOf(request, HOUSE);
      await impact.declare(request.params.activity, request.body, who);
      return estateView(await impact.own());
    },
  );
}

const words = (list: Readonly<Record<string, Bilingual>>) =>
  Object.entries(list).map(([id, { fr, en }]) => ({ id, text: { fr, en } }));

const estateView = ({ items, products, sites }: OwnEstate): z.input<typeof OwnActivities> => ({
  items: items.map(({ activity, step, said, by, at }) => ({
    ...said,
    activity,
    version: step,
    by,
    at: new Date(at).toISOString(),
  })),
  products: products.map(itemView),
  choices: {
    purpose: words(PURPOSES),
    basis: words(BASES),
    persons: words(PERSONS),
    data: words(CATEGORIES),
    channels: words(CHANNEL_WORDS),
    from: sites.map(({ id, name, employer, country }) => {
      const text = `${name} (${employer}, ${country})`;
      return { id, text: { fr: text, en: text } };
    }),
    ground: words(GROUNDS),
    uses: words(AI_USES),
  },
});
