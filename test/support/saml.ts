import { createHash, randomBytes, sign } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { loopbackCertificate } from './certificate.ts';

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const MFA = 'https://refeds.org/profile/mfa';
export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

export type Said = {
  readonly issuer?: string;
  readonly nameId?: string;
  readonly email?: string;
  readonly audience?: string;
  readonly recipient?: string;
  readonly destination?: string;
  readonly inResponseTo?: string;
  /** Milliseconds from now. */
  readonly until?: number;
  readonly context?: string;
  readonly status?: string;
};
type Signing = {
  readonly key?: string;
  readonly hash?: 'sha256' | 'sha1';
  /** What stands where the signed assertion would. */
  readonly place?: (signed: string) => string;
};
export type Idp = ReturnType<typeof createIdp>;

/**
 * An identity provider that writes its answers by hand, in canonical form, so that a test can also write those that no honest
 * one would.
 */
export function createIdp(issuer: string, address: () => string, id: string) {
  const { cert, key } = loopbackCertificate('rsa');
  const base = (): string => `${address()}/sign-in/saml/${id}`;

  function assertion(said: Said, reference = `_${randomBytes(12).toString('hex')}`): { xml: string; id: string } {
    const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
    const until = at(said.until ?? 300_000);
    const email = said.email
      ? `<saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>${said.email}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`
      : '';
    const xml = [
      `<saml:Assertion xmlns:saml="${SAML}" ID="${reference}" IssueInstant="${at(0)}" Version="2.0">`,
      `<saml:Issuer>${said.issuer ?? issuer}</saml:Issuer>`,
      `<saml:Subject><saml:NameID Format="${PERSISTENT}">${said.nameId ?? 'u-1'}</saml:NameID>`,
      `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">`,
      `<saml:SubjectConfirmationData InResponseTo="${said.inResponseTo ?? ''}" NotOnOrAfter="${until}" Recipient="${said.recipient ?? `${base()}/acs`}"></saml:SubjectConfirmationData>`,
      `</saml:SubjectConfirmation></saml:Subject>`,
      `<saml:Conditions NotBefore="${at(-300_000 + Math.min(0, said.until ?? 0))}" NotOnOrAfter="${until}"><saml:AudienceRestriction>`,
      `<saml:Audience>${said.audience ?? `${base()}/metadata`}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
      `<saml:AuthnStatement AuthnInstant="${at(0)}"><saml:AuthnContext>`,
      `<saml:AuthnContextClassRef>${said.context ?? 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password'}</saml:AuthnContextClassRef>`,
      `</saml:AuthnContext></saml:AuthnStatement>${email}</saml:Assertion>`,
    ].join('');
    return { xml, id: reference };
  }

  function signed(xml: string, id: string, { key: with_ = key, hash = 'sha256' }: Signing = {}): string {
    const digest = createHash(hash).update(xml).digest('base64');
    const [method, hashed] =
      hash === 'sha256'
        ? ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256']
        : [`${DS}rsa-sha1`, `${DS}sha1`];
    const info = [
      `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod>`,
      `<ds:SignatureMethod Algorithm="${method}"></ds:SignatureMethod><ds:Reference URI="#${id}"><ds:Transforms>`,
      `<ds:Transform Algorithm="${DS}enveloped-signature"></ds:Transform>`,
      `<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform></ds:Transforms>`,
      `<ds:DigestMethod Algorithm="${hashed}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`,
    ].join('');
    const value = sign(hash, Buffer.from(info), with_).toString('base64');
    const signature = `<ds:Signature xmlns:ds="${DS}">${info}<ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`;
    return xml.replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
  }

  function envelope(content: string, said: Said): string {
    const status = said.status ?? 'Success';
    return [
      `<samlp:Response xmlns:samlp="${SAMLP}" Destination="${said.destination ?? `${base()}/acs`}" ID="_${randomBytes(12).toString('hex')}" InResponseTo="${said.inResponseTo ?? ''}" IssueInstant="${new Date().toISOString()}" Version="2.0">`,
      `<saml:Issuer xmlns:saml="${SAML}">${issuer}</saml:Issuer>`,
      `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"></samlp:StatusCode></samlp:Status>`,
      `${content}</samlp:Response>`,
    ].join('');
  }

  return {
    cert,
    assertion,
    signed,
    envelope,
    /** An answer as it is posted. */
    answer(said: Said, signing: Signing = {}): string {
      const { xml, id: reference } = assertion(said);
      const whole = signed(xml, reference, signing);
      return Buffer.from(envelope(signing.place ? signing.place(whole) : whole, said)).toString('base64');
    },
  };
}

/** The id of the request behind an address that the browser is sent to. */
export function requestIn(location: string): { readonly id: string; readonly xml: string } {
  const request = new URL(location).searchParams.get('SAMLRequest')!;
  const xml = inflateRawSync(Buffer.from(request, 'base64')).toString();
  return { xml, id: /\sID="([^"]+)"/.exec(xml)![1]! };
}
