import type { FastifyReply, FastifyRequest } from 'fastify';
import { html, languageOf, type App, type Html } from '../http/index.ts';
import { Refusal, textOf } from '../kernel/refusal.ts';
import { setSession } from './session-cookie.ts';
import { agentOf } from './network.ts';
import { REQUEST_LIFE, type Saml } from './saml.ts';

export type SamlRoutes = { readonly saml: Saml; readonly secure: boolean };
const PATH = '/sign-in/saml';
const FORM = 'application/x-www-form-urlencoded';
const BODY_LIMIT = 512 * 1024;
const config = { access: 'open' } as const;
type Asked = { readonly Params: { readonly id: string } };

/** Sign-in by SAML 2.0: there, back, and the metadata that the provider is set up with. */
export function samlRoutes(app: App, { saml, secure }: SamlRoutes): void {
  // The answer is posted by another site's page: only a cookie that says `None` comes along, and that one goes over TLS alone.
  const asked = { path: PATH, httpOnly: true, sameSite: secure ? 'none' : 'lax', secure } as const;
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, parsed) =>
      parsed(null, new URLSearchParams(String(body))),
    );
    const parent = scope.errorHandler;
    scope.setErrorHandler((error, request, reply) =>
      error instanceof Refusal && error.status < 500
        ? refusal(request, reply, error)
        : parent(error as never, request, reply),
    );
    scope.get<Asked>(`${PATH}/:id/metadata`, { config }, async (request, reply) =>
      reply.type('application/samlmetadata+xml').send(await saml.metadata(request.params.id)),
    );
    scope.get<Asked>(`${PATH}/:id`, { config }, async (request, reply) => {
      const { url, cookie, browser } = await saml.begin(request.params.id);
      return reply.setCookie(cookie, browser, { ...asked, maxAge: REQUEST_LIFE / 1000 }).redirect(url, 302);
    });
    scope.post<Asked>(
      `${PATH}/:id/acs`,
      { config: { ...config, trial: 'entrance' }, bodyLimit: BODY_LIMIT },
      async (request, reply) => {
        // RelayState is not read at all: whoever signs in arrives at our own first page, wherever the answer points.
        const posted = request.body instanceof URLSearchParams ? request.body.getAll('SAMLResponse') : [];
        if (posted.length !== 1) throw new Refusal('saml.refused', { params: { reason: 'form' } });
        const from = { address: request.ip, agent: agentOf(request.headers['user-agent']) };
        const cookieOf = (name: string): string | undefined => request.cookies[name];
        const { cookie, until, spent } = await saml.accept(request.params.id, posted[0]!, cookieOf, from);
        setSession(reply.clearCookie(spent, asked), cookie, { until, secure });
        return page(request, reply, 200, arrived(languageOf(request)));
      },
    );
    done();
  });
}

/**
 * A page of our own between their POST and our console: the session's cookie is `Strict`, and goes along only with a request
 * that our own page makes. No script is needed for that.
 */
function arrived(language: 'fr' | 'en'): Html {
  const text = language === 'fr' ? 'Ouvrir Mandat' : 'Open Mandat';
  return html`<meta http-equiv="refresh" content="0; url=/" /><title>Mandat</title>
    <p><a href="/">${text}</a></p>`;
}

function refusal(request: FastifyRequest, reply: FastifyReply, { code, params, status }: Refusal): FastifyReply {
  const language = languageOf(request);
  const back = language === 'fr' ? 'Revenir à l’entrée' : 'Back to the entrance';
  const text = textOf(code, language, params);
  return page(
    request,
    reply,
    status,
    html`<title>Mandat</title>
      <p>${text}</p>
      <p><code>${code}</code></p>
      <p><a href="/">${back}</a></p>`,
  );
}

function page(request: FastifyRequest, reply: FastifyReply, status: number, body: Html): FastifyReply {
  const language = languageOf(request);
  const whole = html`<html lang="${language}">
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    ${body}
  </html>`;
  return reply.code(status).type('text/html; charset=utf-8').send(`<!doctype html>${whole.html}`);
}
