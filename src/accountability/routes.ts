import type { FastifyReply } from 'fastify';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { ProcessorRegister, RegisterParam, RegisterQuery, RegistersView } from './contract.ts';
import { controllerFile, processorFile, type RegisterFile } from './register-files.ts';
import type { Registers } from './registers.ts';

const send = (reply: FastifyReply, { type, name, bytes }: RegisterFile): FastifyReply =>
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes);

const dated = <R extends { readonly at: number }, K extends string>(kind: K, register: R) => ({
  ...register,
  kind,
  at: new Date(register.at).toISOString(),
});

/** Registers of GDPR art. 30, for people and for programs. */
export function accountabilityRoutes(app: App, { registers }: { readonly registers: Registers }): void {
  app.get(
    '/v1/brands/:brand/registers/:kind',
    {
      config: { access: 'instructions', about: ABOUT.register },
      schema: { params: RegisterParam, querystring: RegisterQuery },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const { at, format, language, controller } = request.query;
      const moment = at === undefined ? undefined : Date.parse(at);
      if (request.params.kind === 'processor') {
        const register = await registers.processor(brand, moment);
        if (format !== 'json') return send(reply, await processorFile(register, format, language));
        return reply.send(RegistersView.parse({ items: [dated('processor', register)] }));
      }
      const all = await registers.controllers(brand, moment);
      if (format === 'json')
        return reply.send(RegistersView.parse({ items: all.map((one) => dated('controller', one)) }));
      const one = all[controller - 1];
      if (!one) throw new Refusal('register.controller', { params: { count: all.length } });
      return send(reply, await controllerFile(one, format, language));
    },
  );
  app.get(
    '/v1/registers/processor',
    {
      config: { access: 'houseOverview', about: ABOUT.house },
      schema: { querystring: RegisterQuery.omit({ controller: true }) },
    },
    async (request, reply) => {
      const { at, format, language } = request.query;
      const register = await registers.house(request.asker.sees, at === undefined ? undefined : Date.parse(at));
      if (format !== 'json') return send(reply, await processorFile(register, format, language));
      return reply.send(ProcessorRegister.parse(dated('processor', register)));
    },
  );
}
