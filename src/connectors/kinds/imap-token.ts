import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { createCaller } from '../http.ts';
import type { Values, World } from '../platform.ts';

const TOKEN = z.object({ access_token: z.string().min(1) });

/**
 * The access token to enter with, where there is one: as it was given, or asked for at each entry, for one lasts an hour.
 * @throws Refusal `connector.*`
 */
export async function tokenOf(
  values: Values,
  { signal, outgoing }: Pick<World, 'signal' | 'outgoing'>,
): Promise<string | undefined> {
  const { token, tokenUrl, client, clientSecret, refreshToken, scope } = values;
  if (tokenUrl === undefined) return token;
  if (client === undefined || clientSecret === undefined) throw new Refusal('connector.credentials');
  const url = new URL(tokenUrl);
  const basic = Buffer.from(`${encodeURIComponent(client)}:${encodeURIComponent(clientSecret)}`).toString('base64');
  const caller = createCaller({
    base: new URL(url.origin),
    authorise: async (again) => (again ? undefined : `Basic ${basic}`),
    signal,
    outgoing,
  });
  const grant =
    refreshToken === undefined
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken };
  const given = await caller.json(TOKEN, url.pathname, {
    method: 'POST',
    form: { ...grant, ...(scope !== undefined && { scope }) },
    means: { 400: 'connector.credentials' },
  });
  return given.access_token;
}
