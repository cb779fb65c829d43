import { isMembers, type Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { hint, present } from './build.ts';
import { contactOf } from './connect-parts.ts';
import {
  after,
  at,
  counted,
  fail,
  has,
  id,
  iso,
  list,
  maybe,
  moment,
  needText,
  number,
  text,
  under,
  type Spot,
} from './spot.ts';
import type { SourceContext, Taken, Taking } from './types.ts';
import { transcriptOf, without, type Segment } from './wtf.ts';

const VENDOR = 'amazon';
const PRODUCT = 'contact-lens';

export const LENS_TAKES: readonly Taking[] = [
  {
    event: { en: 'Contact Lens, voice', fr: 'Contact Lens, voix' },
    becomes: {
      en: 'the transcript, and a report of what Contact Lens concludes (categories, sentiment, summary). Quotations of the turns are dropped. Of the raw file and its redacted twin the redacted one stays, in whatever order they come; times of what was silenced are kept. The file names its own leg alone: of a call that was transferred, the first leg joins the contact, a later one stands as a contact of its own',
      fr: 'la transcription, et un rapport des conclusions de Contact Lens (catégories, sentiment, résumé). Les citations des tours sont écartées. Du fichier brut et de son double expurgé, l’expurgé reste, dans quelque ordre qu’ils viennent ; les instants rendus muets sont gardés. Le fichier ne nomme que son propre tronçon : d’un appel transféré, le premier rejoint le contact, un suivant reste un contact à part',
    },
  },
  {
    event: { en: 'Contact Lens, chat', fr: 'Contact Lens, messagerie' },
    becomes: {
      en: 'the messages, and the report. The same rule for the redacted twin',
      fr: 'les messages, et le rapport. La même règle pour le double expurgé',
    },
  },
];

export const CHAT_TAKES: readonly Taking[] = [
  {
    event: 'Chat transcript (S3, without Contact Lens)',
    becomes: {
      en: 'the messages, under the first contact of the chain; comings and goings are left out',
      fr: 'les messages, sous le premier contact de la chaîne ; les allées et venues sont laissées',
    },
  },
];

/** The redacted twin is made out of the raw file, so later than it: then the redacted version of each text stays. */
const LATER = 0.001;
/** Neither file tells when it was made: of two analyses of the same rank the one that came last stays. */
const RANK = '2000-01-01T00:00:00.000Z';

/** A chat as Connect writes it down by itself; Contact Lens tells the same messages under the same ids. */
export function chatTaken(spot: Spot): Taken[] {
  const first = list(at(spot, 'Transcript')).find((item) => has(item, 'AbsoluteTime'));
  const created = first === undefined ? undefined : moment(first, 'AbsoluteTime');
  if (created === undefined) return [counted('transcript', 'empty', ['empty'])];
  const vcon: Members = {
    created_at: created,
    parties: partiesOf(spot),
    dialog: messagesOf(spot, false),
    attachments: [hint({ channel: 'chat' }, created)],
  };
  return [
    { take: 'piece', contact: contactOf(needText(spot, 'AWSAccountId'), spot, 'InitialContactId', 'ContactId'), vcon },
  ];
}

/** A file of Contact Lens or of Transcribe Call Analytics. */
export function lensTaken(spot: Spot, context: SourceContext, name: string): Taken[] {
  const status = text(spot, 'JobStatus');
  if (status !== undefined && status !== 'COMPLETED')
    return [counted('job', status.toLowerCase(), ['failed', 'in_progress', 'queued'])];
  const metadata = at(spot, 'CustomerMetadata');
  const contactId =
    id(metadata, 'ContactId') ?? id(spot, 'JobName') ?? fail('source.missing', at(metadata, 'ContactId'));
  const redacted = text(at(spot, 'ContentMetadata'), 'Output')?.toLowerCase() === 'redacted';
  const chat = list(at(spot, 'Transcript')).some((item) => has(item, 'AbsoluteTime'));
  const created = createdAt(spot, name) ?? iso(context.receivedAt);
  const said = after(RANK, redacted ? LATER : 0);
  const parties = partiesOf(spot);
  const vcon: Members = {
    created_at: created,
    parties,
    ...(chat && { dialog: messagesOf(spot, redacted) }),
    analysis: [...(chat ? [] : [spokenOf(spot, said)]), reportOf(spot, said)],
    ...(chat && { attachments: [hint({ channel: isMail(spot) ? 'email' : 'chat' }, created)] }),
  };
  return [{ take: 'piece', contact: `${needText(spot, 'AccountId')}/${contactId}`, vcon }];
}

const isMail = (spot: Spot): boolean => text(spot, 'Channel') === 'EMAIL';

/** Voice files name no moment of the call: it stands in the name of the recording, or of the file. */
function createdAt(spot: Spot, name: string): string | undefined {
  const first = list(at(spot, 'Transcript')).find((item) => has(item, 'AbsoluteTime'));
  if (first !== undefined) return moment(first, 'AbsoluteTime');
  const recording = text(at(spot, 'CustomerMetadata'), 'InputS3Uri') ?? '';
  const inRecording = /_(\d{4})(\d\d)(\d\d)T(\d\d):(\d\d)_UTC/.exec(recording);
  const inName = /_(\d{4})-(\d\d)-(\d\d)T(\d\d)[_:](\d\d)[_:]\d\dZ/.exec(name);
  const [, year, month, day, hour, minute] = inRecording ?? inName ?? [];
  const written = `${year}-${month}-${day}T${hour}:${minute}:00Z`;
  return Number.isNaN(parseDate(written)) ? undefined : written;
}

const MASK = /^\[[A-Z_]{1,40}\]$/;

/** A redacted file leaves the roles out of the list of participants: its turns name them. */
function partiesOf(spot: Spot): Members[] {
  const inTurns = new Map(
    list(at(spot, 'Transcript')).map((item) => [id(item, 'ParticipantId'), text(item, 'ParticipantRole')]),
  );
  return list(at(spot, 'Participants')).map((participant) => {
    const own = id(participant, 'ParticipantId');
    const role = roleOf(text(participant, 'ParticipantRole') ?? inTurns.get(own) ?? own);
    const name = role === 'bot' ? undefined : text(participant, 'DisplayName');
    return present({ role, name: name === undefined || MASK.test(name) ? undefined : name, participant_id: own });
  });
}

function roleOf(role: string | undefined): string | undefined {
  switch (role) {
    case 'AGENT':
    case 'SUPERVISOR':
      return 'agent';
    case 'CUSTOMER':
      return 'customer';
    case 'SYSTEM':
    case 'CUSTOM_BOT':
      return 'bot';
    case undefined:
    default:
      return undefined;
  }
}

/** Each participant's place among the parties. */
function placesOf(spot: Spot): ReadonlyMap<string, number> {
  const participants = list(at(spot, 'Participants'));
  return new Map(participants.map((one, index) => [id(one, 'ParticipantId') ?? '', index]));
}

function spokenOf(spot: Spot, said: string): Members {
  const places = placesOf(spot);
  const parties = partiesOf(spot);
  const segments = list(at(spot, 'Transcript')).map((turn): Segment => {
    const participant = id(turn, 'ParticipantId') ?? '';
    const party = places.get(participant);
    const role = party === undefined ? undefined : parties[party]?.['role'];
    return {
      text: text(turn, 'Content') ?? '',
      start: seconds(turn, 'BeginOffsetMillis'),
      end: seconds(turn, 'EndOffsetMillis'),
      speaker: typeof role === 'string' ? role : participant || undefined,
      more: present({ party, sentiment: text(turn, 'Sentiment'), redacted: silencedIn(turn) }),
    };
  });
  const duration = number(at(spot, 'ConversationCharacteristics'), 'TotalConversationDurationMillis');
  return transcriptOf({
    vendor: VENDOR,
    product: PRODUCT,
    at: said,
    language: text(spot, 'LanguageCode'),
    duration: duration === undefined ? undefined : duration / 1000,
    model: text(spot, 'Version'),
    segments,
    more: redactionOf(spot),
  });
}

const seconds = (turn: Spot, name: string): number | undefined => {
  const millis = number(turn, name);
  return millis === undefined ? undefined : millis / 1000;
};

/** When the platform silenced the sound: the category is not told. */
function silencedIn(turn: Spot): Members[] | undefined {
  const spans = list(under(turn, 'Redaction', 'RedactedTimestamps'));
  if (spans.length === 0) return undefined;
  return spans.map((span) =>
    present({ start: seconds(span, 'BeginOffsetMillis'), end: seconds(span, 'EndOffsetMillis') }),
  );
}

function redactionOf(spot: Spot): Members {
  const content = maybe(at(spot, 'ContentMetadata'));
  return content === undefined || content['Output'] === 'Raw' ? {} : { redaction: content };
}

const TYPES = new Set(['MESSAGE', 'ATTACHMENT']);

/** Events (somebody joined, somebody types) are left out; an attachment is a message that names its files. */
function messagesOf(spot: Spot, redacted: boolean): Members[] {
  const places = placesOf(spot);
  return list(at(spot, 'Transcript')).flatMap((item) => {
    if (!TYPES.has(text(item, 'Type') ?? 'MESSAGE')) return [];
    const start = moment(item, 'AbsoluteTime') ?? fail('source.missing', at(item, 'AbsoluteTime'));
    const party = places.get(id(item, 'ParticipantId') ?? '');
    const files = list(at(item, 'Attachments')).map((file) =>
      present({
        id: id(file, 'AttachmentId'),
        name: text(file, 'AttachmentName'),
        mediatype: text(file, 'ContentType'),
      }),
    );
    const body = text(item, 'Content');
    const message = present({
      type: 'text',
      message_id: needText(item, 'Id'),
      mandat_at: after(start, redacted ? LATER : 0),
      start,
      parties: party === undefined ? undefined : [party],
      application: isMail(spot) ? 'email' : 'chat',
      mediatype: mediaOf(text(item, 'ContentType')),
      ...(body !== undefined && { encoding: 'none', body }),
      files: files.length === 0 ? undefined : files,
    });
    return [message];
  });
}

const mediaOf = (type: string | undefined): string =>
  type === 'text/markdown' || type === 'application/json' ? type : 'text/plain';

/** Members that quote the turns, and those that stand elsewhere. */
const ELSEWHERE = new Set(['Transcript', 'Participants', 'ContentMetadata', 'CustomerMetadata', 'AccountId']);
const QUOTES = new Set([
  'IssuesDetected',
  'OutcomesDetected',
  'ActionItemsDetected',
  'SummaryItemsDetected',
  'DisplayName',
]);

function reportOf(spot: Spot, said: string): Members {
  const body = Object.fromEntries(
    Object.entries(isMembers(spot.value) ? spot.value : {}).filter(([name]) => !ELSEWHERE.has(name)),
  );
  return {
    type: 'report',
    vendor: VENDOR,
    product: PRODUCT,
    schema: text(spot, 'Version') ?? 'unknown',
    mandat_id: 'report',
    mandat_at: said,
    mediatype: 'application/json',
    encoding: 'json',
    body: without(body, QUOTES),
  };
}
