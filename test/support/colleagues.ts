import type { RoleGrant, Role } from '../../src/access/types.ts';
import type { SessionIdentity } from '../../src/access/index.ts';
import { inBrand } from '../../src/db/index.ts';
import { HOUSE, type BrandId } from '../../src/kernel/ids.ts';
import type { TestServer } from './server.ts';

export type Reply = {
  readonly status: number;
  readonly code: string | undefined;
  // oxlint-disable-next-line no-explicit-any -- what tests look at
  readonly body: any;
  readonly text: string;
};
export type SignedIn = {
  readonly id: string;
  readonly cookie: string;
  ask(method: string, path: string, body?: unknown): Promise<Reply>;
};

let people = 0;

/** Somebody who works here, signed in by their identity provider and a second factor, with these roles. */
export async function somebody(
  server: TestServer,
  roles: readonly (readonly [role: Role, brand: string | null])[],
  {
    factors = ['oidc', 'mfa'],
    name = `Camille Martin ${++people}`,
  }: { readonly factors?: SessionIdentity['factors']; readonly name?: string } = {},
): Promise<SignedIn> {
  const { access, db } = server.server.app;
  const { person, signed } = await inBrand(db, HOUSE, async (tx) => {
    const wanted = { name, email: `personne-${crypto.randomUUID()}@atlas.example`, site: null };
    const added = await access.people.add(tx, wanted, { state: 'active', actor: 'test' });
    for (const [role, brand] of roles) {
      const grant: RoleGrant = { role, brand: brand as BrandId | null, until: null };
      await access.people.give(added.id, grant, { reason: 'Essai des habilitations', actor: 'test' }, tx);
    }
    const from = { at: 'unknown', agent: 'essai' };
    return { person: added, signed: await access.sessions.openFor(tx, added, factors, from) };
  });
  const cookie = `mandat_session=${signed.cookie}`;
  const session = await fetch(`${server.url}/v1/session`, { headers: { cookie } });
  const { csrf } = (await session.json()) as { csrf: string };
  return {
    id: person.id,
    cookie,
    async ask(method, path, body) {
      const response = await fetch(server.url + path, {
        method,
        headers: { cookie, 'x-mandat-csrf': csrf, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
      const parsed: Reply['body'] = json ? JSON.parse(text) : undefined;
      return { status: response.status, code: parsed?.code, body: parsed, text };
    },
  };
}
