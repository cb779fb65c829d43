import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import { HOUSE } from '../src/kernel/ids.ts';
import { createPasskey, type SoftPasskey } from './support/authenticator.ts';
import { createVisitor, type Visitor } from './support/oidc.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
beforeAll(async () => {
  // Browsers take passkeys for a name, not for an address.
  mandat = await startTestServer({ env: () => ({ HOST: 'localhost' }) });
});
afterAll(() => mandat.close());

type Reply = { readonly status: number; readonly code: string | undefined; readonly body: Record<string, unknown> };
type Asked = {
  readonly ticket: string;
  readonly options: { readonly challenge: string; readonly user?: { id: string } };
};

async function send(visitor: Visitor, method: string, path: string, body?: unknown): Promise<Reply> {
  const csrf = csrfs.get(visitor);
  const answer = await visitor.go(mandat.url + path, {
    method,
    headers: {
      ...(csrf && { 'x-mandat-csrf': csrf }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const parsed = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
  return { status: answer.status, code: parsed['code'] as string | undefined, body: parsed };
}
const csrfs = new WeakMap<Visitor, string>();
async function signedIn(visitor: Visitor): Promise<Record<string, unknown>> {
  const { body } = await send(visitor, 'GET', '/v1/session');
  csrfs.set(visitor, body['csrf'] as string);
  return body;
}

const ask = async (visitor: Visitor, path: string, body: unknown = {}): Promise<Asked> => {
  const asked = await send(visitor, 'POST', path, body);
  expect(asked.status).toBe(200);
  return asked.body as Asked;
};
const said = (asked: Asked, more: object = {}) => ({ origin: mandat.url, challenge: asked.options.challenge, ...more });

let people = 0;
async function invite() {
  const email = `cle-${++people}@centre.example`;
  const wanted = { name: `Personne ${people}`, email, site: null };
  return mandat.server.app.access.people.invite(wanted, 'test');
}

/** Somebody who came in by an invitation, with the passkey that they made. */
async function comeIn() {
  const { person, token } = await invite();
  const visitor = createVisitor();
  const asked = await ask(visitor, '/v1/sign-in/invitation/options', { token });
  const passkey = createPasskey(asked.options.user!.id);
  const response = passkey.register(said(asked));
  const reply = await send(visitor, 'POST', '/v1/sign-in/invitation/passkey', {
    token,
    ticket: asked.ticket,
    response,
    name: 'Portable',
  });
  return { person, token, visitor, passkey, reply, asked, response };
}

/** A session of the same person as their provider opened it, without a second factor. */
async function byProvider(person: string): Promise<Visitor> {
  const { access, db } = mandat.server.app;
  const row = await access.people.one(person);
  const { cookie } = await inBrand(db, HOUSE, (tx) =>
    access.sessions.openFor(tx, row, ['oidc'], { at: 'unknown', agent: '' }),
  );
  const visitor = createVisitor();
  visitor.keep(mandat.url, 'mandat_session', cookie);
  await signedIn(visitor);
  return visitor;
}

async function enter(passkey: SoftPasskey, more: object = {}, changed = {}) {
  const visitor = createVisitor();
  const asked = await ask(visitor, '/v1/sign-in/passkey/options');
  const body = { ticket: asked.ticket, response: passkey.answer(said(asked, more), changed) };
  return { visitor, body, reply: await send(visitor, 'POST', '/v1/sign-in/passkey', body) };
}

describe('an invitation', () => {
  test('lets one register a passkey and opens the session; two entries, one for each act; it serves once', async () => {
    let come: Awaited<ReturnType<typeof comeIn>> | undefined;
    const acts = await left(mandat.database, HOUSE, async () => {
      come = await comeIn();
    });
    expect(acts.filter((act) => act !== 'person-add')).toEqual(['passkey-add', 'sign-in']);
    const { reply, visitor, person, token } = come!;
    expect(reply.status).toBe(204);
    expect(await signedIn(visitor)).toMatchObject({ person: person.id, factors: ['passkey'] });
    const look = await send(createVisitor(), 'POST', '/v1/sign-in/invitation', { token });
    expect([look.status, look.code]).toEqual([410, 'access.invitation-used']);
    const again = await send(createVisitor(), 'POST', '/v1/sign-in/invitation/options', { token });
    expect(again.code).toBe('access.invitation-used');
  });

  test('shows whom it is for without being used up', async () => {
    const { token, person } = await invite();
    for (let look = 0; look < 2; look++) {
      const { body } = await send(createVisitor(), 'POST', '/v1/sign-in/invitation', { token });
      expect(body).toMatchObject({ name: person.name, email: person.email, passkeys: true, providers: [] });
    }
  });

  test('registers nothing where the answer is another origin’s, unverified, or to another challenge', async () => {
    const { token } = await invite();
    const acts = await left(mandat.database, HOUSE, async () => {
      for (const bent of [
        { origin: 'https://evil.example' },
        { rpId: 'evil.example' },
        { verified: false },
        { challenge: 'YW5vdGhlcg' },
      ]) {
        const visitor = createVisitor();
        const asked = await ask(visitor, '/v1/sign-in/invitation/options', { token });
        const response = createPasskey().register(said(asked, bent));
        const wanted = { token, ticket: asked.ticket, response, name: 'x' };
        expect((await send(visitor, 'POST', '/v1/sign-in/invitation/passkey', wanted)).code).toBe(
          'access.passkey-refused',
        );
      }
    });
    expect(acts).toEqual([]);
  });

  test('of one person takes no passkey that was asked for by another', async () => {
    const [one, other] = [await invite(), await invite()];
    const visitor = createVisitor();
    const asked = await ask(visitor, '/v1/sign-in/invitation/options', { token: one.token });
    const response = createPasskey().register(said(asked));
    const wanted = { token: other.token, ticket: asked.ticket, response, name: 'x' };
    const reply = await send(visitor, 'POST', '/v1/sign-in/invitation/passkey', wanted);
    expect(reply.code).toBe('access.invitation-used');
    // Nothing was used up by it.
    expect((await send(visitor, 'POST', '/v1/sign-in/invitation', { token: other.token })).status).toBe(200);
  });
});

describe('a passkey', () => {
  test('signs in by itself, counts as the second factor, leaves one entry, and each challenge is answered once', async () => {
    const { passkey, person } = await comeIn();
    let come: Awaited<ReturnType<typeof enter>> | undefined;
    const acts = await left(mandat.database, HOUSE, async () => {
      come = await enter(passkey);
    });
    expect(acts).toEqual(['sign-in']);
    expect(await signedIn(come!.visitor)).toMatchObject({ person: person.id, factors: ['passkey'] });
    const replayed = await send(createVisitor(), 'POST', '/v1/sign-in/passkey', come!.body);
    expect([replayed.status, replayed.code]).toEqual([400, 'access.sign-in-stale']);
  });

  test('is refused, with one entry, where the answer is wrong', async () => {
    const { passkey } = await comeIn();
    const bent: readonly (readonly [object, object])[] = [
      [{ origin: 'https://evil.example' }, {}],
      [{ rpId: 'evil.example' }, {}],
      [{ verified: false }, {}],
      [{ challenge: 'YW5vdGhlcg' }, {}],
      [{}, { signature: Buffer.from('not a signature').toString('base64url') }],
      [{}, { userHandle: Buffer.from('somebody else').toString('base64url') }],
    ];
    for (const [more, changed] of bent) {
      const acts = await left(mandat.database, HOUSE, async () => {
        const { reply } = await enter(passkey, more, changed);
        expect([reply.status, reply.code]).toEqual([403, 'access.passkey-refused']);
      });
      expect(acts).toEqual(['sign-in-fail']);
    }
    const stranger = await left(mandat.database, HOUSE, async () => {
      expect((await enter(createPasskey())).reply.code).toBe('access.passkey-refused');
    });
    expect(stranger).toEqual([]);
  });

  test('whose counter does not grow was copied: refused, and traced', async () => {
    const { passkey } = await comeIn();
    expect((await enter(passkey, { counter: 9 })).reply.status).toBe(204);
    const acts = await left(mandat.database, HOUSE, async () => {
      for (const counter of [9, 4, 0])
        expect((await enter(passkey, { counter })).reply.code).toBe('access.passkey-cloned');
    });
    expect(acts).toEqual(['sign-in-fail', 'sign-in-fail', 'sign-in-fail']);
    expect((await enter(passkey, { counter: 10 })).reply.status).toBe(204);
  });

  test('of somebody who left or is suspended opens nothing', async () => {
    const { passkey, person } = await comeIn();
    await mandat.server.app.access.people.change(person.id, { state: 'suspended' }, 'test');
    expect((await enter(passkey)).reply.code).toBe('access.person-closed');
  });

  test('is asked for with a ticket of ours, for what it was sealed for', async () => {
    const { passkey, visitor } = await comeIn();
    await signedIn(visitor);
    const asked = await ask(visitor, '/v1/account/step-up/options');
    const body = { ticket: asked.ticket, response: passkey.answer(said(asked)) };
    expect((await send(createVisitor(), 'POST', '/v1/sign-in/passkey', body)).code).toBe('access.sign-in-stale');
    const forged = { ...body, ticket: Buffer.alloc(120, 7).toString('base64url') };
    expect((await send(createVisitor(), 'POST', '/v1/sign-in/passkey', forged)).code).toBe('access.sign-in-stale');
  });
});

describe('one’s own passkeys', () => {
  test('are added, named and removed, each with one entry; the only way in stays', async () => {
    const { visitor, passkey } = await comeIn();
    await signedIn(visitor);
    const asked = await ask(visitor, '/v1/account/passkeys/options');
    const second = createPasskey(asked.options.user!.id);
    const wanted = { ticket: asked.ticket, response: second.register(said(asked)), name: 'Clé USB' };
    const acts = await left(mandat.database, HOUSE, async () => {
      expect((await send(visitor, 'POST', '/v1/account/passkeys', wanted)).status).toBe(201);
      expect((await send(visitor, 'PATCH', `/v1/account/passkeys/${second.id}`, { name: 'Clé bleue' })).status).toBe(
        204,
      );
      expect((await send(visitor, 'DELETE', `/v1/account/passkeys/${passkey.id}`)).status).toBe(204);
    });
    expect(acts).toEqual(['passkey-add', 'person-change', 'passkey-remove']);
    const refused = await left(mandat.database, HOUSE, async () => {
      const last = await send(visitor, 'DELETE', `/v1/account/passkeys/${second.id}`);
      expect([last.status, last.code]).toEqual([409, 'access.passkey-last']);
      const unknown = await send(visitor, 'DELETE', `/v1/account/passkeys/${passkey.id}`);
      expect(unknown.status).toBe(404);
      expect((await send(visitor, 'POST', '/v1/account/passkeys', wanted)).code).toBe('access.sign-in-stale');
    });
    expect(refused).toEqual([]);
    const { body } = await send(visitor, 'GET', '/v1/account');
    expect(body['passkeys']).toMatchObject([{ id: second.id, name: 'Clé bleue' }]);
  });

  test('are nobody else’s to name or remove', async () => {
    const [mine, theirs] = [await comeIn(), await comeIn()];
    await signedIn(mine.visitor);
    const path = `/v1/account/passkeys/${theirs.passkey.id}`;
    expect((await send(mine.visitor, 'PATCH', path, { name: 'x' })).status).toBe(404);
    expect((await send(mine.visitor, 'DELETE', path)).status).toBe(404);
    expect((await send(createVisitor(), 'DELETE', path)).status).toBe(401);
  });

  test('do not change in a session that showed no second factor', async () => {
    const { person, passkey } = await comeIn();
    const visitor = await byProvider(person.id);
    expect((await send(visitor, 'POST', '/v1/account/passkeys/options', {})).code).toBe('access.second-factor');
    expect((await send(visitor, 'DELETE', `/v1/account/passkeys/${passkey.id}`)).code).toBe('access.second-factor');
  });
});

describe('a second factor', () => {
  test('is shown in the session that lacks it, which gets a new secret; one entry', async () => {
    const { person, passkey } = await comeIn();
    const roleOf = { reason: 'essai', actor: 'test' };
    await mandat.server.app.access.people.give(person.id, { role: 'administrator', brand: null, until: null }, roleOf);
    const visitor = await byProvider(person.id);
    const key = { name: 'téléphonie', scopes: ['ingest'] };
    expect((await send(visitor, 'POST', '/v1/brands/lumen/keys', key)).code).toBe('access.second-factor');
    const before = visitor.cookie(mandat.url, 'mandat_session');
    const asked = await ask(visitor, '/v1/account/step-up/options');
    const body = { ticket: asked.ticket, response: passkey.answer(said(asked)) };
    const acts = await left(mandat.database, HOUSE, async () => {
      expect((await send(visitor, 'POST', '/v1/account/step-up', body)).status).toBe(204);
    });
    expect(acts).toEqual(['sign-in']);
    expect(visitor.cookie(mandat.url, 'mandat_session')).not.toBe(before);
    expect((await send(visitor, 'POST', '/v1/brands/lumen/keys', key)).status).toBe(201);
  });

  test('is not somebody else’s passkey, nor one’s own in another session', async () => {
    const [mine, theirs] = [await comeIn(), await comeIn()];
    const visitor = await byProvider(mine.person.id);
    const asked = await ask(visitor, '/v1/account/step-up/options');
    const foreign = { ticket: asked.ticket, response: theirs.passkey.answer(said(asked)) };
    const acts = await left(mandat.database, HOUSE, async () => {
      expect((await send(visitor, 'POST', '/v1/account/step-up', foreign)).code).toBe('access.passkey-refused');
    });
    expect(acts).toEqual(['sign-in-fail']);
    const [one, two] = [await byProvider(mine.person.id), await byProvider(mine.person.id)];
    const once = await ask(one, '/v1/account/step-up/options');
    const moved = { ticket: once.ticket, response: mine.passkey.answer(said(once)) };
    expect((await send(two, 'POST', '/v1/account/step-up', moved)).code).toBe('access.sign-in-stale');
  });
});

describe('one’s own sessions', () => {
  test('are listed, this one marked; one ends, then all others, with one entry each', async () => {
    const { person, visitor } = await comeIn();
    await signedIn(visitor);
    const [second, third, fourth] = [
      await byProvider(person.id),
      await byProvider(person.id),
      await byProvider(person.id),
    ];
    const { body } = await send(visitor, 'GET', '/v1/account');
    const sessions = body['sessions'] as { id: string; current: boolean }[];
    expect(sessions.map(({ current }) => current).toSorted()).toEqual([false, false, false, true]);
    const { id } = (await signedIn(second)) as { id: string };
    const acts = await left(mandat.database, HOUSE, async () => {
      expect((await send(visitor, 'DELETE', `/v1/account/sessions/${id}`)).status).toBe(204);
      expect((await send(visitor, 'DELETE', '/v1/account/sessions')).body).toEqual({ ended: 2 });
    });
    expect(acts).toEqual(['sign-out', 'sign-out']);
    for (const gone of [second, third, fourth]) expect((await send(gone, 'GET', '/v1/session')).status).toBe(401);
    expect((await send(visitor, 'GET', '/v1/session')).status).toBe(200);
    // Another person's is not there.
    const other = await comeIn();
    await signedIn(other.visitor);
    const mine = sessions.find(({ current }) => current)!.id;
    expect((await send(other.visitor, 'DELETE', `/v1/account/sessions/${mine}`)).status).toBe(404);
  });

  test('of the one-time link have no passkeys, and a foreign page closes nothing', async () => {
    const visitor = createVisitor();
    const token = (await mandat.adminLink()).split('#')[1]!;
    await send(visitor, 'POST', '/v1/session', { token });
    expect((await send(visitor, 'DELETE', '/v1/account/sessions')).code).toBe('access.csrf');
    await signedIn(visitor);
    expect((await send(visitor, 'POST', '/v1/account/passkeys/options', {})).code).toBe('access.denied');
    const { body } = await send(visitor, 'GET', '/v1/account');
    expect(body).toMatchObject({ person: null, passkeys: [], secondFactor: true });
    expect((await send(visitor, 'POST', '/v1/account/sign-out', {})).body).toEqual({ location: null });
    expect((await send(visitor, 'GET', '/v1/session')).status).toBe(401);
  });
});
