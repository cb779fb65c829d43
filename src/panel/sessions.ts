import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { actorOf, agentOf, type Access } from '../access/index.ts';
import { readAddress } from '../contact/index.ts';
import { inBrand, type Database } from '../db/index.ts';
import type { Asker, Guard, PanelAct } from '../http/index.ts';
import type { BrandContext } from '../intake/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { isBrandId, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { route } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import type { Vault } from '../vault/index.ts';
import type { ContextBody } from './contract.ts';
import { endSession, findSession, insertSession, type SessionRow } from './store.ts';
import { createTokens } from './token.ts';
import type { Context, Seated } from './types.ts';

/** One contact, however long it is; the next one brings its own context. */
const SESSION_LIFE = 60 * 60_000;
/** A year, as other traces of access (CNIL délib. 2021-122). */
const OPENING_LIFE = 366 * 86_400_000;
const BEARER = /^Bearer mdp_([a-z][a-z0-9-]{1,39})_([\w-]{43})$/;

export type PanelOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly access: Access;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
  /** Who may frame the page; nobody, and everything here is refused. */
  readonly origins: readonly string[];
};
export type Asked = z.infer<typeof ContextBody>;
type Made = { readonly id: string; readonly token: string; readonly expiresAt: number; readonly entry: string };
export type PanelSessions = ReturnType<typeof createPanelSessions>;

const digestOf = (secret: string): Buffer => createHash('sha256').update(`mandat/panel/v1\0${secret}`).digest();

/** Contexts signed, each taken once for one short session; and who sits behind a session, looked up with each request. */
export function createPanelSessions({ db, vault, clock, newId, access, contextOf, origins }: PanelOptions) {
  const tokens = createTokens(vault, access.exists);
  const seated = new WeakMap<FastifyRequest, Seated>();
  const expires = (): number => clock() + OPENING_LIFE;
  const mustBeOn = (): void => {
    if (origins.length === 0) throw new Refusal('panel.off');
  };

  const guard: NonNullable<Guard['panel']> = async (request, act: PanelAct): Promise<Asker> => {
    mustBeOn();
    const [, brand, secret] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (!brand || !secret || !isBrandId(brand) || !(await access.exists(brand)))
      throw new Refusal('access.unauthenticated');
    const now = clock();
    const row = await inBrand(db, brand, (tx) => findSession(tx, brand, digestOf(secret), now));
    if (!row) throw new Refusal('access.unauthenticated');
    return seat(request, brand, row, act);
  };

  /** Whoever a session is of, as they stand at this moment, and for whom and from where they ask. */
  async function seat(request: FastifyRequest, brand: BrandId, row: SessionRow, act: PanelAct): Promise<Asker> {
    const { id: session, person } = row;
    const until = row.expires_at.getTime();
    const sitting = { id: session, since: row.opened_at.getTime(), until, address: request.ip };
    const { identity, from, siteName } = await access.seats.sit(person, brand, sitting);
    await access.require(identity, brand, act);
    const actor = actorOf(identity);
    // Whatever they are elsewhere, at a desktop they are shown what an agent is.
    const reader = { role: 'agent', site: identity.site, country: identity.country };
    const context = await tokens.kept(brand, session, person, row.sealed);
    seated.set(request, { session, person, name: identity.name, actor, brand, context, reader, from, siteName, until });
    return { actor, kind: 'session', brand, reader, sees: (other) => other === brand };
  }

  return {
    guard,
    seatOf(request: FastifyRequest): Seated {
      const seat = seated.get(request);
      if (!seat) throw new Refusal('access.unauthenticated');
      return seat;
    },

    /** @throws Refusal `panel.*` | `access.person-closed` | `contact.address` */
    async make(brand: BrandId, asked: Asked, actor: string, address: string): Promise<Made> {
      mustBeOn();
      const now = clock();
      const context = contextFrom(asked, await contextOf(brand, false));
      const person = await access.seats.personOf(asked.agent.system, asked.agent.value);
      const id = newId(now);
      const expiresAt = now + asked.expiresIn * 1000;
      // Refused here already, where a program can be told, rather than to an agent with a customer on the line.
      await access.seats.sit(person, brand, { id, since: now, until: expiresAt, address });
      const token = await tokens.sign({ brand, id, person, expires: expiresAt, context }, now);
      const details = { context: id, person, channel: context.channel };
      const entry = await inBrand(db, brand, (tx) =>
        append(
          tx,
          brand,
          { act: 'panel-context', at: now, actor, activity: context.activity, details },
          { expires: expires() },
        ),
      );
      return { id, token, expiresAt, entry };
    },

    /** One session for one context, once; one entry in the brand's log. @throws Refusal `panel.*` | `access.person-closed` */
    async open(token: string, request: FastifyRequest): Promise<{ readonly token: string }> {
      mustBeOn();
      const now = clock();
      const claims = await tokens.read(token, now);
      const { brand, id, person, context } = claims;
      const until = now + SESSION_LIFE;
      const { identity, from } = await access.seats.sit(person, brand, { id, since: now, until, address: request.ip });
      const secret = randomBytes(32).toString('base64url');
      const agent = agentOf(request.headers['user-agent']);
      const kept = await tokens.keep(claims);
      await inBrand(db, brand, async (tx) => {
        const session = { id, person, ...kept, digest: digestOf(secret), from, agent, at: now, until };
        if (!(await insertSession(tx, brand, session))) throw new Refusal('panel.context-used');
        const details = { session: id, factors: ['panel'], from };
        await append(
          tx,
          brand,
          { act: 'sign-in', at: now, actor: actorOf(identity), activity: context.activity, details },
          { expires: expires() },
        );
      });
      const [opened_at, expires_at] = [new Date(now), new Date(until)];
      await seat(request, brand, { id, person, sealed: kept.sealed, opened_at, expires_at }, 'contact');
      return { token: `mdp_${brand}_${secret}` };
    },

    async end({ brand, session, actor }: Seated): Promise<void> {
      const at = clock();
      await inBrand(db, brand, async (tx) => {
        if (await endSession(tx, brand, session, at))
          await append(tx, brand, { act: 'sign-out', at, actor, details: { session } }, { expires: expires() });
      });
    },
  };
}

/** @throws Refusal `panel.activity` | `contact.address` */
function contextFrom(asked: Asked, { mandate, wiring }: BrandContext): Context {
  const { channel, queue, source = '', customer, interaction, postalCode, country, object, campaign, caller } = asked;
  const routed = queue !== undefined && wiring ? route(wiring, source, { queue }, channel).activity : undefined;
  const activities = mandate?.activities ?? {};
  const activity = asked.activity ?? routed;
  if (activity === undefined || !Object.hasOwn(activities, activity)) throw new Refusal('panel.activity');
  if (!activities[activity]!.channels.includes(channel)) throw new Refusal('panel.activity');
  const address = customer && readAddress(customer.kind, customer.value);
  if (customer && !address) throw new Refusal('contact.address', { place: { pointer: '/customer/value' } });
  const asReference = address?.kind === 'reference';
  return {
    activity,
    channel,
    direction: CALLS[channel] ?? asked.direction ?? 'inbound',
    interaction,
    customer: asReference ? undefined : address,
    reference: asReference ? address.value : asked.reference,
    postalCode,
    country,
    object,
    campaign,
    caller,
  };
}

const CALLS: Partial<Record<string, Context['direction']>> = { 'call.inbound': 'inbound', 'call.outbound': 'outbound' };
