import { createHash } from 'node:crypto';
import type { SAML, SamlConfig } from '@node-saml/node-saml';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { cameFrom } from './network.ts';
import { mayVouch } from './people-rules.ts';
import type { People } from './people.ts';
import { findByAlias, findByEmail, grantsOf, listSites, type PersonRow } from './people-store.ts';
import {
  assertionFault,
  assertionOf,
  envelopeFault,
  outlineFault,
  subjectOf,
  xmlOf,
  type Assertion,
  type SamlFault,
} from './saml-response-rules.ts';
import type { SamlProvider } from './saml-settings.ts';
import { type Sessions, type SignedIn } from './sessions.ts';
import { spend } from './sign-in-store.ts';
import { createTickets } from './tickets.ts';
import type { Factor } from './types.ts';

export const REQUEST_LIFE = 10 * 60_000;
const SKEW = 60_000;

export type Saml = ReturnType<typeof createSaml>;
export type Came = { readonly address: string; readonly agent: string };
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly people: People;
  readonly sessions: Sessions;
  readonly providers: readonly SamlProvider[];
  /** Seals what browsers keep for us between two requests. */
  readonly key: Buffer;
  /** Where browsers reach us. */
  readonly publicAddress: () => string;
  /** Over https the answer must come in the browser that asked; the cookie that says so cannot travel otherwise. */
  readonly secure: boolean;
};

/** One cookie an attempt: two tabs do not take each other's. */
export const requestCookie = (id: string): string =>
  `mandat_saml_${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;

const refused = (reason: SamlFault): Refusal => new Refusal('saml.refused', { params: { reason } });

/** People come by their house's identity provider (SAML 2.0, Web Browser SSO, begun here, answered by POST). */
export function createSaml({ db, clock, people, sessions, providers, key, publicAddress, secure }: Options) {
  const tickets = createTickets(key, clock);
  function providerOf(id: string): SamlProvider {
    const found = providers.find((one) => one.id === id);
    if (!found) throw new Refusal('saml.unknown');
    return found;
  }
  const base = ({ id }: SamlProvider): string => `${publicAddress()}/sign-in/saml/${id}`;
  const acs = (provider: SamlProvider): string => `${base(provider)}/acs`;
  const entity = (provider: SamlProvider): string => provider.entityId ?? `${base(provider)}/metadata`;

  /** Loaded when somebody comes this way: a house without SAML never does. */
  async function library(provider: SamlProvider, more: Partial<SamlConfig> = {}): Promise<SAML> {
    const { SAML: Saml } = await import('@node-saml/node-saml');
    return new Saml({
      callbackUrl: acs(provider),
      entryPoint: provider.entryPoint,
      issuer: entity(provider),
      audience: entity(provider),
      idpCert: [...provider.certificates],
      wantAssertionsSigned: true,
      // The assertion's own signature counts; the envelope's only where there is one.
      wantAuthnResponseSigned: false,
      acceptedClockSkewMs: SKEW,
      signatureAlgorithm: 'sha256',
      identifierFormat: null,
      disableRequestedAuthnContext: true,
      ...more,
    });
  }

  /** What the signature covers, read by our own rules as well as by the library's. */
  async function verified(provider: SamlProvider, posted: string): Promise<Assertion> {
    const xml = xmlOf(posted);
    const fault = xml === undefined ? 'form' : (outlineFault(xml) ?? envelopeFault(xml, acs(provider)));
    if (xml === undefined || fault) throw refused(fault ?? 'form');
    const container = { SAMLResponse: Buffer.from(xml).toString('base64') };
    // Its messages quote the answer: they go nowhere.
    const told = await (await library(provider)).validatePostResponseAsync(container).catch((error: unknown) => {
      const about = error instanceof Error ? error.message : '';
      throw refused(
        /expired|not yet|subject confirmation/i.test(about)
          ? 'time'
          : /audience/i.test(about)
            ? 'audience'
            : 'signature',
      );
    });
    const signed = told.profile?.getAssertionXml?.();
    const assertion = signed === undefined ? undefined : assertionOf(signed);
    if (!assertion) throw refused('signature');
    const expected = { issuer: provider.issuer, audience: entity(provider), recipient: acs(provider), now: clock() };
    const wrong = assertionFault(assertion, expected);
    if (wrong) throw refused(wrong);
    return assertion;
  }

  /** Known by the provider's name for them; the first time by the address that they were invited at. */
  async function personOf(tx: Transaction, provider: SamlProvider, assertion: Assertion): Promise<PersonRow> {
    const { id, email } = subjectOf(assertion, provider.emailAttribute);
    if (id === undefined && email === undefined) throw refused('subject');
    const system = systemOf(provider);
    const known = id === undefined ? undefined : await findByAlias(tx, system, id);
    const found = known ?? (email === undefined ? undefined : await findByEmail(tx, email));
    if (!found || !mayVouch(await grantsOf(tx, found.id), provider.brand)) throw new Refusal('access.person-unknown');
    if (found.state === 'suspended' || found.state === 'left') throw new Refusal('access.person-closed');
    const actor = `person:${found.id}`;
    if (!known && id !== undefined) await people.tie(tx, { system, value: id, person: found.id }, actor);
    return found.state === 'invited' ? people.change(found.id, { state: 'active' }, actor, tx) : found;
  }

  return {
    /** Whom one may sign in with. */
    providers: providers.map(({ id, name }) => ({ id, name })),

    /**
     * Nothing is kept of it here: the request's own id says, sealed, that it is ours and until when, and the answer repeats it; the
     * cookie says that this browser asked.
     * @returns where the browser goes, and its cookie @throws Refusal `saml.unknown`
     */
    async begin(
      providerId: string,
    ): Promise<{ readonly url: string; readonly cookie: string; readonly browser: string }> {
      const provider = providerOf(providerId);
      const until = clock() + REQUEST_LIFE;
      const id = `_${tickets.seal('saml', { provider: provider.id }, until)}`;
      const browser = tickets.seal('saml-browser', { id }, until);
      const asking = await library(provider, { generateUniqueId: () => id });
      const url = await asking.getAuthorizeUrlAsync('', undefined, {});
      return { url, cookie: requestCookie(id), browser };
    },

    /**
     * The answer, posted by the browser. What is refused uses up nothing but a request that it was signed for.
     * @throws Refusal `saml.*` | `access.person-unknown` | `access.person-closed`
     */
    async accept(
      providerId: string,
      posted: string,
      cookieOf: (name: string) => string | undefined,
      from: Came,
    ): Promise<SignedIn & { readonly spent: string }> {
      const provider = providerOf(providerId);
      const assertion = await verified(provider, posted);
      const request = assertion.confirmation!.inResponseTo;
      const asked = tickets.open<{ readonly provider: string }>('saml', request.slice(1));
      if (asked?.provider !== provider.id) throw refused('request');
      // Used up even where the rest fails: an answer has one try.
      const once = { until: asked.until, now: clock() };
      if (!(await inBrand(db, HOUSE, (tx) => spend(tx, `saml:${request}`, once)))) throw refused('request');
      const cookie = requestCookie(request);
      const browser = tickets.open<{ readonly id: string }>('saml-browser', cookieOf(cookie));
      if (secure && browser?.id !== request) throw refused('request');
      const signedIn = await inBrand(db, HOUSE, async (tx) => {
        const person = await personOf(tx, provider, assertion);
        const mfa = assertion.contexts.some((one) => provider.mfaContexts.includes(one));
        const factors: readonly Factor[] = mfa ? ['saml', 'mfa'] : ['saml'];
        const site = (await listSites(tx)).find(({ id }) => id === person.site);
        return sessions.openFor(tx, person, factors, { at: cameFrom(from.address, site), agent: from.agent });
      });
      return { ...signedIn, spent: cookie };
    },

    /** What the provider is set up with. @throws Refusal `saml.unknown` */
    async metadata(providerId: string): Promise<string> {
      return (await library(providerOf(providerId))).generateServiceProviderMetadata(null, null);
    },
  };
}

/** Aliases are named by issuer where its name fits; else by our own id of the provider. */
function systemOf({ id, issuer }: SamlProvider): string {
  const named = `saml:${issuer.toLowerCase()}`;
  return /^[a-z][a-z0-9:./_-]{0,199}$/.test(named) ? named : `saml:${id}`;
}
