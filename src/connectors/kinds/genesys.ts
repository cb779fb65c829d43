import { z } from 'zod';
import type { Clock, Millis } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { createCaller, ENDPOINT, type Caller } from '../http.ts';
import type { Connector, Platform, RecordingCommand, Values, World } from '../platform.ts';
import { createGenesysCopies } from './genesys-copies.ts';
import { countGenesys, listGenesys } from './genesys-list.ts';
import { routesOfGenesys } from './genesys-routes.ts';

/** Where each region of Genesys Cloud answers, as its own libraries list them. */
const REGIONS = [
  'mypurecloud.ie',
  'mypurecloud.de',
  'euw2.pure.cloud',
  'euc2.pure.cloud',
  'edee1.eusc-pure.cloud',
  'mypurecloud.com',
  'usw2.pure.cloud',
  'use2.us-gov-pure.cloud',
  'cac1.pure.cloud',
  'mxc1.pure.cloud',
  'sae1.pure.cloud',
  'mec1.pure.cloud',
  'aps1.pure.cloud',
  'apse1.pure.cloud',
  'apne2.pure.cloud',
  'apne3.pure.cloud',
  'mypurecloud.jp',
  'mypurecloud.com.au',
] as const;
const HOLDS =
  /(?:^|\.)(?:s3(?:[.-][\w-]+)*\.amazonaws\.com|(?:us-gov-|eusc-)?pure\.cloud|mypurecloud\.(?:com|ie|de|jp|com\.au))$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const genesys: Connector = {
  kind: 'genesys',
  name: 'Genesys Cloud',
  fields: [
    {
      name: 'region',
      label: { fr: 'Région', en: 'Region' },
      choices: REGIONS,
      standard: 'mypurecloud.ie',
    },
    {
      name: 'client',
      label: { fr: 'Identifiant du client OAuth', en: 'OAuth client id' },
      pattern: UUID,
      note: {
        fr: 'Un client « Client Credentials », dont les rôles permettent de voir les détails des conversations, les enregistrements, leur conservation et les files.',
        en: 'A Client Credentials client whose roles let it see conversation details, recordings, their retention and queues.',
      },
    },
    { name: 'secret', label: { fr: 'Secret du client OAuth', en: 'OAuth client secret' }, secret: true },
    {
      name: 'transcripts',
      label: { fr: 'Transcriptions', en: 'Transcripts' },
      choices: ['yes', 'no'],
      standard: 'yes',
      note: {
        fr: '« no » là où l’analyse de la parole n’est pas souscrite.',
        en: '“no” where speech and text analytics is not subscribed to.',
      },
    },
    {
      name: 'since',
      label: { fr: 'Premier jour à regarder', en: 'First day to look at' },
      optional: true,
      pattern: /^\d{4}-\d\d-\d\d$/,
      note: { fr: 'Sans date : treize mois en arrière.', en: 'Without a date: thirteen months back.' },
    },
    ENDPOINT,
  ],
  can: ['delete', 'record', 'routes', 'count'],
  about: {
    fr: 'Conversations achevées (détail analytique, nom de la file compris), enregistrements du son et de l’écran (WAV, WEBM), transcriptions. Chaque période est relue après trois heures, un jour et une semaine, pour ce qui arrive tard. Supprimer un enregistrement met sa date de suppression à maintenant : Genesys le retire ensuite, et c’est confirmé quand sa fiche le dit. Genesys ne laisse supprimer ni le détail d’une conversation ni une transcription seule (une demande RGPD y vise une personne entière) : à faire à la main. Un enregistrement archivé doit d’abord y être restauré, et un enregistrement en plusieurs fichiers n’est pas lu. Les textes des chats, messages et courriels viennent par EventBridge ou Open Messaging, pas d’ici.',
    en: 'Ended conversations (analytics detail, with the name of the queue), recordings of sound and screen (WAV, WEBM), transcripts. Each stretch of time is read again after three hours, a day and a week, for what comes late. Deleting a recording sets its deletion date to now: Genesys removes it afterwards, and that is confirmed once its metadata say so. Genesys lets nobody delete the detail of a conversation or a transcript by itself (a GDPR request there is about a whole person): by hand. An archived recording must be restored there first, and one in several files is not read. Texts of chats, messages and mails come through EventBridge or Open Messaging, not from here.',
  },
  open: async (values, world) => opened(values, world),
};

function opened(values: Values, { clock, signal, outgoing }: World): Platform {
  const host = (name: string): URL => new URL(values['endpoint'] ?? `https://${name}.${values['region']}`);
  const login = createCaller({
    base: host('login'),
    authorise: async (again) =>
      again ? undefined : `Basic ${Buffer.from(`${values['client']}:${values['secret']}`).toString('base64')}`,
    signal,
    outgoing,
  });
  const tokens = createTokens(login, clock);
  const api = createCaller({
    base: host('api'),
    authorise: async (again) => `Bearer ${await tokens(again)}`,
    signal,
    outgoing,
    holds: (name) => HOLDS.test(name),
  });
  const since = values['since'] === undefined ? undefined : Date.parse(values['since']);
  return {
    list: (cursor) => listGenesys(api, cursor, { since, transcripts: values['transcripts'] === 'yes' }, clock),
    ...createGenesysCopies(api, clock),
    record: (contact, command) => recordingOf(api, contact, command),
    routes: () => routesOfGenesys(api),
    count: (from, to) => countGenesys(api, from, to),
    close: () => Promise.resolve(),
  };
}

const TOKEN = z.object({ access_token: z.string().min(1), expires_in: z.number() });
/** Before its end another is asked for. */
const MARGIN = 60_000;

/** One token for all calls; asked for again where it ends soon or was not accepted. */
function createTokens(login: Caller, clock: Clock): (again: boolean) => Promise<string> {
  let current: Promise<{ readonly token: string; readonly until: Millis }> | undefined;
  async function ask(): Promise<{ readonly token: string; readonly until: Millis }> {
    const asked = clock();
    const { access_token: token, expires_in: seconds } = await login.json(TOKEN, '/oauth/token', {
      method: 'POST',
      form: { grant_type: 'client_credentials' },
      means: { 400: 'connector.credentials' },
    });
    return { token, until: asked + seconds * 1000 - MARGIN };
  }
  async function held(): Promise<{ readonly token: string; readonly until: Millis }> {
    try {
      return await (current ??= ask());
    } catch (error) {
      current = undefined;
      throw error;
    }
  }
  return async (again) => {
    const { token, until } = await held();
    if (!again && clock() < until) return token;
    current = undefined;
    return (await held()).token;
  };
}

const STATES = { start: 'ACTIVE', resume: 'ACTIVE', pause: 'PAUSED', stop: 'NONE' } as const;

async function recordingOf(api: Caller, contact: string, command: RecordingCommand): Promise<void> {
  const conversation = contact.replace(/^cloud\//, '');
  if (!UUID.test(conversation)) throw new Refusal('connector.gone');
  const json = { recordingState: STATES[command] };
  await api.command(`/api/v2/conversations/calls/${conversation}/recordingstate`, { method: 'PUT', json });
}
