import { startFakeHttp, type Answer, type Asked, type FakeHttp } from './fake-http.ts';

type Ticket = {
  readonly id: number;
  readonly status: string;
  readonly created_at: string;
  readonly [name: string]: unknown;
};

export type FakeZendesk = FakeHttp & {
  readonly tickets: Map<number, Ticket>;
  readonly comments: Map<number, readonly object[]>;
  /** Deleted, and not yet destroyed. */
  readonly deleted: Set<number>;
  /** Destroying is taken, and nothing is destroyed. */
  lies: boolean;
};

export const ZENDESK = {
  subdomain: 'aubepine',
  account: '1250001',
  user: 'admin@aubepine.example',
  token: 'zendesk-secret-word',
} as const;
const NONE: Answer = { status: 404, json: { error: 'RecordNotFound', description: 'Not found' } };
const CUSTOMER = 8447388090494;
const AGENT = 8447388090411;

/** Zendesk Support: the incremental export, tickets with their comments, the two steps of a deletion. */
export async function startFakeZendesk(): Promise<FakeZendesk> {
  const tickets = new Map<number, Ticket>();
  const comments = new Map<number, readonly object[]>();
  const deleted = new Set<number>();
  const state = { lies: false };

  function exported({ query }: Asked): Answer {
    const start = Number(query.get('cursor') ?? 0);
    const from = Number(query.get('start_time') ?? 0) * 1000;
    const all = [...tickets.values()].filter(({ created_at: at }) => Date.parse(at) >= from);
    const page = all.slice(start, start + 2);
    const end = start + page.length >= all.length;
    return { json: { tickets: page, after_cursor: String(start + page.length), end_of_stream: end } };
  }

  function said(id: number, { path, query }: Asked): Answer {
    const all = comments.get(id) ?? [];
    const start = Number(query.get('page[after]') ?? 0);
    const more = start + 2 < all.length;
    const next = `${path}?include=users&page[size]=100&page[after]=${start + 2}`;
    const users = [
      { id: CUSTOMER, name: 'Camille Essai', role: 'end-user' },
      { id: AGENT, name: 'Dominique Modèle', role: 'agent' },
    ];
    return { json: { comments: all.slice(start, start + 2), users, meta: { has_more: more }, links: { next } } };
  }

  function ofTickets(asked: Asked): Answer {
    const { method, path } = asked;
    const [, gone] = /^\/api\/v2\/deleted_tickets\/(\d+)\.json$/.exec(path) ?? [];
    if (gone !== undefined) {
      if (!deleted.has(Number(gone))) return NONE;
      if (!state.lies) deleted.delete(Number(gone));
      return { json: { job_status: { status: 'queued' } } };
    }
    const [, id, inner] = /^\/api\/v2\/tickets\/(\d+)(\/comments)?\.json$/.exec(path) ?? [];
    const ticket = tickets.get(Number(id));
    if (ticket === undefined) return NONE;
    if (inner !== undefined) return said(ticket.id, asked);
    if (method !== 'DELETE') return { json: { ticket } };
    tickets.delete(ticket.id);
    deleted.add(ticket.id);
    return { status: 204 };
  }

  const word = `Basic ${Buffer.from(`${ZENDESK.user}/token:${ZENDESK.token}`).toString('base64')}`;
  const server = await startFakeHttp((asked) => {
    if (asked.headers.authorization !== word) return { status: 401, json: { error: 'Couldn’t authenticate you' } };
    switch (asked.path) {
      case '/api/v2/incremental/tickets/cursor.json':
        return exported(asked);
      case '/api/v2/deleted_tickets.json':
        return { json: { deleted_tickets: [...deleted].map((id) => ({ id })), meta: { has_more: false } } };
      case '/api/v2/brands.json':
        return { json: { brands: [{ id: 8447346621310, name: 'Aubépine' }], meta: { has_more: false } } };
      case '/api/v2/search/count.json': {
        const [, from, to] = /created>=(\S+) created<(\S+)$/.exec(asked.query.get('query') ?? '') ?? [];
        const began = [...tickets.values()].filter(({ created_at: at }) => at >= from! && at < to!);
        return { json: { count: began.length } };
      }
      default:
        return ofTickets(asked);
    }
  });
  return Object.assign(state, { ...server, tickets, comments, deleted });
}

let made = 35_000;

/** A ticket of a customer by mail, with an answer and a note; answers its number. */
export function writeZendesk(fake: FakeZendesk, at: string, { status = 'closed', files = false } = {}): number {
  const id = ++made;
  fake.tickets.set(id, {
    id,
    status,
    subject: 'Ma commande',
    requester_id: CUSTOMER,
    submitter_id: CUSTOMER,
    brand_id: 8447346621310,
    via: { channel: 'email' },
    created_at: at,
    updated_at: at,
  });
  const comment = (author: number, body: string, more: object) => ({
    id: ++made,
    author_id: author,
    body,
    plain_body: body,
    public: true,
    created_at: at,
    attachments: [],
    ...more,
  });
  const attachments = files ? [{ id: 1, file_name: 'a.pdf', content_type: 'application/pdf', content_url: 'x' }] : [];
  fake.comments.set(id, [
    comment(CUSTOMER, 'Bonjour, où est ma commande ?', { attachments }),
    comment(AGENT, 'Elle arrive demain.', {}),
    comment(AGENT, 'À rappeler.', { public: false }),
  ]);
  return id;
}
