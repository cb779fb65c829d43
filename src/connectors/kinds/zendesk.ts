import { createCaller, ENDPOINT, type Caller } from '../http.ts';
import type { Connector, Platform, Values, World } from '../platform.ts';
import { createZendeskCopies } from './zendesk-copies.ts';
import { countZendesk, listZendesk, routesOfZendesk } from './zendesk-list.ts';

export const zendesk: Connector = {
  kind: 'zendesk',
  name: 'Zendesk',
  fields: [
    {
      name: 'subdomain',
      label: { fr: 'Sous-domaine', en: 'Subdomain' },
      pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
      note: { fr: 'Ce qui précède .zendesk.com.', en: 'What stands before .zendesk.com.' },
    },
    {
      name: 'account',
      label: { fr: 'Numéro du compte', en: 'Account number' },
      pattern: /^\d{1,18}$/,
      note: {
        fr: 'Celui que portent les webhooks (account_id) : un ticket est ainsi le même contact, d’où qu’il vienne.',
        en: 'As webhooks bear it (account_id): a ticket is so the same contact, wherever it comes from.',
      },
    },
    {
      name: 'user',
      label: { fr: 'Adresse de l’administrateur', en: 'Address of the administrator' },
      pattern: /^[^\s:@]+@[^\s:@]+$/,
    },
    { name: 'token', label: { fr: 'Jeton d’API', en: 'API token' }, secret: true },
    {
      name: 'since',
      label: { fr: 'Premier jour à regarder', en: 'First day to look at' },
      optional: true,
      pattern: /^\d{4}-\d\d-\d\d$/,
      note: { fr: 'Sans date : depuis le premier ticket.', en: 'Without a date: since the first ticket.' },
    },
    ENDPOINT,
  ],
  can: ['delete', 'routes', 'count'],
  about: {
    fr: 'Tickets une fois clos, avec leurs commentaires et leurs notes, par l’export incrémental. Supprimer efface le ticket puis le détruit pour de bon, et c’est confirmé quand il n’est plus parmi les tickets supprimés. Un ticket qui porte des fichiers n’est pas supprimé d’ici, car les fichiers ne sont pas pris : à faire à la main. Ni les enregistrements de Zendesk Talk ni les tickets jamais clos ne sont pris.',
    en: 'Tickets once closed, with their comments and notes, by the incremental export. Deleting removes the ticket and then destroys it for good, and that is confirmed once it is no longer among the deleted tickets. A ticket that holds files is not deleted from here, as the files are not taken: by hand. Neither recordings of Zendesk Talk nor tickets that are never closed are taken.',
  },
  open: async (values, world) => opened(values, world),
};

function opened(values: Values, { signal, outgoing }: World): Platform {
  const word = Buffer.from(`${values['user']}/token:${values['token']}`).toString('base64');
  const api: Caller = createCaller({
    base: new URL(values['endpoint'] ?? `https://${values['subdomain']}.zendesk.com`),
    authorise: async (again) => (again ? undefined : `Basic ${word}`),
    signal,
    outgoing,
  });
  return {
    list: (cursor) => listZendesk(api, cursor, values['since']),
    ...createZendeskCopies(api, values['account']!),
    routes: () => routesOfZendesk(api),
    count: (from, to) => countZendesk(api, from, to),
    close: () => Promise.resolve(),
  };
}
