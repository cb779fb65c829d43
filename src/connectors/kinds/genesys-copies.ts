import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../http.ts';
import type { Fetched, Platform } from '../platform.ts';
import { isThere, TRANSCRIPT, transcriptAt } from './genesys-list.ts';

const SEGMENT = z.looseObject({ queueId: z.string().nullish() });
const DETAIL = z.looseObject({
  conversationId: z.string(),
  participants: z.array(
    z.looseObject({ sessions: z.array(z.looseObject({ segments: z.array(SEGMENT).nullish() })).nullish() }),
  ),
});
const QUEUE = z.object({ name: z.string() });
const RECORDING = z.object({
  fileState: z.string().nullish(),
  mediaUris: z.record(z.string(), z.object({ mediaUri: z.string().nullish() })).nullish(),
});
const METADATA = z.object({ fileState: z.string().nullish() });

const ID = '[0-9a-f-]{36}';
const REF = new RegExp(`^(conversation|recording|screen|transcript)/(${ID})(?:/(${ID}))?$`);

type Participant = z.infer<typeof DETAIL>['participants'][number];

/** What Genesys Cloud holds of conversations. */
export function createGenesysCopies(api: Caller, clock: Clock): Required<Pick<Platform, 'fetch' | 'delete' | 'has'>> {
  const queues = new Map<string, string | undefined>();

  async function queueNamed(id: string): Promise<string | undefined> {
    if (queues.has(id)) return queues.get(id);
    const name = await api.json(QUEUE, `/api/v2/routing/queues/${id}`).then(
      (queue) => queue.name,
      (error: unknown) => {
        // Conversations outlive queues.
        if (error instanceof Refusal && error.code === 'connector.gone') return undefined;
        throw error;
      },
    );
    queues.set(id, name);
    return name;
  }

  /** Analytics name a queue by its id alone; wirings, and the other interfaces, by its name. */
  async function withQueue(participant: Participant): Promise<Participant> {
    const segments = (participant.sessions ?? []).flatMap((session) => session.segments ?? []);
    const id = segments.map(({ queueId }) => queueId).find((one) => typeof one === 'string');
    const queueName = id ? await queueNamed(id) : undefined;
    return queueName === undefined ? participant : { queueName, ...participant };
  }

  async function conversationOf(id: string): Promise<Fetched> {
    const detail = await api.json(DETAIL, detailAt(id));
    const participants: Participant[] = [];
    for (const one of detail.participants) participants.push(await withQueue(one));
    const bytes = Buffer.from(JSON.stringify({ ...detail, participants }));
    return { body: Readable.from([bytes]), mediatype: 'application/json', length: bytes.length };
  }

  /** Genesys makes the file when it is asked for, and answers 202 meanwhile. */
  async function mediaOf(conversation: string, id: string, screen: boolean): Promise<Fetched> {
    const { fileState, mediaUris } = await api.json(RECORDING, recordingAt(conversation, id), {
      query: { formatId: screen ? 'WEBM' : 'WAV' },
      means: { 202: 'connector.preparing' },
    });
    if (fileState === 'DELETED') throw new Refusal('connector.gone');
    // A restoration costs, and is the brand's to ask for.
    if (fileState === 'ARCHIVED') throw new Refusal('connector.cannot');
    const uris = Object.entries(mediaUris ?? {}).filter(([, { mediaUri }]) => mediaUri);
    if (uris.length === 0) throw new Refusal('connector.preparing');
    const one = uris.find(([name]) => name === 'S') ?? (uris.length === 1 ? uris[0] : undefined);
    if (one === undefined) throw new Refusal('connector.cannot');
    const fetched = await api.given(one[1].mediaUri!);
    return { ...fetched, mediatype: screen ? 'video/webm' : soundIn(fetched.mediatype) };
  }

  async function transcriptOf(conversation: string, communication: string): Promise<Fetched> {
    const { url } = await api.json(TRANSCRIPT, transcriptAt(conversation, communication));
    return { ...(await api.given(url)), mediatype: 'application/json' };
  }

  async function has(ref: string): Promise<boolean> {
    const { kind, id, inner } = named(ref);
    if (kind === 'conversation') return isThere(api, detailAt(id));
    if (kind === 'transcript') return isThere(api, transcriptAt(id, inner));
    try {
      const target = `/api/v2/conversations/${id}/recordingmetadata/${inner}`;
      return (await api.json(METADATA, target)).fileState !== 'DELETED';
    } catch (error) {
      if (error instanceof Refusal && error.code === 'connector.gone') return false;
      throw error;
    }
  }

  return {
    has,
    fetch(ref) {
      const { kind, id, inner } = named(ref);
      if (kind === 'conversation') return conversationOf(id);
      return kind === 'transcript' ? transcriptOf(id, inner) : mediaOf(id, inner, kind === 'screen');
    },
    async delete(ref) {
      const { kind, id, inner } = named(ref);
      if (!(await has(ref))) return;
      if (kind === 'conversation' || kind === 'transcript') throw new Refusal('connector.cannot');
      const json = { deleteDate: new Date(clock()).toISOString() };
      await api.command(recordingAt(id, inner), { method: 'PUT', json });
    },
  };
}

type Kind = 'conversation' | 'recording' | 'screen' | 'transcript';

function named(ref: string): { readonly kind: Kind; readonly id: string; readonly inner: string } {
  const [, kind, id, inner = ''] = REF.exec(ref) ?? [];
  if (id === undefined || (kind === 'conversation') !== (inner === '')) throw new Refusal('connector.gone');
  return { kind: kind as Kind, id, inner };
}

const detailAt = (id: string): string => `/api/v2/analytics/conversations/${id}/details`;
const recordingAt = (conversation: string, id: string): string =>
  `/api/v2/conversations/${conversation}/recordings/${id}`;

/** Stores say `application/octet-stream`, or one of several names of WAV. */
const soundIn = (mediatype: string | undefined): string =>
  mediatype?.startsWith('audio/') && !/wav/.test(mediatype) ? mediatype : 'audio/wav';
