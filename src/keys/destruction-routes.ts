import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import {
  DestructionConfirmation,
  DestructionEnd,
  DestructionRequest,
  KeyDestruction,
  KeyDestructions,
} from './contract.ts';
import { isSamePerson, stateOf, type Destructions } from './destruction.ts';
import type { Destruction, Operator } from './types.ts';

export type DestructionServices = {
  readonly destructions: Destructions;
  readonly clock: Clock;
  /** What is held for a brand, and under which contract. */
  losses(brand: BrandId): Promise<{
    readonly held: z.infer<typeof KeyDestructions>['held'];
    readonly contract: Readonly<Omit<z.infer<typeof KeyDestructions>['contract'], 'controllers'>> & {
      readonly controllers: readonly string[];
    };
    readonly preserved: boolean;
  }>;
  /** The session behind a request; the one-time link's is nobody's. */
  person(request: FastifyRequest): Promise<{ readonly person: string | undefined; readonly name: string }>;
};

const HOUR = 3_600_000;
const Id = BrandParam.extend({ id: z.uuid() });
const access = 'encryption';
const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Two people who signed in, and a delay, before what cannot be undone. */
export function destructionRoutes(app: App, base: string, services: DestructionServices): void {
  /** @throws Refusal `destruction.person`: a session of nobody decides nothing that two people must answer for */
  async function operator(request: FastifyRequest, reason: string): Promise<Operator> {
    const { person: id, name } = await services.person(request);
    if (id === undefined) throw new Refusal('destruction.person');
    return { actor: request.asker.actor, person: name, reason };
  }
  const shownTo = async (request: FastifyRequest) => {
    const { name } = await services.person(request);
    return (one: Destruction) => ({
      ...shown(one, services.clock()),
      mine: isSamePerson(one, request.asker.actor, name),
    });
  };

  app.get(
    base,
    {
      config: { access, about: ABOUT.destructions },
      schema: { params: BrandParam, response: { 200: KeyDestructions } },
    },
    async (request) => {
      const { brand } = request.asker;
      const [show, all, { held, contract, preserved }] = [
        await shownTo(request),
        await services.destructions.list(brand),
        await services.losses(brand),
      ];
      return {
        items: all.map(show),
        delayHours: services.destructions.delay / HOUR,
        held,
        preserved,
        contract: { ...contract, controllers: [...contract.controllers] },
      };
    },
  );
  app.post(
    base,
    {
      config: { access, about: ABOUT.ask },
      schema: { params: BrandParam, body: DestructionRequest, response: { 201: KeyDestruction } },
    },
    async (request, reply) => {
      const { what, reason } = request.body;
      const made = await services.destructions.ask(request.asker.brand, what, await operator(request, reason));
      return reply.code(201).send((await shownTo(request))(made));
    },
  );
  app.post(
    `${base}/:id/confirmation`,
    {
      config: { access, about: ABOUT.confirm },
      schema: { params: Id, body: DestructionConfirmation, response: { 200: KeyDestruction } },
    },
    async (request) => {
      const { brand } = request.asker;
      const { what, reason } = request.body;
      const by = await operator(request, reason);
      if ((await services.destructions.find(brand, request.params.id))?.what !== what)
        throw new Refusal('destruction.unknown');
      return (await shownTo(request))(await services.destructions.confirm(brand, request.params.id, by));
    },
  );
  app.post(
    `${base}/:id/cancellation`,
    {
      config: { access, about: ABOUT.cancel },
      schema: { params: Id, body: DestructionEnd, response: { 200: KeyDestruction } },
    },
    async (request) => {
      const { brand } = request.asker;
      await services.destructions.cancel(brand, request.params.id, await operator(request, request.body.reason));
      return (await shownTo(request))((await services.destructions.find(brand, request.params.id))!);
    },
  );
}

const shown = (one: Destruction, now: Millis) => ({
  id: one.id,
  what: one.what,
  state: stateOf(one, now),
  reason: one.reason,
  askedAt: new Date(one.askedAt).toISOString(),
  askedBy: one.askedBy,
  lapsesAt: new Date(one.lapsesAt).toISOString(),
  confirmedAt: instant(one.confirmedAt),
  confirmedBy: one.confirmedBy,
  confirmReason: one.confirmReason,
  dueAt: instant(one.dueAt),
  endedAt: instant(one.endedAt),
  endedBy: one.endedBy,
  endReason: one.endReason,
  entry: one.entry,
});
