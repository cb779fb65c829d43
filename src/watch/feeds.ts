import type { Outgoing } from '../outgoing/index.ts';
import { itemsIn } from './feed-rules.ts';
import type { Feed, FeedFault, FeedItem } from './types.ts';

/** A feed has some tens of kilobytes; whole articles inside it, some hundreds. */
const LARGEST = 2 * 1024 * 1024;
const WITHIN = 30_000;
const HOPS = 3;
const ACCEPT = 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8';

export type FeedRead = { readonly items: readonly FeedItem[] } | { readonly fault: FeedFault };

const FAULTS: Readonly<Record<string, FeedFault>> = {
  'outgoing.refused': 'refused',
  'outgoing.too-large': 'too-large',
};

/** Where a redirect leads: never from a protected address to one that is not, and through the same door. */
function next(answer: Response, from: string): string | undefined {
  const location = answer.headers.get('location');
  if (location === null || !URL.canParse(location, from)) return undefined;
  const to = new URL(location, from);
  return to.protocol === 'https:' || new URL(from).protocol === 'http:' ? to.href : undefined;
}

/** One reading of a feed: bounded in size, time and redirects; what goes wrong is a word, never a text of its own. */
export async function readFeed(outgoing: Pick<Outgoing, 'fetch'>, { url }: Feed): Promise<FeedRead> {
  const signal = AbortSignal.timeout(WITHIN);
  try {
    let at: string | undefined = url;
    for (let hop = 0; hop <= HOPS && at !== undefined; hop++) {
      const answer: Response = await outgoing.fetch(at, { most: LARGEST, signal, headers: { accept: ACCEPT } });
      if (answer.status < 300 || answer.status >= 400) {
        if (!answer.ok) {
          await answer.body?.cancel();
          return { fault: 'unreachable' };
        }
        const items = itemsIn(new Uint8Array(await answer.arrayBuffer()));
        return items ? { items } : { fault: 'malformed' };
      }
      at = next(answer, at);
      await answer.body?.cancel();
    }
    return { fault: 'redirect' };
  } catch (error) {
    return { fault: FAULTS[(error as { code?: string }).code ?? ''] ?? 'unreachable' };
  }
}
