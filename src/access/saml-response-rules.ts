import { XMLParser } from 'fast-xml-parser';

/** Why an answer of an identity provider is refused; closed words, shown to whoever sets it up. */
export type SamlFault =
  | 'form'
  | 'algorithm'
  | 'signature'
  | 'status'
  | 'issuer'
  | 'audience'
  | 'recipient'
  | 'time'
  | 'request'
  | 'subject';

const LONGEST = 256 * 1024;
const SKEW = 60_000;
/** Nothing weaker verifies: SHA-1 and MD5 collide, and other transforms change what was signed. */
const ALGORITHMS = [
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512',
];

/** The XML of a posted answer, where it is XML at all. */
export function xmlOf(posted: string): string | undefined {
  const bare = posted.replaceAll(/[\r\n\t ]/g, '');
  if (bare.length === 0 || bare.length > LONGEST || !/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bare, 'base64'));
  } catch {
    return undefined;
  }
}

/**
 * What is looked at before any signature: one Response, one Assertion, no place where a second could hide, and no means by
 * which two readers see two texts (comments, CDATA, DOCTYPE, processing instructions).
 */
export function outlineFault(xml: string): SamlFault | undefined {
  const body = xml.replace(/^\uFEFF?\s*<\?xml [^?<>]*\?>/, '');
  if (/<[!?]/.test(body)) return 'form';
  const count = (name: string): number => body.match(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])`, 'g'))?.length ?? 0;
  const [signatures, assertions] = [count('Signature'), count('Assertion')];
  if (count('Response') !== 1 || assertions > 1 || count('EncryptedAssertion') > 0 || count('Object') > 0)
    return 'form';
  if (!/^\s*<(?:[\w.-]+:)?Response[\s>]/.test(body)) return 'form';
  const ids = [...body.matchAll(/\sID\s*=\s*["']([^"']*)["']/gi)].map(([, id]) => id);
  if (new Set(ids).size !== ids.length) return 'form';
  const algorithms = [...body.matchAll(/\sAlgorithm\s*=\s*["']([^"']*)["']/g)].map(([, name]) => name!);
  if (algorithms.some((name) => !ALGORITHMS.includes(name))) return 'algorithm';
  if (assertions === 0) return 'status';
  return signatures === 0 || signatures > 2 ? 'signature' : undefined;
}

type Node = Readonly<Record<string, unknown>>;
export type Assertion = {
  readonly issuer: string;
  readonly nameId: { readonly value: string; readonly format: string } | undefined;
  readonly audiences: readonly string[];
  readonly confirmation:
    | {
        readonly recipient: string;
        readonly inResponseTo: string;
        readonly until: number | undefined;
        readonly early: boolean;
      }
    | undefined;
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly contexts: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  trimValues: true,
});
const many = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
const nodes = (parent: unknown, name: string): readonly Node[] =>
  many((parent as Node | undefined)?.[name]).map((one) =>
    typeof one === 'object' && one !== null ? (one as Node) : { '#': one },
  );
const textOf = (node: Node | undefined): string => (typeof node?.['#'] === 'string' ? node['#'] : '');
const attribute = (node: Node | undefined, name: string): string => {
  const value = node?.[`@${name}`];
  return typeof value === 'string' ? value : '';
};
const instant = (text: string): number | undefined => {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** Reads the very bytes that the signature covers, and nothing beside them. */
export function assertionOf(signed: string): Assertion | undefined {
  const [root, ...others] = nodes(parser.parse(signed), 'Assertion');
  const [subject] = nodes(root, 'Subject');
  const [conditions, ...more] = nodes(root, 'Conditions');
  if (!root || others.length > 0 || !conditions || more.length > 0) return undefined;
  const [nameId] = nodes(subject, 'NameID');
  const bearer = nodes(subject, 'SubjectConfirmation').find((one) => attribute(one, 'Method') === BEARER);
  const [data] = nodes(bearer, 'SubjectConfirmationData');
  const attributes = nodes(root, 'AttributeStatement').flatMap((one) => nodes(one, 'Attribute'));
  return {
    issuer: textOf(nodes(root, 'Issuer')[0]),
    nameId: nameId && { value: textOf(nameId), format: attribute(nameId, 'Format') },
    audiences: nodes(conditions, 'AudienceRestriction').flatMap((one) => nodes(one, 'Audience').map(textOf)),
    confirmation: data && {
      recipient: attribute(data, 'Recipient'),
      inResponseTo: attribute(data, 'InResponseTo'),
      until: instant(attribute(data, 'NotOnOrAfter')),
      early: data['@NotBefore'] !== undefined,
    },
    from: instant(attribute(conditions, 'NotBefore')),
    until: instant(attribute(conditions, 'NotOnOrAfter')),
    contexts: nodes(root, 'AuthnStatement').flatMap((one) =>
      nodes(one, 'AuthnContext').flatMap((context) => nodes(context, 'AuthnContextClassRef').map(textOf)),
    ),
    attributes: new Map(attributes.map((one) => [attribute(one, 'Name'), textOf(nodes(one, 'AttributeValue')[0])])),
  };
}

export type Expected = {
  readonly issuer: string;
  readonly audience: string;
  /** Our address that takes the answer. */
  readonly recipient: string;
  readonly now: number;
};

/** SAML core 2.5.1, profiles 4.1.4.3: for us, from them, now, as the answer to something that we asked. */
export function assertionFault(
  assertion: Assertion,
  { issuer, audience, recipient, now }: Expected,
): SamlFault | undefined {
  const { confirmation, from, until } = assertion;
  if (assertion.issuer !== issuer) return 'issuer';
  if (!assertion.audiences.includes(audience)) return 'audience';
  if (!confirmation || confirmation.recipient !== recipient || confirmation.early) return 'recipient';
  const ends = [until, confirmation.until];
  if (ends.some((end) => end === undefined || end <= now - SKEW)) return 'time';
  if (from !== undefined && from > now + SKEW) return 'time';
  return confirmation.inResponseTo === '' ? 'request' : undefined;
}

/** The envelope around it may be unsigned: it may only say no. */
export function envelopeFault(xml: string, recipient: string): SamlFault | undefined {
  const [response] = nodes(parser.parse(xml), 'Response');
  const destination = attribute(response, 'Destination');
  if (destination !== '' && destination !== recipient) return 'recipient';
  const status = attribute(nodes(nodes(response, 'Status')[0], 'StatusCode')[0], 'Value');
  return status === 'urn:oasis:names:tc:SAML:2.0:status:Success' ? undefined : 'status';
}

const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const EMAILS = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  'urn:oid:0.9.2342.19200300.100.1.3',
  'email',
  'mail',
];

/** Who it is: the name that stays, and an address by which somebody invited is found the first time. */
export function subjectOf(
  { nameId, attributes }: Assertion,
  emailAttribute: string | undefined,
): { readonly id: string | undefined; readonly email: string | undefined } {
  const names = emailAttribute === undefined ? EMAILS : [emailAttribute];
  const said = names.map((name) => attributes.get(name)).find(Boolean);
  const email = said ?? (nameId?.format === EMAIL_FORMAT ? nameId.value : undefined);
  const stays =
    nameId !== undefined && nameId.format !== TRANSIENT && nameId.value !== '' && nameId.value.length <= 256;
  return {
    id: stays ? nameId.value : undefined,
    email: email !== undefined && /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email) ? email : undefined,
  };
}
