import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { TRACED } from './traced-routes.ts';

type Entry = { readonly word: string; readonly actor: string };
/** What the log gained by one request: acts of the house bear its name before them. */
export type Left = { readonly act: string; readonly own: boolean };

/**
 * What is wrong with what a request left, `undefined` where it is as declared. A pattern is acts between `|`, one of which is
 * left once; behind it `?` (at most once), `+` (at least once) or `*`. What no pattern names is held against the request where
 * whoever asked is its actor: tests work beside it.
 */
export function offence(declared: string | readonly string[], left: readonly Left[]): string | undefined {
  const patterns = (typeof declared === 'string' ? [] : declared).map((pattern) => {
    const [, acts = '', times = ''] = /^([^?+*]+)([?+*])?$/.exec(pattern) ?? [];
    return { pattern, acts: acts.split('|'), times, count: 0 };
  });
  for (const { act, own } of left) {
    const named = patterns.find(({ acts }) => acts.includes(act));
    if (named) named.count++;
    else if (own) return `leaves ${act}, which is not declared`;
  }
  for (const { pattern, times, count } of patterns) {
    const least = times === '' || times === '+' ? 1 : 0;
    const most = times === '' || times === '?' ? 1 : Infinity;
    if (count < least || count > most) return `leaves ${count} of ${pattern}`;
  }
  return undefined;
}

/**
 * Holds every request that a test makes against what its route declares (`traced-routes.ts`): which entries it left, seen in the
 * database before and after. Only of requests that succeeded and that were alone, for of others nobody knows which left what.
 */
export async function watched<T>(owner: pg.Pool, start: () => Promise<T>): Promise<[T, offences: readonly string[]]> {
  const offences: string[] = [];
  const busy = new Set<FastifyRequest>();
  const alone = new Map<FastifyRequest, string>();
  // Openings are never changed: those are new whose transaction the snapshot before did not see.
  const known = async (): Promise<string> =>
    (await owner.query<{ at: string }>('select pg_current_snapshot()::text as at')).rows[0]!.at;
  const entriesSince = async (before: string): Promise<readonly Entry[]> =>
    (
      await owner.query<Entry>(
        `select case brand when '_house' then 'house:' else '' end || (said ->> 'act') as word, said ->> 'actor' as actor
         from mandat.opening, lateral (select convert_from(meaning, 'UTF8')::jsonb as said) m
         where not pg_visible_in_snapshot(opening.xmin::text::xid8, $1::pg_snapshot)`,
        [before],
      )
    ).rows;
  const watch = ({ fastify }: { readonly fastify: FastifyInstance }): void => {
    fastify.addHook('onRequest', async (request) => {
      alone.clear();
      busy.add(request);
      if (busy.size > 1 || request.method === 'HEAD') return;
      const before = await unlessAway(known);
      if (before !== undefined && busy.size === 1) alone.set(request, before);
    });
    fastify.addHook('onSend', async (request, reply, payload) => {
      const before = alone.get(request);
      const route = `${request.method} ${request.routeOptions.url}`;
      const declared = TRACED[route];
      if (before === undefined || declared === undefined || reply.statusCode >= 400 || streams(request, payload))
        return payload;
      const asker = request.asker?.actor;
      const left = (await unlessAway(() => entriesSince(before))) ?? [];
      if (!alone.has(request)) return payload;
      const wrong = offence(
        declared,
        left.map(({ word, actor }) => ({ act: word, own: actor === asker })),
      );
      if (wrong !== undefined) offences.push(`${route} (${reply.statusCode}) ${wrong}`);
      return payload;
    });
    fastify.addHook('onResponse', (request, _reply, done) => (forget(request), done()));
    fastify.addHook('onRequestAbort', (request, done) => (forget(request), done()));
  };
  const forget = (request: FastifyRequest): void => {
    busy.delete(request);
    alone.delete(request);
  };
  const heard = watch as (message: unknown) => void;
  subscribe('fastify.initialization', heard);
  try {
    return [await start(), offences];
  } finally {
    unsubscribe('fastify.initialization', heard);
  }
}

/** The answer begins before the work is done. */
const streams = ({ method }: FastifyRequest, payload: unknown): boolean =>
  method !== 'GET' && typeof (payload as { readonly pipe?: unknown } | null)?.pipe === 'function';

/** Tests take the database away. */
const unlessAway = <T>(work: () => Promise<T>): Promise<T | undefined> => work().catch(() => undefined);
