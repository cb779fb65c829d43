import { z } from 'zod';
import type { Clock, Millis } from '../../kernel/clock.ts';
import type { Caller } from '../http.ts';
import type { Find, Page } from '../platform.ts';
import type { Twilio } from './twilio.ts';

const DAY = 86_400_000;
const MANY = '1000';
/** Days without anything are passed over this many at a time. */
const SILENCE = 31;
/** Conversations close late: those that began so many days earlier are looked at once more. */
const BEFORE = [7, 30, 90];

const CALLS = z.object({
  calls: z.array(
    z.object({
      sid: z.string(),
      status: z.string(),
      parent_call_sid: z.string().nullish(),
      start_time: z.string().nullish(),
    }),
  ),
});
const RECORDINGS = z.object({
  recordings: z.array(z.object({ sid: z.string(), status: z.string(), call_sid: z.string().nullish() })),
});
const MESSAGES = z.object({
  messages: z.array(
    z.object({ sid: z.string(), status: z.string(), num_media: z.string().nullish(), date_sent: z.string().nullish() }),
  ),
});
const CONVERSATIONS = z.object({
  conversations: z.array(z.object({ sid: z.string(), state: z.string(), date_created: z.string().nullish() })),
});
const NEXT = z.object({
  next_page_uri: z.string().nullish(),
  meta: z.object({ next_page_url: z.string().nullish() }).nullish(),
});
const ACCOUNT = z.object({ date_created: z.string() });

export const ENDED: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
const SETTLED = new Set(['delivered', 'undelivered', 'failed', 'received', 'read', 'sent', 'canceled']);

const dayOf = (at: Millis): string => new Date(at).toISOString().slice(0, 10);
const after = (day: string, days: number): string => dayOf(Date.parse(day) + days * DAY);
const earlier = (one: string, other: string): string => (one < other ? one : other);

/** All pages of one list, as Twilio names the next. */
export async function* pagesOf<T>(
  caller: Caller,
  reads: z.ZodType<T>,
  target: string,
  query: Readonly<Record<string, string>>,
): AsyncGenerator<Awaited<T>> {
  const both = z.intersection(reads, NEXT);
  let page = await caller.json(both, target, { query });
  for (;;) {
    yield page as Awaited<T>;
    const next = page.next_page_uri ?? page.meta?.next_page_url;
    if (!next) return;
    page = await caller.json(both, next);
  }
}

export const callsOf = ({ api, path }: Twilio, day: string) =>
  pagesOf(api, CALLS, `${path}/Calls.json`, { StartTime: day, PageSize: MANY });

export const messagesOf = ({ api, path }: Twilio, day: string) =>
  pagesOf(api, MESSAGES, `${path}/Messages.json`, { DateSent: day, PageSize: MANY });

export const conversationsOf = ({ conversations }: Twilio, day: string, more: Readonly<Record<string, string>> = {}) =>
  pagesOf(conversations, CONVERSATIONS, '/v1/Conversations', {
    StartDate: day,
    EndDate: day,
    PageSize: '100',
    ...more,
  });

const delivery = (ref: string): Find => ({ ref, is: 'delivery', source: 'twilio' });

async function* callFinds(at: Twilio, day: string): AsyncGenerator<readonly Find[]> {
  for await (const { calls } of callsOf(at, day))
    yield calls.filter(({ status }) => ENDED.has(status)).map(({ sid }) => delivery(`call/${sid}`));
}

/** Twilio names the parent call of a recording, which is the contact. */
async function* recordingFinds(at: Twilio, day: string): AsyncGenerator<readonly Find[]> {
  const query = { DateCreated: day, PageSize: MANY };
  for await (const { recordings } of pagesOf(at.api, RECORDINGS, `${at.path}/Recordings.json`, query))
    yield recordings
      .filter(({ status, call_sid: call }) => status === 'completed' && call)
      .map(({ sid, call_sid: call }) => ({
        ref: `recording/${sid}`,
        is: 'recording',
        source: 'twilio',
        contact: `${at.account}/${call}`,
        dialog: sid,
      }));
}

async function* messageFinds(at: Twilio, day: string): AsyncGenerator<readonly Find[]> {
  for await (const { messages } of messagesOf(at, day))
    yield messages
      .filter(({ status }) => SETTLED.has(status))
      .map(({ sid, num_media: files }) => delivery(`${Number(files ?? 0) > 0 ? 'files' : 'message'}/${sid}`));
}

async function* conversationFinds(at: Twilio, day: string): AsyncGenerator<readonly Find[]> {
  for await (const { conversations } of conversationsOf(at, day, { State: 'closed' }))
    yield conversations.map(({ sid }) => delivery(`conversation/${sid}`));
}

async function* findsOf(at: Twilio, day: string, over: boolean): AsyncGenerator<readonly Find[]> {
  yield* callFinds(at, day);
  yield* recordingFinds(at, day);
  yield* messageFinds(at, day);
  for (const began of over ? [0, ...BEFORE] : [0]) yield* conversationFinds(at, after(day, -began));
}

/**
 * Day after day, as Twilio filters by nothing finer: the cursor is the day to begin with. Yesterday is read again at each look,
 * for the calls that were under way and the recordings that were being made.
 */
export async function* listTwilio(
  at: Twilio,
  cursor: string | undefined,
  since: string | undefined,
  clock: Clock,
): AsyncGenerator<Page> {
  const today = dayOf(clock());
  const yesterday = after(today, -1);
  let silent = 0;
  for (let day = cursor ?? since ?? (await openedOn(at)); day <= today; day = after(day, 1)) {
    for await (const found of findsOf(at, day, day < yesterday)) {
      if (found.length === 0) continue;
      silent = 0;
      yield { found, cursor: day };
    }
    if (day < yesterday && ++silent % SILENCE !== 0) continue;
    yield { found: [], cursor: earlier(after(day, 1), yesterday) };
  }
}

async function openedOn({ api, path }: Twilio): Promise<string> {
  const { date_created: date } = await api.json(ACCOUNT, `${path}.json`);
  const at = Date.parse(date);
  return dayOf(Number.isNaN(at) ? 0 : at);
}
