import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { bound, unbound } from './bound.ts';
import type { KeyName, KeySetting, KeyWrapper } from './types.ts';

type Setting = Extract<KeySetting, { readonly kind: 'transit' }>;
/** Attempts, and waits in milliseconds; tests shorten them. */
export type TransitPatience = { readonly attempts?: number; readonly answer?: number; readonly between?: number };

type Token = { readonly value: string; readonly renewAt: number };

const Auth = z.object({
  auth: z.object({
    client_token: z.string().min(1),
    lease_duration: z.number(),
    renewable: z.boolean().default(false),
  }),
});
const Encrypted = z.object({ data: z.object({ ciphertext: z.string().min(1) }) });
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) });
const Role = z.object({ role_id: z.string().min(1), secret_id: z.string().min(1) });

/** An answer that is not what was asked for; `status` 0 where there was none. */
class Answered extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/**
 * Wraps by a key of the transit engine of HashiCorp Vault or OpenBao, which never leaves it. Brand, use and version are the
 * associated data. The token lies in a file, which is read again when it is refused, or comes by an AppRole; either is renewed.
 */
export function createTransitWrapper(
  setting: Setting,
  clock: Clock,
  { attempts = 3, answer = 5_000, between = 200 }: TransitPatience = {},
): KeyWrapper {
  const { address, mount, key, namespace, tokenFile, roleFile } = setting;
  let held: Token | undefined;

  async function once(path: string, body: object, token?: string): Promise<unknown> {
    const response = await fetch(`${address}/v1/${path}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(answer),
      headers: {
        'content-type': 'application/json',
        'x-vault-request': 'true',
        ...(token !== undefined && { 'x-vault-token': token }),
        ...(namespace !== undefined && { 'x-vault-namespace': namespace }),
      },
      body: JSON.stringify(body),
    });
    if (response.ok) return response.json();
    await response.body?.cancel();
    throw new Answered(response.status);
  }

  /** Again where it throttles, is sealed or does not answer. */
  async function post(path: string, body: object, token?: string): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(path, body, token);
      } catch (error) {
        const status = error instanceof Answered ? error.status : 0;
        const passes = status === 0 || status === 412 || status === 429 || status >= 472;
        if (!passes || attempt >= attempts) throw error;
        await pause(between * 2 ** (attempt - 1));
      }
    }
  }

  async function enter(): Promise<Token> {
    if (roleFile !== undefined) {
      const role = Role.safeParse(JSON.parse(await secret(roleFile)));
      if (!role.success) throw new Refusal('vault.provider-denied', { params: { why: 'role-file' } });
      // A role that is unknown, or whose secret is another, is a bad request to the service.
      const answered = await post('auth/approle/login', role.data).catch((error: unknown) => {
        throw error instanceof Answered && error.status === 400 ? new Answered(403) : error;
      });
      return tokenFrom(answered);
    }
    return { value: (await secret(tokenFile!)).trim(), renewAt: clock() };
  }

  function tokenFrom(answered: unknown): Token {
    const { auth } = Auth.parse(answered);
    const lasts = auth.lease_duration * 1000;
    return { value: auth.client_token, renewAt: lasts > 0 ? clock() + lasts / 2 : Infinity };
  }

  async function asked(path: string, body: object): Promise<unknown> {
    const before = held;
    held ??= await enter();
    try {
      return await post(path, body, held.value);
    } catch (error) {
      // A token that was held may have run out; a new one that is refused too is refused.
      if (!(error instanceof Answered) || error.status !== 403 || before === undefined) throw error;
      held = await enter();
      return post(path, body, held.value);
    }
  }

  const ask = <T>(path: string, body: object, form: z.ZodType<T>): Promise<T> =>
    asked(path, body)
      .then((answered) => form.parse(answered))
      .catch(refuse);

  return {
    id: 'transit',
    prepare: () => Promise.resolve(),
    async wrap(name, bytes) {
      const plaintext = bound(name, bytes).toString('base64');
      const body = { plaintext, associated_data: associated(name) };
      return (await ask(`${mount}/encrypt/${key}`, body, Encrypted)).data.ciphertext;
    },
    async unwrap(name, ciphertext) {
      const body = { ciphertext, associated_data: associated(name) };
      const { data } = await ask(`${mount}/decrypt/${key}`, body, Decrypted);
      return unbound(name, Buffer.from(data.plaintext, 'base64'));
    },
    async tend() {
      if (!held || held.renewAt > clock()) return;
      try {
        held = tokenFrom(await post('auth/token/renew-self', {}, held.value));
      } catch (error) {
        // Not renewable (400), or run out (403): the next call that is refused enters anew.
        if (error instanceof Answered && error.status === 400) held = { ...held, renewAt: Infinity };
        else if (error instanceof Answered && error.status === 403) held = await enter().catch(refuse);
        else refuse(error);
      }
    },
  };
}

const associated = ({ brand, use, version }: KeyName): string =>
  Buffer.from(`mandat/brand-key/v1\0${brand}\0${use}\0${version}`).toString('base64');

async function secret(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Refusal('vault.provider-denied', { params: { why: (error as NodeJS.ErrnoException).code ?? 'unread' } });
  }
}

/** Only a status or a fault's name is told: a service's sentence may quote what it was asked. */
function refuse(error: unknown): never {
  if (error instanceof Refusal) throw error;
  if (error instanceof SyntaxError || error instanceof z.ZodError)
    throw new Refusal('vault.provider-down', { params: { why: 'not-its-answer' } });
  if (!(error instanceof Answered)) {
    const { name, cause } = error as Error;
    const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? name;
    throw new Refusal('vault.provider-down', { params: { why: /^\w{1,40}$/.test(code) ? code : 'unknown' } });
  }
  const why = String(error.status);
  if (error.status === 403 || error.status === 401) throw new Refusal('vault.provider-denied', { params: { why } });
  if (error.status === 400 || error.status === 404 || error.status === 405)
    throw new Refusal('vault.provider-key', { params: { why } });
  throw new Refusal('vault.provider-down', { params: { why } });
}
