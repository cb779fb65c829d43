import { Refusal } from '../../kernel/refusal.ts';
import { createCaller, ENDPOINT, type Caller } from '../http.ts';
import type { Connector, Platform, RecordingCommand, Values, World } from '../platform.ts';
import { createTwilioCopies } from './twilio-copies.ts';
import { listTwilio } from './twilio-list.ts';
import { countTwilio, routesOfTwilio } from './twilio-routes.ts';

/** Where each region answers: the name of a product stands before. */
const REGIONS: Readonly<Record<string, string>> = {
  us1: 'twilio.com',
  ie1: 'dublin.ie1.twilio.com',
  au1: 'sydney.au1.twilio.com',
};
const HOLDS = /(?:^|\.)(?:twilio\.com|twiliocdn\.com|s3(?:[.-][\w-]+)*\.amazonaws\.com)$/;

export const twilio: Connector = {
  kind: 'twilio',
  name: 'Twilio',
  fields: [
    {
      name: 'account',
      label: { fr: 'Compte (Account SID)', en: 'Account SID' },
      pattern: /^AC[0-9a-f]{32}$/,
    },
    {
      name: 'key',
      label: { fr: 'Clé d’API (SK…)', en: 'API key (SK…)' },
      optional: true,
      pattern: /^SK[0-9a-f]{32}$/,
      note: {
        fr: 'Sans clé, le secret est le jeton du compte (Auth Token).',
        en: 'Without a key, the secret is the account’s Auth Token.',
      },
    },
    { name: 'secret', label: { fr: 'Secret de la clé', en: 'Secret of the key' }, secret: true },
    {
      name: 'region',
      label: { fr: 'Région', en: 'Region' },
      choices: Object.keys(REGIONS),
      standard: 'us1',
    },
    {
      name: 'since',
      label: { fr: 'Premier jour à regarder', en: 'First day to look at' },
      optional: true,
      pattern: /^\d{4}-\d\d-\d\d$/,
      note: { fr: 'Sans date : depuis l’ouverture du compte.', en: 'Without a date: since the account was opened.' },
    },
    ENDPOINT,
  ],
  can: ['delete', 'record', 'routes', 'count'],
  about: {
    fr: 'Appels terminés avec leurs enregistrements (WAV, deux canaux s’il y en a deux), messages, conversations une fois closes. Supprimer retire la ressource et son contenu ; Twilio garde 40 jours la fiche d’un enregistrement supprimé, sans le son. Un message ou une conversation qui porte des fichiers n’est pas supprimé d’ici, car les fichiers ne sont pas pris : à faire à la main. Les enregistrements chiffrés ou rangés hors de Twilio ne sont pas lus. Les conversations jamais closes restent chez Twilio. Les heures sont filtrées au jour : chaque regard relit hier et aujourd’hui.',
    en: 'Ended calls with their recordings (WAV, two channels where there are two), messages, conversations once closed. Deleting removes the resource and its content; Twilio keeps the facts of a deleted recording for 40 days, without the sound. A message or a conversation that holds files is not deleted from here, as the files are not taken: by hand. Recordings that are encrypted, or stored outside Twilio, are not read. Conversations that are never closed stay at Twilio. Twilio filters by day: each look reads yesterday and today again.',
  },
  open: async (values, world) => opened(values, world),
};

/** One caller for each product of Twilio, all of one account. */
export type Twilio = Readonly<Record<'api' | 'conversations' | 'taskrouter', Caller>> & {
  readonly account: string;
  /** Where the account's own resources lie. */
  readonly path: string;
};

function opened(values: Values, { clock, signal, outgoing }: World): Platform {
  const account = values['account']!;
  const word = Buffer.from(`${values['key'] ?? account}:${values['secret']}`).toString('base64');
  const product = (name: string): Caller =>
    createCaller({
      base: new URL(values['endpoint'] ?? `https://${name}.${REGIONS[values['region']!]}`),
      authorise: async (again) => (again ? undefined : `Basic ${word}`),
      signal,
      outgoing,
      holds: (host) => HOLDS.test(host),
    });
  const at: Twilio = {
    account,
    path: `/2010-04-01/Accounts/${account}`,
    api: product('api'),
    conversations: product('conversations'),
    taskrouter: product('taskrouter'),
  };
  return {
    list: (cursor) => listTwilio(at, cursor, values['since'], clock),
    ...createTwilioCopies(at),
    record: (contact, command) => recordingOf(at, contact, command),
    routes: () => routesOfTwilio(at),
    count: (from, to) => countTwilio(at, from, to),
    close: () => Promise.resolve(),
  };
}

const STATUS = { stop: 'stopped', pause: 'paused', resume: 'in-progress' } as const;

/** What is paused is not recorded at all, rather than recorded as silence: nothing of it is ever there. */
async function recordingOf({ account, path, api }: Twilio, contact: string, command: RecordingCommand): Promise<void> {
  const [, owner, call] = /^(AC\w{32})\/(CA\w{32})$/.exec(contact) ?? [];
  if (owner !== account) throw new Refusal('connector.gone');
  const recordings = `${path}/Calls/${call}/Recordings`;
  if (command === 'start')
    return api.command(`${recordings}.json`, { method: 'POST', form: { RecordingChannels: 'dual' } });
  const form = { Status: STATUS[command], ...(command === 'pause' && { PauseBehavior: 'skip' }) };
  return api.command(`${recordings}/Twilio.CURRENT.json`, { method: 'POST', form });
}
