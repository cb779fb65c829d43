import { inBrand } from '../../src/db/index.ts';
import { HOUSE, type BrandId } from '../../src/kernel/ids.ts';
import type { Role } from '../../src/access/types.ts';
import type { TestServer } from './server.ts';

/** The only desktop that may frame the panel in these tests. */
export const DESKTOP = 'https://bureau.example';
export const panelOn =
  (origins: string = DESKTOP) =>
  () => ({ MANDAT_PANEL_ORIGINS: origins });

type Someone = {
  readonly agent: string;
  readonly site?: string;
  readonly role?: Role | null;
  readonly brand?: string | null;
};
type People = TestServer['server']['app']['access']['people'];

/** Sites as the sample instructions name them. Tests come from this machine, which is in no network unless it is said. */
export async function openSites(people: People, networks: Readonly<Record<string, string[]>> = {}): Promise<void> {
  for (const [id, name, country] of [
    ['lille', 'Lille', 'FR'],
    ['tunis', 'Tunis', 'TN'],
  ] as const)
    await people.saveSite({ id, name, employer: 'Atlas Relation', country, networks: networks[id] ?? [] }, 'test');
}

/** Somebody at work, whom the telephony knows as `agent`. @returns their id */
export async function employ({ server }: TestServer, someone: Someone): Promise<string> {
  const { db, access } = server.app;
  const { agent, site = 'lille', role = 'agent', brand = 'lumen' } = someone;
  const email = `${agent}@atlas.example`;
  const { id } = await inBrand(db, HOUSE, async (tx) => {
    const added = await access.people.add(
      tx,
      { name: agent === 'a-tunis' ? 'Salma Trabelsi' : 'Camille Morel', email, site },
      { state: 'active', actor: 'test' },
    );
    await access.people.tie(tx, { system: 'telephony:genesys', value: agent, person: added.id }, 'test');
    return added;
  });
  if (role !== null)
    await access.people.give(
      id,
      { role, brand: brand as BrandId | null, until: null },
      { reason: 'test', actor: 'test' },
    );
  return id;
}

export const contextOf = (agent: string, more: object = {}): object => ({
  agent: { system: 'telephony:genesys', value: agent },
  channel: 'call.inbound',
  activity: 'customer-service',
  customer: { kind: 'phone', value: '+33639980001' },
  ...more,
});

type Reply<T> = { readonly status: number; readonly body: T & { readonly code?: string } };

export async function ask<T = Record<string, unknown>>(
  url: string,
  method: string,
  path: string,
  bearer?: string,
  body?: unknown,
): Promise<Reply<T>> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Reply<T>['body'] };
}
