import { isMembers, type Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { hint, present } from './build.ts';
import { addressOf, agentOf, channelOf, contactOf, dispositionOf } from './connect-parts.ts';
import { at, has, iso, list, maybe, moment, needId, number, secondsBetween, text, type Spot } from './spot.ts';
import type { SourceContext, Taken, Taking } from './types.ts';
import { addressFor } from './url.ts';

export const RECORD_TAKES: readonly Taking[] = [
  {
    event: { en: 'Contact record (CTR)', fr: 'enregistrement de contact (CTR)' },
    becomes: {
      en: 'the parties with their addresses, the queue, the agent, the call with its recordings (by address, fetched later). The same record comes again when it changes: the later stays. Voice prints (VoiceIdResult) are not taken',
      fr: 'les participants et leurs adresses, la file, l’agent, l’appel et ses enregistrements (par adresse, cherchés ensuite). Une fiche qui change revient : la plus récente reste. Les empreintes vocales (VoiceIdResult) ne sont pas prises',
    },
  },
  {
    event: 'Attributes',
    becomes: {
      en: 'an attachment, whole: every value is read by the shield',
      fr: 'une pièce jointe, entière : le bouclier en lit chaque valeur',
    },
  },
  {
    event: 'Recording.Status DELETED, DeletionReason',
    becomes: {
      en: 'a removal: the recording goes here too; of a chat, the whole contact',
      fr: 'un retrait : l’enregistrement disparaît ici aussi ; pour un chat, le contact entier',
    },
  },
];

type Told = { readonly spot: Spot; readonly id: string; readonly created: string; readonly said: string };

/** One contact record; with it what it says was deleted. */
export function recordTaken(spot: Spot, context: SourceContext): Taken[] {
  const id = needId(spot, 'ContactId');
  const contact = contactOf(needId(spot, 'AWSAccountId'), spot, 'InitialContactId', 'ContactId');
  const created = moment(spot, 'InitiationTimestamp', 'ConnectedToSystemTimestamp') ?? iso(context.receivedAt);
  const said = moment(spot, 'LastUpdateTimestamp') ?? iso(context.receivedAt);
  const record: Told = { spot, id, created, said };
  const parties = partiesOf(spot);
  const dialog = isVoice(spot) ? callsOf(record, parties) : [];
  const removed = recordingsOf(spot).flatMap((recording, index): Taken[] => {
    if (!isDeleted(recording)) return [];
    const item = isVoice(spot) ? { item: itemOf(id, index) } : {};
    return [{ take: 'removal', contact, at: parseDate(said), ...item, why: 'deleted' }];
  });
  const over = has(spot, 'DisconnectTimestamp') && !has(spot, 'NextContactId');
  return [
    {
      take: 'piece',
      contact,
      vcon: present({
        created_at: created,
        parties,
        dialog: dialog.length > 0 ? dialog : undefined,
        attachments: attachmentsOf(record),
      }),
      ...(over && { complete: true }),
    },
    ...removed,
  ];
}

const isVoice = (spot: Spot): boolean => text(spot, 'Channel')?.toUpperCase() === 'VOICE';
const itemOf = (id: string, index: number): string => (index === 0 ? id : `${id}#${index}`);

function partiesOf(spot: Spot): Members[] {
  const agent = at(spot, 'Agent');
  maybe(agent);
  const seat = agentOf(text(agent, 'ARN'), text(agent, 'Username'));
  const line = addressOf(at(spot, 'SystemEndpoint'));
  const transferred = addressOf(at(spot, 'TransferredToEndpoint'));
  return [
    { role: 'customer', ...addressOf(at(spot, 'CustomerEndpoint')) },
    ...(seat ? [seat] : []),
    ...('tel' in line || 'mailto' in line ? [{ type: 'organization', ...line }] : []),
    ...('tel' in transferred ? [{ role: 'thirdparty', ...transferred }] : []),
  ];
}

/** The first is the one that `Recording` tells in full. */
function recordingsOf(spot: Spot): readonly Spot[] {
  const all = list(at(spot, 'Recordings'));
  const main = at(spot, 'Recording');
  return maybe(main) === undefined ? all : [main, ...all.slice(1)];
}

const isDeleted = (recording: Spot): boolean =>
  text(recording, 'Status') === 'DELETED' || text(recording, 'DeletionReason') !== undefined;

/** The call, and a dialog for each further recording of it. */
function callsOf({ spot, id, created, said }: Told, parties: readonly Members[]): Members[] {
  const speaking = parties.flatMap(({ role }, index) => (role === 'customer' || role === 'agent' ? [index] : []));
  const told = { mandat_at: said, interaction_id: id, start: created, ...sidesOf(spot, parties, speaking) };
  const reason = dispositionOf(text(spot, 'AnsweringMachineDetectionStatus'), text(spot, 'DisconnectReason'));
  const unanswered = reason !== undefined || !has(spot, 'ConnectedToSystemTimestamp');
  if (unanswered) return [{ ...told, mandat_id: id, type: 'incomplete', disposition: reason ?? 'failed' }];
  const ended = moment(spot, 'DisconnectTimestamp');
  const recordings = recordingsOf(spot);
  return (recordings.length === 0 ? [undefined] : recordings).map((recording, index) => {
    const start = (recording && moment(recording, 'StartTimestamp')) ?? created;
    const duration = secondsBetween(start, (recording && moment(recording, 'StopTimestamp')) ?? ended);
    const sound = recording === undefined ? {} : soundOf(recording);
    return present({ ...told, start, duration, type: 'recording', mandat_id: itemOf(id, index), ...sound });
  });
}

/** A contact that was transferred says nothing of who called: the line passed it on. */
function sidesOf(spot: Spot, parties: readonly Members[], speaking: readonly number[]): Members {
  const line = parties.findIndex(({ type }) => type === 'organization');
  const known = channelOf(spot, 'Channel', 'InitiationMethod') !== undefined;
  return known || line < 0 ? { parties: speaking } : { parties: [...speaking, line], originator: line };
}

/** Where the sound lies: bucket and key. What was deleted has no address any more. */
function soundOf(recording: Spot): Members {
  const location = text(recording, 'Location');
  if (location === undefined || isDeleted(recording)) return {};
  const url = addressFor(location.includes('://') ? location : `s3://${location}`);
  const media = /\.(?:wav|mp4)$/i.exec(location)?.[0]?.toLowerCase();
  return present({ url, mediatype: media === '.mp4' ? 'video/mp4' : 'audio/wav' });
}

/** Names that an integration may give to the brand's own customer reference in the free map. */
const REFERENCES = ['customerReference', 'customer_reference'] as const;

function attachmentsOf({ spot, id, created, said }: Told): Members[] {
  const attributes = at(spot, 'Attributes');
  const map = maybe(attributes) ?? {};
  const reference = REFERENCES.map((name) => map[name]).find((value) => typeof value === 'string' && value !== '');
  const queue = text(at(spot, 'Queue'), 'Name')?.slice(0, 200);
  const customerReference = typeof reference === 'string' && reference.length <= 200 ? reference : undefined;
  const channel = channelOf(spot, 'Channel', 'InitiationMethod');
  const place = { start: created, party: 0, dialog: 0, mandat_at: said, encoding: 'json' };
  return [
    { ...hint({ queue, channel, customerReference }, created), mandat_at: said },
    { ...place, purpose: 'metadata', mandat_id: `record ${id}`, body: factsOf(spot) },
    ...(Object.keys(map).length > 0
      ? [{ ...place, purpose: 'attributes', mandat_id: `attributes ${id}`, body: map }]
      : []),
  ];
}

/** What the record tells of the handling, and nothing of the person. */
function factsOf(spot: Spot): Members {
  const agent = at(spot, 'Agent');
  const queue = at(spot, 'Queue');
  return present({
    contactId: text(spot, 'ContactId'),
    previousContactId: text(spot, 'PreviousContactId'),
    nextContactId: text(spot, 'NextContactId'),
    initiationMethod: text(spot, 'InitiationMethod'),
    disconnectReason: text(spot, 'DisconnectReason'),
    disconnectedAt: moment(spot, 'DisconnectTimestamp'),
    queueSeconds: number(queue, 'Duration'),
    interactionSeconds: number(agent, 'AgentInteractionDuration'),
    afterContactSeconds: number(agent, 'AfterContactWorkDuration'),
    holdSeconds: number(agent, 'CustomerHoldDuration'),
    holds: number(agent, 'NumberOfHolds'),
    campaign: isMembers(at(spot, 'Campaign').value) ? text(at(spot, 'Campaign'), 'CampaignId') : undefined,
  });
}
