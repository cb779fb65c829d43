import type { Outgoing } from '../outgoing/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { LARGEST_TEXT, type TextLanguage } from './text-types.ts';

/** Where the Publications Office gives an act by its number, in the language and format asked for: what EUR-Lex shows. */
const CELLAR = 'https://publications.europa.eu/resource/celex';
const NAMES: Readonly<Record<TextLanguage, string>> = { fr: 'fra', en: 'eng' };
const WITHIN = 60_000;
const HOPS = 5;

/** It leads on to addresses of its own without encryption: those are asked for with it, and no other host is followed. */
function next(answer: Response, from: string): string | undefined {
  const location = answer.headers.get('location');
  if (location === null || !URL.canParse(location, from)) return undefined;
  const to = new URL(location, from);
  if (to.hostname !== new URL(CELLAR).hostname || to.port !== '') return undefined;
  to.protocol = 'https:';
  return to.href;
}

/** An act of the Union as the Official Journal published it. @throws Refusal `law-text.unreachable` | `outgoing.refused` | `outgoing.too-large` */
export async function fetchOfficial(
  outgoing: Pick<Outgoing, 'fetch'>,
  celex: string,
  language: TextLanguage,
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(WITHIN);
  const headers = { accept: 'application/xhtml+xml', 'accept-language': NAMES[language] };
  let at: string | undefined = `${CELLAR}/${celex}`;
  for (let hop = 0; hop <= HOPS && at !== undefined; hop++) {
    const answer: Response = await outgoing
      .fetch(at, { most: LARGEST_TEXT, signal, headers })
      .catch((error: unknown) => {
        throw error instanceof Refusal ? error : new Refusal('law-text.unreachable');
      });
    if (answer.status === 200) {
      return new Uint8Array(
        await answer.arrayBuffer().catch((error: unknown) => {
          throw error instanceof Refusal ? error : new Refusal('law-text.unreachable');
        }),
      );
    }
    const follows = answer.status > 300 && answer.status < 400;
    at = follows ? next(answer, at) : undefined;
    await answer.body?.cancel();
  }
  throw new Refusal('law-text.unreachable');
}
