import { z } from 'zod';
import type { App } from '../http/index.ts';
import { PEOPLE_ABOUT as ABOUT } from './people-about.ts';
import { PoliciesView, SiteItem, SiteParam, SiteRequest } from './people-contract.ts';
import type { Access } from './service.ts';

/** Where people work from, and what the policies say of roles. */
export function policyRoutes(app: App, access: Access): void {
  app.get(
    '/v1/sites',
    {
      config: { access: 'people', about: ABOUT.sites },
      schema: { response: { 200: z.object({ items: z.array(SiteItem) }) } },
    },
    async () => {
      const people = await access.people.list();
      const at = (site: string): number => people.filter((one) => one.site === site && one.state !== 'left').length;
      return {
        items: (await access.people.sites()).map((site) => ({
          ...site,
          networks: [...site.networks],
          people: at(site.id),
        })),
      };
    },
  );
  app.put(
    '/v1/sites/:site',
    {
      config: { access: 'roles', about: ABOUT.saveSite },
      schema: { params: SiteParam, body: SiteRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await access.people.saveSite({ id: request.params.site, ...request.body }, request.asker.actor);
      return reply.code(204).send(null);
    },
  );
  app.get(
    '/v1/policies',
    { config: { access: 'people', about: ABOUT.policies }, schema: { response: { 200: PoliciesView } } },
    () => access.policyTable(),
  );
}
