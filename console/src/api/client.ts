import type { Problem, Session } from './types.ts';

/** A refusal as the server worded it. `status` 0: it could not be reached at all. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

let csrf = '';

/** Signs in with the token of a one-time link, or reads the session that the cookie opens. */
export async function openSession(token?: string): Promise<Session> {
  const session = await request<Session>(
    token === undefined ? 'GET' : 'POST',
    '/v1/session',
    token === undefined ? undefined : { token },
  );
  csrf = session.csrf;
  return session;
}

let askSecondFactor: (() => Promise<boolean>) | undefined;
let asking: Promise<boolean> | undefined;

/** Who asks for a second factor where one is wanting. Several requests wait for the same answer. */
export function onSecondFactor(ask: () => Promise<boolean>): () => void {
  askSecondFactor = ask;
  return () => {
    if (askSecondFactor === ask) askSecondFactor = undefined;
  };
}

async function secondFactorShown(): Promise<boolean> {
  if (!askSecondFactor) return false;
  asking ??= askSecondFactor().finally(() => (asking = undefined));
  return asking;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Sends, and once more where a second factor was wanting and has been shown. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const wanting = error instanceof Refused && error.problem.code === 'access.second-factor';
    if (!wanting || !(await secondFactorShown())) throw error;
    return work();
  }
}

export const request = <T>(method: Method, path: string, body?: unknown): Promise<T> =>
  asked(() => send<T>(method, path, body));

/** A file that is made by asking for it, under the name that the server gives. */
export const requestFile = (path: string, body: unknown): Promise<File> => asked(() => sendForFile(path, body));

type File = { readonly blob: Blob; readonly name: string };

async function sendForFile(path: string, body: unknown): Promise<File> {
  const answer = await answered('POST', path, body);
  if (!answer.ok) throw await refused(answer);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'mandat';
  const blob = await answer.blob().catch(() => {
    throw new Refused(bare(0, 'network')); // cut off on the way
  });
  return { blob, name };
}

async function send<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const answer = await answered(method, path, body);
  if (answer.status === 204) return undefined as T;
  if (!answer.ok) throw await refused(answer);
  const json = await answer.json().catch(() => undefined);
  return json as T;
}

async function refused(answer: Response): Promise<Refused> {
  const json: unknown = await answer.json().catch(() => undefined);
  return new Refused(isProblem(json) ? json : bare(answer.status, 'http.internal'));
}

declare global {
  interface Window {
    mandatAhead?: Map<string, Promise<Response>>;
  }
}

/** What first.js asked before this code was there, in the same words: the first who asks takes it, later ones ask anew. */
function takeAhead(path: string): Promise<Response> | undefined {
  const asked = window.mandatAhead?.get(path);
  window.mandatAhead?.delete(path);
  return asked;
}

async function answered(method: Method, path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
  };
  // A file goes as its bytes: what it is, the server sees.
  const file = body instanceof Blob;
  if (body !== undefined) headers['content-type'] = file ? 'application/octet-stream' : 'application/json';
  if (method !== 'GET' && csrf) headers['x-mandat-csrf'] = csrf;
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (body !== undefined) init.body = file ? body : JSON.stringify(body);
  const asked = method === 'GET' ? takeAhead(path) : undefined;
  const answer = await (asked ?? fetch(path, init)).catch(() => undefined);
  if (!answer) throw new Refused(bare(0, 'network'));
  return answer;
}

/** `/v1/brands/lumen/keys?limit=50`: segments are escaped, empty parameters left out. */
export function path(
  segments: readonly string[],
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(key, String(value));
  const tail = search.size > 0 ? `?${search}` : '';
  return `/v1/${segments.map(encodeURIComponent).join('/')}${tail}`;
}

const bare = (status: number, code: string): Problem => ({ type: 'about:blank', title: '', status, code, detail: '' });

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Problem).code === 'string' &&
    typeof (value as Problem).detail === 'string'
  );
}
