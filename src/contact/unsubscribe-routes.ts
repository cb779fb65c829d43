import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import { languageOf, type About, type App } from '../http/index.ts';
import { catalogue, Refusal } from '../kernel/refusal.ts';
import { addressIn } from './present.ts';
import { UnsubscribeLinks, UnsubscribeLinksRequest } from './unsubscribe-contract.ts';
import { unsubscribePage, wrongLinkPage, type PageOptions } from './unsubscribe-page.ts';
import type { Seen, Unsubscribing } from './unsubscribe.ts';

const LINKS: About = {
  room: 'contact',
  en: 'Make unsubscribe links for recipients (RFC 8058)',
  fr: 'Faire les liens de désinscription de destinataires (RFC 8058)',
  more: {
    en: 'For whatever sends on the brand’s behalf: one link a recipient, with the two headers that let a mail program unsubscribe by one click. A link tells nobody whom it is for, does not expire, and works any number of times: a person is shown a page and confirms, `POST` of `List-Unsubscribe=One-Click` opposes at once. The opposition holds from then on for every campaign and vendor of the brand. Nothing is stored by making a link, so it leaves no entry; the opposition leaves one.',
    fr: 'Pour ce qui envoie au nom de la marque : un lien par destinataire, avec les deux en-têtes qui permettent à un logiciel de courriel de désinscrire en un clic. Un lien ne dit à personne pour qui il est, n’expire pas et sert autant de fois qu’on veut : une personne voit une page et confirme, un `POST` de `List-Unsubscribe=One-Click` oppose aussitôt. L’opposition vaut dès lors pour toute campagne et tout prestataire de la marque. Faire un lien n’enregistre rien et ne laisse donc aucune inscription ; l’opposition en laisse une.',
  },
  problems: ['contact.address'],
};

const HTML = { media: ['text/html'], schema: z.string() } as const;
const LOOK: About = {
  room: 'contact',
  en: 'The page behind an unsubscribe link',
  fr: 'La page derrière un lien de désinscription',
  more: {
    en: 'For the person, without account; it changes nothing. The address is masked, and the page holds nothing else of anybody.',
    fr: 'Pour la personne, sans compte ; elle ne change rien. L’adresse est masquée, et la page ne contient rien d’autre de personne.',
  },
  gives: { 200: HTML },
  problems: ['unsubscribe.unknown'],
};
const OPPOSE: About = {
  room: 'contact',
  en: 'Unsubscribe by one click',
  fr: 'Se désinscrire en un clic',
  more: {
    en: 'What the page sends, and what mail programs send (RFC 8058). The opposition holds from the answer on; twice is as once.',
    fr: 'Ce que la page envoie, et ce que les logiciels de courriel envoient (RFC 8058). L’opposition vaut dès la réponse ; deux fois valent une.',
  },
  takes: {
    media: ['application/x-www-form-urlencoded', 'multipart/form-data'],
    schema: z.object({ 'List-Unsubscribe': z.literal('One-Click'), scope: z.literal('all').optional() }),
  },
  gives: { 200: HTML },
  problems: ['unsubscribe.unknown', 'unsubscribe.unconfirmed'],
};

const PATH = '/desinscription/:token';
const Token = z.object({ token: z.string().max(512) });
const Query = z.object({ lang: z.enum(['fr', 'en']).optional().catch(undefined) });
/** A form of two fields. */
const BODY = 4096;
const HEADERS = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } as const;

export type UnsubscribeRoutes = {
  readonly unsubscribing: Unsubscribing;
  /** Where this server is reached from outside. */
  readonly publicAddress: () => string;
};

/** Links for senders, and what is behind them: open to whoever holds one. */
export function unsubscribeRoutes(app: App, { unsubscribing, publicAddress }: UnsubscribeRoutes): void {
  app.post(
    '/v1/brands/:brand/contact-unsubscribe-links',
    {
      config: { access: 'contact', about: LINKS },
      schema: { params: BrandParam, body: UnsubscribeLinksRequest, response: { 200: UnsubscribeLinks } },
    },
    async (request) => {
      const { addresses, channels, campaign } = request.body;
      const whom = addresses.map(({ kind, value }, place) => ({
        address: addressIn(kind, value, `/addresses/${place}/value`),
        channels,
        campaign,
      }));
      const tokens = await unsubscribing.tokens(request.asker.brand, whom);
      const links = tokens.map((token) => {
        const url = `${publicAddress()}/desinscription/${token}`;
        return { url, headers: { 'List-Unsubscribe': `<${url}>`, ...HEADERS } };
      });
      return { oneClick: publicAddress().startsWith('https:'), links };
    },
  );
  publicPages(app, unsubscribing);
}

function publicPages(app: App, unsubscribing: Unsubscribing): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // Mail programs send the form in either encoding (RFC 8058, 3.2).
    scope.addContentTypeParser(
      ['application/x-www-form-urlencoded', 'multipart/form-data'],
      { parseAs: 'string', bodyLimit: BODY },
      (_request, body, parsed) => parsed(null, body),
    );
    const schema = { params: Token, querystring: Query };
    // A page that is only looked at unsubscribes nobody: what scans mails opens every link.
    scope.get(PATH, { config: { access: 'open', trial: 'link', about: LOOK }, schema }, (request, reply) =>
      answered(request, reply, (token) => unsubscribing.look(token)),
    );
    scope.post(
      PATH,
      { config: { access: 'open', trial: 'link', about: OPPOSE }, schema, bodyLimit: BODY },
      (request, reply) => {
        const fields = fieldsOf(request);
        if (fields.get('List-Unsubscribe') !== 'One-Click') throw new Refusal('unsubscribe.unconfirmed');
        return answered(request, reply, (token) => unsubscribing.oppose(token, fields.get('scope') === 'all'));
      },
    );
    done();
  });
}

async function answered(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (token: string) => Promise<Seen>,
): Promise<FastifyReply> {
  const { token } = request.params as z.infer<typeof Token>;
  const { lang } = request.query as z.infer<typeof Query>;
  const language = lang ?? languageOf(request);
  const options: PageOptions = { language, nonce: request.nonce };
  void reply.type('text/html; charset=utf-8').headers({ 'content-language': language, 'x-robots-tag': 'noindex' });
  try {
    return await reply.send(unsubscribePage(await work(token), options));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'unsubscribe.unknown') throw error;
    return reply.code(catalogue[error.code].status).send(wrongLinkPage(error.code, options));
  }
}

function fieldsOf({ body, headers }: FastifyRequest): ReadonlyMap<string, string> {
  const text = typeof body === 'string' ? body : '';
  if (!(headers['content-type'] ?? '').startsWith('multipart/')) return new Map(new URLSearchParams(text));
  const parts = text.matchAll(/name="([^"\r\n]*)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n([^\r\n]*)/g);
  return new Map([...parts].map(([, name = '', value = '']) => [name, value]));
}
