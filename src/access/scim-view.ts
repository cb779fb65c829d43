import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { catalogue, Refusal, textOf, type Code } from '../kernel/refusal.ts';
import type { Group } from './scim-groups.ts';
import { MOST_LISTED, type ScimUsers } from './scim.ts';
import type { UserRow } from './scim-store.ts';
import {
  ENTERPRISE,
  GROUP,
  GROUP_SHAPE,
  MANDAT,
  USER,
  USER_SHAPE,
  type Attribute,
  type Document,
  type Shape,
} from './scim-types.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const MESSAGE = 'urn:ietf:params:scim:api:messages:2.0';
export const PATCH_OP = `${MESSAGE}:PatchOp`;
export const MEDIA = 'application/scim+json';

type Meta = { readonly created_at: Date; readonly changed_at: Date; readonly version: number };
/** Which attributes the caller wants, or does not (RFC 7644, 3.9). */
export type Projection = { readonly attributes?: string | undefined; readonly excludedAttributes?: string | undefined };

const metaOf = (kind: 'User' | 'Group', id: string, base: string, { created_at, changed_at, version }: Meta) => ({
  resourceType: kind,
  created: created_at.toISOString(),
  lastModified: changed_at.toISOString(),
  location: `${base}/scim/v2/${kind}s/${id}`,
  version: `W/"${version}"`,
});

export function userView(row: UserRow, base: string, shown: ScimUsers['shown']): Document {
  const user = shown(row);
  return {
    schemas: [USER, ...[ENTERPRISE, MANDAT].filter((urn) => urn in user)],
    ...user,
    ...(row.groups.length > 0 && {
      groups: row.groups.map((one) => ({ ...one, $ref: `${base}/scim/v2/Groups/${one.value}` })),
    }),
    meta: metaOf('User', row.person, base, row),
  };
}

export function groupView({ row, document }: Group, base: string): Document {
  const members = (document['members'] ?? []) as readonly { readonly value: string }[];
  return {
    schemas: [GROUP],
    ...document,
    ...(members.length > 0 && {
      members: members.map(({ value }) => ({ value, type: 'User', $ref: `${base}/scim/v2/Users/${value}` })),
    }),
    meta: metaOf('Group', row.id, base, row),
  };
}

const ALWAYS = ['schemas', 'id'];
const namesIn = (text: string): readonly string[] => text.split(',').map((name) => name.trim().toLowerCase());

/** Whole attributes: a part alone brings the attribute that it is a part of. */
export function projected(resource: Document, { attributes, excludedAttributes }: Projection): Document {
  if (attributes === undefined && excludedAttributes === undefined) return resource;
  const [wanted, unwanted] = [namesIn(attributes ?? ''), namesIn(excludedAttributes ?? '')];
  const isWanted = (name: string): boolean =>
    wanted.some((one) => one === name || one.startsWith(`${name}.`) || one.startsWith(`${name}:`));
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      const folded = name.toLowerCase();
      if (ALWAYS.includes(folded)) return true;
      return attributes === undefined ? !unwanted.includes(folded) : isWanted(folded);
    }),
  );
}

export const listView = (total: number, startIndex: number, resources: readonly Document[]): Document => ({
  schemas: [`${MESSAGE}:ListResponse`],
  totalResults: total,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
});

export function reply(answer: FastifyReply, status: number, body: Document): FastifyReply {
  const version = (body['meta'] as { readonly version?: string } | undefined)?.version;
  if (version !== undefined) void answer.header('etag', version);
  return answer.code(status).type(MEDIA).serializer(JSON.stringify).send(body);
}

const TYPES: Partial<Record<Code, string>> = {
  'scim.syntax': 'invalidSyntax',
  'scim.filter': 'invalidFilter',
  'scim.path': 'invalidPath',
  'scim.target': 'noTarget',
  'scim.value': 'invalidValue',
  'scim.taken': 'uniqueness',
  'access.person-email': 'uniqueness',
  'access.alias-taken': 'uniqueness',
  'input.invalid': 'invalidValue',
  'input.empty': 'invalidSyntax',
};

/** RFC 7644, 3.12, from the closed catalogue alone: no value of the request is in it. */
export function errorView({ code, params, place }: Refusal): Document {
  const scimType = TYPES[code] ?? (code.startsWith('json.') ? 'invalidSyntax' : undefined);
  const where = place?.pointer === undefined ? '' : ` (${place.pointer})`;
  return {
    schemas: [`${MESSAGE}:Error`],
    status: String(catalogue[code].status),
    ...(scimType && { scimType }),
    detail: `${code}: ${textOf(code, 'en', params)}${where}`,
  };
}

/** What is no refusal of ours is left to the server, which logs it; its answer then comes from here too. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { code, validation } = error as FastifyError;
  if (validation) return new Refusal('input.invalid');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('input.media-type');
  return undefined;
}

export function sendError(request: FastifyRequest, answer: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.status === 401) void answer.header('www-authenticate', 'Bearer realm="mandat directory"');
  if (refusal.status === 503) void answer.header('retry-after', '2');
  const told =
    refusal.code === 'http.internal' ? new Refusal('http.internal', { params: { reference: request.id } }) : refusal;
  return reply(answer, told.status, errorView(told));
}

export const providerConfig = (base: string): Document => ({
  schemas: [`${CORE}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_LISTED },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token that `mandat directory token create` printed.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/scim/v2/ServiceProviderConfig` },
});

export const resourceTypes = (base: string): readonly Document[] =>
  ([USER_SHAPE, GROUP_SHAPE] as const).map(({ id, name }) => ({
    schemas: [`${CORE}:ResourceType`],
    id: name,
    name,
    endpoint: `/${name}s`,
    schema: id,
    ...(name === 'User' && {
      schemaExtensions: [ENTERPRISE, MANDAT].map((schema) => ({ schema, required: false })),
    }),
    meta: { resourceType: 'ResourceType', location: `${base}/scim/v2/ResourceTypes/${name}` },
  }));

const attributeView = ({ name, type, many, required, exact, unique, parts }: Attribute): Document => ({
  name,
  type,
  multiValued: many === true,
  required: required === true,
  ...(type === 'string' && { caseExact: exact === true }),
  mutability: 'readWrite',
  returned: 'default',
  ...(type !== 'boolean' && { uniqueness: unique ? 'server' : 'none' }),
  ...(parts && { subAttributes: parts.map(attributeView) }),
});

export function schemas(base: string): readonly Document[] {
  const extensions = USER_SHAPE.attributes.filter(({ name }) => name.startsWith('urn:'));
  const own = ({ attributes }: Shape) => attributes.filter(({ name }) => !name.startsWith('urn:'));
  const all = [
    { id: USER, name: 'User', attributes: own(USER_SHAPE) },
    { id: GROUP, name: 'Group', attributes: own(GROUP_SHAPE) },
    ...extensions.map(({ name, parts }) => ({
      id: name,
      name: name === ENTERPRISE ? 'EnterpriseUser' : 'MandatUser',
      attributes: parts ?? [],
    })),
  ];
  return all.map(({ id, name, attributes }) => ({
    schemas: [`${CORE}:Schema`],
    id,
    name,
    attributes: attributes.map(attributeView),
    meta: { resourceType: 'Schema', location: `${base}/scim/v2/Schemas/${id}` },
  }));
}
