import type { TestServer } from './server.ts';

export type ScimReply = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
};
export type ScimClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<ScimReply>;

/** A directory as Entra ID and Okta speak: SCIM's media type and a bearer token. */
export function scimClient({ url }: Pick<TestServer, 'url'>, token: string): ScimClient {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/scim/v2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
      headers: response.headers,
    };
  };
}

export const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const patch = (...operations: readonly object[]) => ({ schemas: [PATCH], Operations: operations });

export const user = (name: string, more: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
  userName: `${name}@house.example`,
  externalId: `ext-${name}`,
  active: true,
  displayName: `Personne ${name}`,
  emails: [{ primary: true, type: 'work', value: `${name}@house.example` }],
  name: { formatted: `Personne ${name}`, familyName: name, givenName: 'Personne' },
  ...more,
});
export const group = (displayName: string, ...members: readonly string[]) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  displayName,
  ...(members.length > 0 && { members: members.map((value) => ({ value })) }),
});
