import { BrandParam } from '../http/contract.ts';
import type { About, App } from '../http/index.ts';
import { OppositionPage, OppositionQuery } from './opposition-contract.ts';
import type { Oppositions } from './oppositions.ts';

const LIST: About = {
  room: 'contact',
  en: 'List objections and withdrawals, to be applied by every vendor',
  fr: 'Lister les oppositions et les retraits, à appliquer par chaque prestataire',
  more: {
    en: 'For the brand’s other vendors, which must apply them at once (GDPR art. 21(3)), and for the return at the contract’s end (art. 28(3)(g)): whoever reads it holds the addresses and may use them for nothing else. The webhook event `contact.opposition` says when there is something new, without the address. Ask from five minutes before the last `recordedAt` that was applied: what commits late is then not missed, and the same twice does no harm. A later consent is not told here: ask for a decision before a contact. A page that holds any leaves one `export` entry in the log.',
    fr: 'Pour les autres prestataires de la marque, qui doivent les appliquer aussitôt (RGPD, art. 21(3)), et pour la restitution en fin de contrat (art. 28(3)(g)) : qui la lit détient les adresses et ne peut les employer à rien d’autre. L’événement `contact.opposition` des webhooks dit qu’il y a du nouveau, sans l’adresse. Demandez à partir de cinq minutes avant le dernier `recordedAt` appliqué : rien de ce qui est validé tard ne manque, et deux fois la même ne nuit pas. Un consentement ultérieur n’est pas dit ici : demandez une décision avant tout contact. Chaque page non vide laisse une inscription `export` au journal.',
  },
};

/** What the vendors of a brand fetch. */
export function oppositionRoutes(app: App, oppositions: Oppositions): void {
  app.get(
    '/v1/brands/:brand/contact-oppositions',
    {
      config: { access: 'consent', about: LIST },
      schema: { params: BrandParam, querystring: OppositionQuery, response: { 200: OppositionPage } },
    },
    (request) => oppositions.list(request.asker.brand, request.query, request.asker.actor),
  );
}
