import { startFakeHttp, type Answer, type Asked, type FakeHttp } from './fake-http.ts';

type Resource = Readonly<Record<string, unknown>> & { readonly sid: string };
/** `lies`: taken, and the resource stays. `later`: it stays until somebody asked for it so often. */
export type Deleting = 'now' | 'later' | 'lies';

export type FakeTwilio = FakeHttp & {
  readonly calls: Map<string, Resource>;
  readonly recordings: Map<string, Resource>;
  readonly messages: Map<string, Resource>;
  readonly conversations: Map<string, Resource>;
  readonly said: Map<string, readonly Resource[]>;
  readonly people: Map<string, readonly Resource[]>;
  readonly sounds: Map<string, Buffer>;
  /** `Status` or `start`, of each call whose recording was commanded. */
  readonly commanded: { readonly call: string; readonly form: string }[];
  deleting: Deleting;
};

const ACCOUNT = `AC${'a'.repeat(32)}`;
export const TWILIO = { account: ACCOUNT, key: `SK${'b'.repeat(32)}`, secret: 'twilio-secret-word' } as const;
const HEAD = `/2010-04-01/Accounts/${ACCOUNT}`;
const NONE: Answer = { status: 404, json: { code: 20404, message: 'not found' } };

const dayOf = (value: unknown): string => new Date(Date.parse(String(value))).toISOString().slice(0, 10);

/** The older interface of Twilio (calls, recordings, messages), Conversations and TaskRouter, two to a page. */
export async function startFakeTwilio(): Promise<FakeTwilio> {
  const [calls, recordings, messages, conversations] = Array.from({ length: 4 }, () => new Map<string, Resource>()) as [
    Map<string, Resource>,
    Map<string, Resource>,
    Map<string, Resource>,
    Map<string, Resource>,
  ];
  const said = new Map<string, readonly Resource[]>();
  const people = new Map<string, readonly Resource[]>();
  const sounds = new Map<string, Buffer>();
  const commanded: { call: string; form: string }[] = [];
  const waiting = new Map<string, number>();
  const state: { deleting: Deleting } = { deleting: 'now' };

  /** Newest first, as Twilio lists; a page names the next. */
  function paged(name: string, all: readonly Resource[], { path, query }: Asked): Answer {
    const start = Number(query.get('PageToken')?.slice(2) ?? 0);
    const next = new URLSearchParams(query);
    next.set('PageToken', `PT${start + 2}`);
    const more = start + 2 < all.length ? `${path}?${next.toString()}` : null;
    const page = all.slice(start, start + 2);
    if (path.startsWith('/v1/')) return { json: { [name]: page, meta: { key: name, next_page_url: more } } };
    return { json: { [name]: page, next_page_uri: more } };
  }

  const listed = (name: string, from: Map<string, Resource>, field: string, asked: Asked, day: string | null) =>
    paged(
      name,
      [...from.values()].toReversed().filter((one) => day === null || dayOf(one[field]) === day),
      asked,
    );

  function removed(from: Map<string, Resource>, sid: string): Answer {
    if (!from.has(sid)) return NONE;
    if (state.deleting === 'now') from.delete(sid);
    if (state.deleting === 'later') waiting.set(sid, 1);
    return { status: 204 };
  }

  function found(from: Map<string, Resource>, sid: string): Answer {
    const asks = waiting.get(sid);
    if (asks === 0) from.delete(sid);
    else if (asks !== undefined) waiting.set(sid, asks - 1);
    const one = from.get(sid);
    return one ? { json: one } : NONE;
  }

  function inCalls(asked: Asked, rest: string): Answer {
    const [, call, , current] = /^(CA\w+)\/Recordings(\/Twilio\.CURRENT)?(\.json)$/.exec(rest) ?? [];
    if (call && asked.method === 'POST') {
      commanded.push({ call, form: asked.body.toString() });
      return current ? { json: {} } : { status: 201, json: {} };
    }
    if (!call) return NONE;
    return paged(
      'recordings',
      [...recordings.values()].filter((one) => one['call_sid'] === call),
      asked,
    );
  }

  function ofAccount(asked: Asked, rest: string): Answer {
    const { method, query } = asked;
    if (rest === '.json') return { json: { sid: ACCOUNT, date_created: 'Sun, 01 Nov 2026 08:00:00 +0000' } };
    if (rest === '/IncomingPhoneNumbers.json')
      return paged(
        'incoming_phone_numbers',
        [{ sid: 'PN1', phone_number: '+33199000010', friendly_name: 'Accueil' }],
        asked,
      );
    if (rest === '/Calls.json') return listed('calls', calls, 'start_time', asked, query.get('StartTime'));
    if (rest === '/Recordings.json')
      return listed('recordings', recordings, 'date_created', asked, query.get('DateCreated'));
    if (rest === '/Messages.json') return listed('messages', messages, 'date_sent', asked, query.get('DateSent'));
    const sound = /^\/Recordings\/(RE\w+)\.wav$/.exec(rest)?.[1];
    if (sound) {
      const bytes = recordings.has(sound) && sounds.get(sound);
      return bytes ? { bytes, headers: { 'content-type': 'audio/x-wav' } } : NONE;
    }
    const media = /^\/Messages\/(\w+)\/Media\.json$/.exec(rest)?.[1];
    if (media) return { json: { media_list: [{ sid: 'ME1', content_type: 'image/png' }] } };
    const [, folder, sid] = /^\/(Calls|Recordings|Messages)\/([A-Z]{2}\w+)\.json$/.exec(rest) ?? [];
    if (folder === undefined) return rest.startsWith('/Calls/') ? inCalls(asked, rest.slice(7)) : NONE;
    const from = folder === 'Calls' ? calls : folder === 'Recordings' ? recordings : messages;
    return method === 'DELETE' ? removed(from, sid!) : found(from, sid!);
  }

  function ofConversations(asked: Asked): Answer {
    const { method, path, query } = asked;
    if (path === '/v1/Workspaces') return paged('workspaces', [{ sid: 'WS1' }], asked);
    if (path === '/v1/Workspaces/WS1/TaskQueues')
      return paged(
        'task_queues',
        ['A', 'B', 'C'].map((name) => ({ sid: `WQ${name}`, friendly_name: `File ${name}` })),
        asked,
      );
    if (path === '/v1/Conversations') {
      const wanted = query.get('State');
      const day = query.get('StartDate');
      const all = [...conversations.values()].filter((one) => wanted === null || one['state'] === wanted);
      return paged(
        'conversations',
        all.filter((one) => day === null || dayOf(one['date_created']) === day),
        asked,
      );
    }
    const [, sid, inner] = /^\/v1\/Conversations\/(CH\w+)(?:\/(Messages|Participants))?$/.exec(path) ?? [];
    if (sid === undefined) return NONE;
    if (inner === undefined) return method === 'DELETE' ? removed(conversations, sid) : found(conversations, sid);
    if (!conversations.has(sid)) return NONE;
    return inner === 'Messages'
      ? paged('messages', said.get(sid) ?? [], asked)
      : paged('participants', people.get(sid) ?? [], asked);
  }

  const word = `Basic ${Buffer.from(`${TWILIO.key}:${TWILIO.secret}`).toString('base64')}`;
  const server = await startFakeHttp((asked) => {
    if (asked.headers.authorization !== word) return { status: 401, json: { code: 20003, message: 'Authenticate' } };
    if (asked.path.startsWith(HEAD)) return ofAccount(asked, asked.path.slice(HEAD.length));
    return asked.path.startsWith('/v1/') ? ofConversations(asked) : NONE;
  });
  return Object.assign(state, {
    ...server,
    calls,
    recordings,
    messages,
    conversations,
    said,
    people,
    sounds,
    commanded,
  });
}

let made = 0;
const sidOf = (prefix: string): string => `${prefix}${(++made).toString(16).padStart(32, '0')}`;
const rfc2822 = (iso: string): string => new Date(iso).toUTCString().replace('GMT', '+0000');

/** A call of two minutes that ended, with its recording; answers their ids. */
export function ringTwilio(
  fake: FakeTwilio,
  at: string,
  { channels = 2, sound = Buffer.from('RIFF sound') }: { channels?: number; sound?: Buffer } = {},
): { readonly call: string; readonly recording: string } {
  const [call, recording] = [sidOf('CA'), sidOf('RE')];
  const end = new Date(Date.parse(at) + 120_000).toISOString();
  const own = { account_sid: ACCOUNT, date_created: rfc2822(at) };
  fake.calls.set(call, {
    ...own,
    sid: call,
    from: '+33639980012',
    to: '+33199000010',
    direction: 'inbound',
    status: 'completed',
    start_time: rfc2822(at),
    end_time: rfc2822(end),
    duration: '120',
    parent_call_sid: null,
    caller_name: '',
  });
  fake.recordings.set(recording, {
    ...own,
    sid: recording,
    call_sid: call,
    conference_sid: null,
    status: 'completed',
    start_time: rfc2822(at),
    duration: '118',
    channels,
    encryption_details: null,
  });
  fake.sounds.set(recording, sound);
  return { call, recording };
}

export function textTwilio(fake: FakeTwilio, at: string, { files = 0 } = {}): string {
  const sid = sidOf(files > 0 ? 'MM' : 'SM');
  fake.messages.set(sid, {
    sid,
    account_sid: ACCOUNT,
    from: '+33639980012',
    to: '+33199000010',
    body: 'Rappelez-moi',
    direction: 'inbound',
    status: 'received',
    date_sent: rfc2822(at),
    date_created: rfc2822(at),
    num_media: String(files),
  });
  return sid;
}

export function chatTwilio(fake: FakeTwilio, at: string, { files = false } = {}): string {
  const sid = sidOf('CH');
  fake.conversations.set(sid, { sid, account_sid: ACCOUNT, state: 'closed', date_created: at, date_updated: at });
  const person = { identity: null, messaging_binding: { type: 'whatsapp', address: 'whatsapp:+33639980012' } };
  fake.people.set(sid, [{ sid: sidOf('MB'), ...person, date_created: at }]);
  const texts = ['Bonjour', 'Je veux résilier', 'Merci'].map((body) => ({
    sid: sidOf('IM'),
    author: 'whatsapp:+33639980012',
    body,
    attributes: '{}',
    participant_sid: null,
    date_created: at,
    date_updated: at,
    media: files ? [{ sid: 'ME1', content_type: 'image/png', filename: 'rib.png', size: 10 }] : null,
  }));
  fake.said.set(sid, texts);
  return sid;
}
