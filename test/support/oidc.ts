import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Provider } from 'oidc-provider';
import { temporaryFolder } from './folder.ts';

export type Account = {
  readonly email: string;
  readonly verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
};
export type RealProvider = {
  readonly issuer: string;
  /** The provider takes this client, once it is known where it is reached. */
  serveClient(origin: string): void;
  /** Accounts by their subject; one signs in by writing it. */
  readonly accounts: Map<string, Account>;
  close(): Promise<void>;
};

export const CLIENT = { id: 'mandat', secret: 'a-secret-of-the-tests-which-opens-nothing' };

/** An OpenID provider of somebody else's making, on loopback. One signs in by writing a subject; a box says « second factor ». */
export async function startOidc(): Promise<RealProvider> {
  const accounts = new Map<string, Account>();
  let provider: Provider | undefined;
  let answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') response.writeHead(204).end();
    else if (request.url!.startsWith('/interaction/'))
      interact(provider!, request, response).catch(() => response.destroy());
    else answer!(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    accounts,
    serveClient(origin) {
      provider = new Provider(issuer, configured(accounts, origin));
      answer = provider.callback();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function configured(accounts: ReadonlyMap<string, Account>, origin: string): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'first' };
  return {
    jwks: { keys: [key] },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${origin}/v1/sign-in/oidc/maison/back`],
        post_logout_redirect_uris: [`${origin}/entree`],
        backchannel_logout_uri: `${origin}/v1/sign-in/oidc/maison/logout`,
        backchannel_logout_session_required: true,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['of the tests'] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { logoutSource },
    },
    pkce: { required: () => true },
    // By itself it calls no address of this machine.
    fetch: (url: string, { dispatcher: _, ...init }: RequestInit & { dispatcher?: unknown }) => fetch(url, init),
    interactions: { url: (_ctx: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    findAccount: (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: () => {
        const { email, verified = true, name = 'Sacha Martin', groups = [] } = accounts.get(sub)!;
        return { sub, email, email_verified: verified, name, groups };
      },
    }),
  };
}

/** Its own page fetches a typeface from elsewhere. */
function logoutSource(ctx: { body: string }, form: string): void {
  ctx.body = `<!doctype html><html lang="fr"><title>Déconnexion</title>${form}<button form="op.logoutForm" name="logout" value="yes">Se déconnecter</button></html>`;
}

const FORM = `<!doctype html><html lang="fr"><title>Connexion</title><form method="post">
<label>Compte <input name="account"></label> <label><input type="checkbox" name="mfa"> Second facteur</label> <button>Entrer</button></form>`;

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params } = await provider.interactionDetails(request, response);
  if (request.method === 'GET' && prompt.name === 'login') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(FORM);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const accountId = form.get('account') ?? '';
  if (accountId === '') {
    await provider.interactionFinished(request, response, { error: 'access_denied' });
    return;
  }
  const grant = new provider.Grant({ accountId, clientId: (params as { client_id: string }).client_id });
  grant.addOIDCScope('openid email profile');
  await provider.interactionFinished(request, response, {
    login: { accountId, amr: form.has('mfa') ? ['pwd', 'otp'] : ['pwd'] },
    consent: { grantId: await grant.save() },
  });
}

type Entry = Readonly<Record<string, unknown>>;

/** The settings that name providers, in a file of their own. */
export function providersFile(...providers: readonly Entry[]): string {
  const folder = temporaryFolder('mandat-oidc-');
  writeFileSync(join(folder, 'secret'), CLIENT.secret);
  const path = join(folder, 'providers.json');
  writeFileSync(path, JSON.stringify({ providers }));
  return path;
}
export const entry = (issuer: string, more: Entry = {}): Entry => ({
  id: 'maison',
  name: 'Annuaire de la maison',
  issuer,
  clientId: CLIENT.id,
  clientSecretFile: 'secret',
  ...more,
});

/** A browser's cookies, and redirects one by one: enough to go through a sign-in without a browser. */
export function createVisitor() {
  const jar = new Map<string, Map<string, string>>();
  async function go(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const cookies = jar.get(host) ?? new Map<string, string>();
    jar.set(host, cookies);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    return answer;
  }
  return {
    go,
    keep(url: string, name: string, value: string): void {
      jar.set(new URL(url).host, new Map([[name, value]]));
    },
    cookie: (url: string, name: string): string | undefined => jar.get(new URL(url).host)?.get(name),
    /** Follows redirects until a page, or until `stop` says so. @returns where it ended */
    async follow(
      url: string,
      stop: (url: string) => boolean = () => false,
    ): Promise<{ url: string; answer: Response }> {
      let at = url;
      for (let hops = 0; hops < 12; hops++) {
        const answer = await go(at);
        const next = answer.headers.get('location');
        if (next === null) return { url: at, answer };
        at = new URL(next, at).href;
        if (stop(at)) return { url: at, answer };
      }
      throw new Error('a loop of redirects');
    },
  };
}
export type Visitor = ReturnType<typeof createVisitor>;
