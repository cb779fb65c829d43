import { z } from 'zod';
import type { Clock, Millis } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../http.ts';
import type { Find, Page } from '../platform.ts';
import { nextWindow, type Window } from '../windows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Wrap-ups take minutes, recordings and transcripts hours, and a conversation by message may go on for days. */
const DISTANCES = [15 * MINUTE, 3 * HOUR, DAY, 7 * DAY];
const LONGEST = 6 * HOUR;
const BEGINNING = 396 * DAY;
/** Each conversation is asked about on its own: a page must fit well within what is allowed in a minute. */
const PAGE = 50;

const QUERY = '/api/v2/analytics/conversations/details/query';
const SESSION = z.object({ sessionId: z.string().nullish(), mediaType: z.string().nullish() });
const CONVERSATION = z.object({
  conversationId: z.string(),
  conversationEnd: z.string().nullish(),
  participants: z.array(z.object({ purpose: z.string().nullish(), sessions: z.array(SESSION).nullish() })).nullish(),
});
const DETAILS = z.object({ conversations: z.array(CONVERSATION).nullish(), totalHits: z.number().nullish() });
const METADATA = z.array(z.object({ id: z.string(), media: z.string().nullish(), fileState: z.string().nullish() }));
export const TRANSCRIPT = z.object({ url: z.string() });
const PLACES = z.array(z.number()).length(DISTANCES.length);
const CURSOR = z.object({
  places: PLACES,
  under: z
    .object({ window: z.object({ from: z.number(), to: z.number() }), then: PLACES, page: z.number().int() })
    .optional(),
});
type Cursor = z.infer<typeof CURSOR>;

type Conversation = z.infer<typeof CONVERSATION>;

const intervalOf = ({ from, to }: Window): string => `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;

export const transcriptAt = (conversation: string, communication: string): string =>
  `/api/v2/speechandtextanalytics/conversations/${conversation}/communications/${communication}/transcripturl`;

/** Stretch after stretch of time, page after page: Genesys may ask to wait in the middle of any. */
export async function* listGenesys(
  api: Caller,
  cursor: string | undefined,
  { since, transcripts }: { readonly since: Millis | undefined; readonly transcripts: boolean },
  clock: Clock,
): AsyncGenerator<Page> {
  let { places, under } = cursorOf(cursor, since ?? clock() - BEGINNING);
  for (;;) {
    const next = under ?? nextWindow(places, DISTANCES, LONGEST, clock());
    if (next === undefined) return;
    const { window, then } = next;
    const page: number = under?.page ?? 1;
    const conversations = await conversationsIn(api, window, page);
    const found: Find[] = [];
    for (const one of conversations) if (hasEnded(one, clock())) found.push(...(await findsOf(api, one, transcripts)));
    const over = conversations.length < PAGE;
    under = over ? undefined : { window, then: [...then], page: page + 1 };
    if (over) places = [...then];
    yield { found, cursor: JSON.stringify({ places, under } satisfies Cursor) };
  }
}

function cursorOf(cursor: string | undefined, beginning: Millis): Cursor {
  if (cursor === undefined) return { places: DISTANCES.map(() => beginning) };
  const read = CURSOR.safeParse(JSON.parse(cursor));
  if (!read.success) throw new Refusal('connector.protocol');
  return read.data;
}

async function conversationsIn(api: Caller, window: Window, pageNumber: number): Promise<readonly Conversation[]> {
  const json = {
    interval: intervalOf(window),
    order: 'asc',
    orderBy: 'conversationStart',
    paging: { pageSize: PAGE, pageNumber },
  };
  return (await api.json(DETAILS, QUERY, { method: 'POST', json })).conversations ?? [];
}

/** Of what ended just now not everything is written yet: a later pass finds it. */
const hasEnded = ({ conversationEnd: end }: Conversation, now: Millis): boolean =>
  Date.parse(end ?? '') <= now - DISTANCES[0]!;

async function findsOf(api: Caller, conversation: Conversation, transcripts: boolean): Promise<Find[]> {
  const { conversationId: id, participants } = conversation;
  const spoken = (participants ?? []).flatMap(({ purpose, sessions }) =>
    (sessions ?? []).flatMap(({ sessionId, mediaType }) =>
      mediaType === 'voice' && sessionId ? [{ purpose, sessionId }] : [],
    ),
  );
  const finds: Find[] = [{ ref: `conversation/${id}`, is: 'delivery', source: 'genesys' }];
  if (spoken.length === 0) return finds;
  for (const recording of await metadataOf(api, id)) {
    if (recording.fileState === 'DELETED' || !['audio', 'screen'].includes(recording.media ?? '')) continue;
    const own = { is: 'recording', source: 'genesys', contact: `cloud/${id}` } as const;
    if (recording.media === 'audio') finds.push({ ...own, ref: `recording/${id}/${recording.id}`, dialog: 'call' });
    else finds.push({ ...own, ref: `screen/${id}/${recording.id}` });
  }
  for (const { purpose, sessionId } of transcripts ? spoken : []) {
    if (purpose !== 'customer' && purpose !== 'external') continue;
    if (await isThere(api, transcriptAt(id, sessionId)))
      finds.push({ ref: `transcript/${id}/${sessionId}`, is: 'delivery', source: 'genesys' });
  }
  return finds;
}

/** A conversation that was never recorded has no metadata at all. */
async function metadataOf(api: Caller, id: string): Promise<z.infer<typeof METADATA>> {
  try {
    return await api.json(METADATA, `/api/v2/conversations/${id}/recordingmetadata`);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'connector.gone') return [];
    throw error;
  }
}

export async function isThere(api: Caller, target: string): Promise<boolean> {
  try {
    await api.json(z.unknown(), target);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'connector.gone') return false;
    throw error;
  }
}

/** How many conversations of that time Genesys counts; of whole days, those that began in them. */
export async function countGenesys(api: Caller, from: Millis, to: Millis): Promise<number> {
  const json = { interval: intervalOf({ from, to }), paging: { pageSize: 1, pageNumber: 1 } };
  return (await api.json(DETAILS, QUERY, { method: 'POST', json })).totalHits ?? 0;
}
