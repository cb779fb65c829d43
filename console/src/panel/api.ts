import type { z } from 'zod';
import type { Problem as ProblemContract } from '../../../src/http/contract.ts';
import type { ContactDecision } from '../../../src/contact/contract.ts';
import type { InteractionView } from '../../../src/intake/contract.ts';
import type * as contract from '../../../src/panel/contract.ts';

export type Problem = z.infer<typeof ProblemContract>;
export type Panel = z.infer<typeof contract.PanelView>;
export type Decision = z.infer<typeof ContactDecision>;
export type History = z.infer<typeof contract.PanelHistory>;
export type Contact = Pick<
  z.infer<typeof InteractionView>,
  'id' | 'startedAt' | 'channel' | 'content' | 'turns' | 'language'
>;
export type Comment = z.infer<typeof contract.CommentView>;
export type Noted = z.infer<typeof contract.Noted>;

/** A refusal as the server worded it. `status` 0: it could not be reached at all. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

const bare = (status: number, code: string): Problem => ({ type: 'about:blank', title: '', status, code, detail: '' });
/** Somebody waits on the line: an answer that has not come by then is none. */
const PATIENCE = 15_000;

export type Ask = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<T>;

/**
 * Asks as the session whose secret this is. It lives in this variable and nowhere else: browsers block cookies in a frame of
 * another site, and what is stored there is left to whoever sits at the machine next.
 */
export function asking(secret: string | undefined): Ask {
  return async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> => {
    const headers: Record<string, string> = {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const answer = await fetch(`/panel/${path}`, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (!answer) throw new Refused(bare(0, 'network'));
    if (answer.status === 204) return undefined as T;
    const json: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) return json as T;
    const problem = json as Partial<Problem> | undefined;
    throw new Refused(typeof problem?.code === 'string' ? (problem as Problem) : bare(answer.status, 'http.internal'));
  };
}

export const problemOf = (error: unknown): Problem =>
  error instanceof Refused ? error.problem : bare(500, 'http.internal');
