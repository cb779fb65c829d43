import { randomUUID } from 'node:crypto';
import { startFakeHttp, type Answer, type Asked, type FakeHttp } from './fake-http.ts';

/** `lies`: the date is taken, and nothing ever goes. `later`: it goes once it was asked for so often. */
export type Deleting = 'now' | 'later' | 'lies';

type Conversation = {
  readonly conversationId: string;
  readonly conversationStart: string;
  readonly conversationEnd?: string;
  readonly participants: readonly Record<string, unknown>[];
};
type Recording = { readonly id: string; readonly media: string; fileState: string; asked: number; deleteDate?: string };

export type FakeGenesys = FakeHttp & {
  readonly conversations: Map<string, Conversation>;
  readonly recordings: Map<string, Recording[]>;
  /** By communication. */
  readonly transcripts: Map<string, unknown>;
  readonly states: { readonly conversation: string; readonly state: unknown }[];
  deleting: Deleting;
  /** How often a file is not ready yet when it is asked for. */
  preparing: number;
  /** Files that one recording is made into. */
  files: readonly string[];
  sound: Buffer;
  /** Tokens given out, the last of which is good. */
  readonly tokens: string[];
  /** What the queue is called that calls wait in. */
  queue: string;
  /** Seconds that a token is good for. */
  lives: number;
};

export const GENESYS = { client: 'c1c1c1c1-0000-4000-8000-000000000001', secret: 'genesys-secret-word' } as const;
const QUEUE = '9c9c9c9c-0000-4000-8000-000000000001';
const CAMPAIGN = '8c8c8c8c-0000-4000-8000-000000000001';
const NONE: Answer = { status: 404, json: { code: 'not.found', message: 'nothing here' } };

/** Genesys Cloud: OAuth, analytics, recordings that are made when asked for, transcripts, routing. */
export async function startFakeGenesys(): Promise<FakeGenesys> {
  const state = {
    deleting: 'now' as Deleting,
    preparing: 0,
    files: ['S'] as readonly string[],
    lives: 86_400,
    queue: 'Aubépine relance',
    sound: Buffer.from('RIFF'),
  };
  const conversations = new Map<string, Conversation>();
  const recordings = new Map<string, Recording[]>();
  const transcripts = new Map<string, unknown>();
  const states: { conversation: string; state: unknown }[] = [];
  const tokens: string[] = [];
  let endpoint = '';

  function login({ headers, body }: Asked): Answer {
    const word = `Basic ${Buffer.from(`${GENESYS.client}:${GENESYS.secret}`).toString('base64')}`;
    if (headers.authorization !== word || body.toString() !== 'grant_type=client_credentials')
      return { status: 400, json: { error: 'invalid_client', description: 'client not known' } };
    tokens.push(`token-${randomUUID()}`);
    return { json: { access_token: tokens.at(-1), token_type: 'bearer', expires_in: state.lives } };
  }

  function details({ body }: Asked): Answer {
    const { interval, paging } = JSON.parse(body.toString()) as {
      interval: string;
      paging: { pageSize: number; pageNumber: number };
    };
    const [from, to] = interval.split('/').map((one) => Date.parse(one)) as [number, number];
    const all = [...conversations.values()]
      .filter(({ conversationStart: start }) => Date.parse(start) >= from && Date.parse(start) < to)
      .toSorted((a, b) => a.conversationStart.localeCompare(b.conversationStart));
    const start = (paging.pageNumber - 1) * paging.pageSize;
    const page = all.slice(start, start + paging.pageSize);
    return { json: { ...(page.length > 0 && { conversations: page }), totalHits: all.length } };
  }

  function entities(all: readonly object[], { query }: Asked): Answer {
    const page = Number(query.get('pageNumber'));
    return { json: { entities: all.slice(page - 1, page), pageNumber: page, pageCount: Math.max(1, all.length) } };
  }

  function routing(asked: Asked): Answer | undefined {
    switch (asked.path) {
      case '/api/v2/routing/queues':
        return entities(
          [
            { id: QUEUE, name: state.queue },
            { id: randomUUID(), name: 'Accueil' },
          ],
          asked,
        );
      case `/api/v2/routing/queues/${QUEUE}`:
        return { json: { id: QUEUE, name: state.queue } };
      case '/api/v2/routing/skills':
        return entities([{ id: randomUUID(), name: 'Résiliation' }], asked);
      case '/api/v2/outbound/campaigns':
        return entities([{ id: CAMPAIGN, name: 'Relance novembre' }], asked);
      case '/api/v2/telephony/providers/edges/dids':
        return entities([{ id: randomUUID(), name: '+33199000010', phoneNumber: '+33199000010' }], asked);
      default:
        return undefined;
    }
  }

  /** A deletion that takes effect later has done so once somebody asked. */
  function seen(recording: Recording | undefined): Answer {
    if (recording === undefined) return NONE;
    const { id, media, fileState, deleteDate } = recording;
    if (deleteDate !== undefined && state.deleting !== 'lies' && (state.deleting === 'now' || recording.asked++ > 0))
      recording.fileState = 'DELETED';
    if (recording.fileState === 'DELETED') return { json: { id, media, fileState: 'DELETED' } };
    return { json: { id, media, fileState, ...(deleteDate && { deleteDate }) } };
  }

  function recording(asked: Asked, conversation: string, id: string): Answer {
    const one = recordings.get(conversation)?.find((each) => each.id === id);
    if (one === undefined) return NONE;
    if (asked.method === 'PUT') {
      one.deleteDate = (JSON.parse(asked.body.toString()) as { deleteDate: string }).deleteDate;
      return { json: { id } };
    }
    if (one.fileState !== 'AVAILABLE') return { json: { id, fileState: one.fileState } };
    if (state.preparing > 0) {
      state.preparing--;
      return { status: 202, json: { id, estimatedTranscodeTimeMs: 5000 } };
    }
    const mediaUris = Object.fromEntries(state.files.map((name) => [name, { mediaUri: `${endpoint}/media/${name}` }]));
    return { json: { id, media: one.media, fileState: 'AVAILABLE', mediaUris } };
  }

  function ofConversations(asked: Asked): Answer {
    const { path } = asked;
    const [, commanded] = /^\/api\/v2\/conversations\/calls\/([^/]+)\/recordingstate$/.exec(path) ?? [];
    if (commanded !== undefined && asked.method === 'PUT') {
      const { recordingState } = JSON.parse(asked.body.toString()) as { recordingState: unknown };
      states.push({ conversation: commanded, state: recordingState });
      return { json: 'ok' };
    }
    const [, detail] = /^\/api\/v2\/analytics\/conversations\/([^/]+)\/details$/.exec(path) ?? [];
    if (detail !== undefined) return conversations.has(detail) ? { json: conversations.get(detail) } : NONE;
    const [, own, metadata] = /^\/api\/v2\/conversations\/([^/]+)\/recordingmetadata(?:\/([^/]+))?$/.exec(path) ?? [];
    if (own !== undefined && metadata === undefined) {
      const all = recordings.get(own);
      return all ? { json: all.map(({ id, media, fileState }) => ({ id, media, fileState })) } : NONE;
    }
    if (own !== undefined) return seen(recordings.get(own)?.find(({ id }) => id === metadata));
    const [, conversation, id] = /^\/api\/v2\/conversations\/([^/]+)\/recordings\/([^/]+)$/.exec(path) ?? [];
    return conversation === undefined ? NONE : recording(asked, conversation, id!);
  }

  const server = await startFakeHttp((asked) => {
    const { path } = asked;
    if (path === '/oauth/token') return login(asked);
    if (path.startsWith('/media/')) {
      // Whoever has the address may read: a credential has no place here.
      if (asked.headers.authorization !== undefined) return { status: 400 };
      const transcript = transcripts.get(path.slice(7));
      return transcript === undefined ? { bytes: state.sound } : { json: transcript };
    }
    if (asked.headers.authorization !== `Bearer ${tokens.at(-1)}`)
      return { status: 401, json: { code: 'bad.credentials' } };
    if (path === '/api/v2/analytics/conversations/details/query') return details(asked);
    const [, communication] = /\/communications\/([^/]+)\/transcripturl$/.exec(path) ?? [];
    if (communication !== undefined)
      return transcripts.has(communication) ? { json: { url: `${endpoint}/media/${communication}` } } : NONE;
    return routing(asked) ?? ofConversations(asked);
  });
  endpoint = server.endpoint;
  return Object.assign(state, { ...server, conversations, recordings, transcripts, states, tokens });
}

/** An inbound call of five minutes that waited in a queue, with recordings and a transcript. */
export function ringGenesys(
  fake: FakeGenesys,
  start: string,
  {
    id = randomUUID(),
    media = ['audio'],
    transcribed = true,
  }: { id?: string; media?: readonly string[]; transcribed?: boolean } = {},
): { readonly id: string; readonly recordings: readonly string[]; readonly communication: string } {
  const communication = randomUUID();
  const end = new Date(Date.parse(start) + 300_000).toISOString();
  const session = (more: object, segment: object) => ({
    mediaType: 'voice',
    direction: 'inbound',
    ani: 'tel:+33639980012',
    dnis: 'tel:+33199000010',
    segments: [{ segmentStart: start, segmentEnd: end, ...segment }],
    ...more,
  });
  fake.conversations.set(id, {
    conversationId: id,
    conversationStart: start,
    conversationEnd: end,
    participants: [
      {
        participantId: randomUUID(),
        purpose: 'customer',
        sessions: [session({ sessionId: communication }, { segmentType: 'interact', disconnectType: 'client' })],
        attributes: { dossier: 'C-1001' },
      },
      {
        participantId: randomUUID(),
        purpose: 'acd',
        sessions: [session({ sessionId: randomUUID() }, { segmentType: 'interact', queueId: QUEUE })],
      },
      {
        participantId: randomUUID(),
        purpose: 'agent',
        userId: randomUUID(),
        sessions: [session({ sessionId: randomUUID() }, { segmentType: 'interact', queueId: QUEUE })],
      },
    ],
  });
  const own = media.map((one) => ({ id: randomUUID(), media: one, fileState: 'AVAILABLE', asked: 0 }));
  fake.recordings.set(id, own);
  if (transcribed)
    fake.transcripts.set(communication, {
      conversationId: id,
      communicationId: communication,
      mediaType: 'call',
      conversationStartTime: Date.parse(start),
      transcripts: [
        {
          transcriptId: randomUUID(),
          language: 'fr-fr',
          phrases: [
            {
              text: 'je veux résilier',
              participantPurpose: 'external',
              startTimeMs: Date.parse(start) + 1000,
              duration: { milliseconds: 900 },
              confidence: 0.9,
              words: [],
            },
          ],
        },
      ],
    });
  return { id, recordings: own.map((one) => one.id), communication };
}
