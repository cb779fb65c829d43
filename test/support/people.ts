import type { Factor, Role } from '../../src/access/types.ts';
import { inBrand } from '../../src/db/index.ts';
import { HOUSE, type BrandId } from '../../src/kernel/ids.ts';
import type { TestServer } from './server.ts';

export type Signed = {
  readonly person: string;
  readonly headers: Readonly<Record<'cookie' | 'x-mandat-csrf', string>>;
};

export type Wanted = {
  readonly role?: Role;
  /** For which brand; all where nothing is said. */
  readonly brand?: string;
  readonly site?: string;
  readonly factors?: readonly Factor[];
  /** As the network says: `unknown`, `elsewhere`, or a site. */
  readonly at?: string;
};

let made = 0;

/** Somebody new with a role, signed in as if an identity provider had vouched for them. */
export async function signedIn({ server, url }: TestServer, wanted: Wanted): Promise<Signed> {
  const { people, sessions } = server.app.access;
  const { role, brand, site = null, factors = ['oidc', 'mfa'], at = 'unknown' } = wanted;
  const person = await inBrand(server.app.db, HOUSE, (tx) =>
    people.add(
      tx,
      { name: `Personne ${++made}`, email: `personne-${made}-${process.pid}@sous-traitant.example`, site },
      { state: 'active', actor: 'test' },
    ),
  );
  if (role)
    await people.give(
      person.id,
      { role, brand: brand === undefined ? null : (brand as BrandId), until: null },
      { reason: 'test', actor: 'test' },
    );
  const { cookie } = await inBrand(server.app.db, HOUSE, (tx) =>
    sessions.openFor(tx, person, factors, { at, agent: 'test' }),
  );
  const sent = `mandat_session=${cookie}`;
  const session = (await (await fetch(`${url}/v1/session`, { headers: { cookie: sent } })).json()) as { csrf: string };
  return { person: person.id, headers: { cookie: sent, 'x-mandat-csrf': session.csrf } };
}
