import { Readable } from 'node:stream';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../http.ts';
import type { Platform } from '../platform.ts';

const number = z.number().nullish();
const TICKET = z.object({
  ticket: z.object({
    id: z.number(),
    subject: z.string().nullish(),
    status: z.string(),
    requester_id: number,
    submitter_id: number,
    brand_id: number,
    via: z.object({ channel: z.union([z.string(), z.number()]).nullish() }).nullish(),
    created_at: z.string(),
    updated_at: z.string(),
  }),
});
const COMMENT = z.object({
  id: z.number(),
  author_id: number,
  body: z.string().nullish(),
  plain_body: z.string().nullish(),
  public: z.boolean(),
  created_at: z.string(),
  attachments: z
    .array(
      z.object({
        id: z.number(),
        file_name: z.string().nullish(),
        content_type: z.string().nullish(),
        content_url: z.string().nullish(),
      }),
    )
    .nullish(),
});
const PAGED = z.object({
  meta: z.object({ has_more: z.boolean() }).nullish(),
  links: z.object({ next: z.string().nullish() }).nullish(),
});
const COMMENTS = PAGED.extend({
  comments: z.array(COMMENT),
  users: z.array(z.object({ id: z.number(), name: z.string().nullish(), role: z.string().nullish() })).nullish(),
});
const DELETED = PAGED.extend({ deleted_tickets: z.array(z.object({ id: z.number() })) });

type Ticket = z.infer<typeof TICKET>['ticket'];
type Author = { readonly id: number; readonly name: string | undefined; readonly is_staff: boolean };
type Comment = z.infer<typeof COMMENT> & { readonly author: Author | undefined };

/** Closed tickets, each told as its events would have told it. */
export function createZendeskCopies(
  api: Caller,
  account: string,
): Required<Pick<Platform, 'fetch' | 'delete' | 'has'>> {
  const at = (id: number): string => `/api/v2/tickets/${id}.json`;

  async function* pagesOf<T extends z.infer<typeof PAGED>>(reads: z.ZodType<T>, first: string) {
    let next: string | null | undefined = first;
    while (next) {
      const page: T = await api.json(reads, next);
      yield page;
      next = page.meta?.has_more ? page.links?.next : undefined;
    }
  }

  async function commentsOf(id: number): Promise<readonly Comment[]> {
    const all: Comment[] = [];
    const first = `/api/v2/tickets/${id}/comments.json?include=users&page%5Bsize%5D=100`;
    for await (const { comments, users } of pagesOf(COMMENTS, first)) {
      const known = new Map((users ?? []).map((user) => [user.id, user]));
      for (const comment of comments) {
        const { author_id: id } = comment;
        const user = id ? known.get(id) : undefined;
        const author = id ? { id, name: user?.name ?? undefined, is_staff: isStaff(user?.role) } : undefined;
        all.push({ ...comment, author });
      }
    }
    return all;
  }

  /** A ticket that was deleted is there until it is destroyed. */
  async function isDeleted(id: number): Promise<boolean> {
    for await (const page of pagesOf(DELETED, '/api/v2/deleted_tickets.json?page%5Bsize%5D=100'))
      if (page.deleted_tickets.some((one) => one.id === id)) return true;
    return false;
  }

  async function isOpen(id: number): Promise<boolean> {
    try {
      await api.json(TICKET, at(id));
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'connector.gone') return false;
      throw error;
    }
  }

  return {
    async fetch(ref) {
      const { ticket } = await api.json(TICKET, at(idOf(ref)));
      const bytes = Buffer.from(JSON.stringify(eventsOf(account, ticket, await commentsOf(ticket.id))));
      return { body: Readable.from([bytes]), mediatype: 'application/json', length: bytes.length };
    },
    async delete(ref) {
      const id = idOf(ref);
      if (await isOpen(id)) {
        const comments = await commentsOf(id);
        if (comments.some(({ attachments }) => attachments && attachments.length > 0))
          throw new Refusal('connector.cannot');
        await api.command(at(id), { method: 'DELETE' });
      }
      // What is deleted can be restored: only this is for good.
      if (await isDeleted(id)) await api.command(`/api/v2/deleted_tickets/${id}.json`, { method: 'DELETE' });
    },
    has: async (ref) => (await isOpen(idOf(ref))) || isDeleted(idOf(ref)),
  };
}

const isStaff = (role: string | null | undefined): boolean => role === 'agent' || role === 'admin';

function idOf(ref: string): number {
  const [, id] = /^ticket\/(\d{1,15})$/.exec(ref) ?? [];
  if (id === undefined) throw new Refusal('connector.gone');
  return Number(id);
}

function eventsOf(account: string, ticket: Ticket, comments: readonly Comment[]): readonly object[] {
  const channel = String(ticket.via?.channel ?? 'web');
  const detail = { ...ticket, status: ticket.status.toUpperCase(), via: { channel } };
  const event = (type: string, time: string, more: object): object => ({
    type: `zen:event-type:ticket.${type}`,
    account_id: account,
    time,
    detail,
    event: more,
  });
  return [
    event('created', ticket.created_at, {}),
    ...comments.map(({ id, author, body, plain_body, public: shown, created_at: time, attachments }) =>
      event('comment_added', time, {
        comment: {
          id,
          author,
          body,
          plain_body,
          is_public: shown,
          attachments: attachments?.map(({ file_name: filename, ...file }) => ({ filename, ...file })),
        },
      }),
    ),
    event('status_changed', ticket.updated_at, { current: detail.status }),
  ];
}
