import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PRIVATE, startFakeHttp, type Answer, type Asked, type FakeHttp } from './fake-http.ts';

export type FakeTransit = FakeHttp & {
  /** A token that may use the key, until it is ended. */
  readonly token: string;
  readonly role: { readonly role_id: string; readonly secret_id: string };
  /** Tokens that count now. */
  readonly tokens: ReadonlySet<string>;
  end(token: string): void;
  issue(): string;
};

/**
 * The transit engine of Vault and OpenBao as far as our client uses it, mounted at `transit`, with AppRole. `deaf`: it takes
 * associated data and ignores it, as a server that does not know of it would.
 */
export async function startFakeTransit(
  names: readonly string[],
  { deaf = false, lease = 3600, namespace = undefined as string | undefined } = {},
): Promise<FakeTransit> {
  const keys = new Map(names.map((name) => [name, randomBytes(32)]));
  const tokens = new Set<string>();
  const role = { role_id: 'mandat', secret_id: randomBytes(16).toString('hex') };
  const issue = (): string => {
    const token = `hvs.${randomBytes(12).toString('hex')}`;
    tokens.add(token);
    return token;
  };
  const errors = (status: number): Answer => ({ status, json: { errors: [`about ${PRIVATE}`] } });
  const auth = (client_token: string): Answer => ({
    json: { auth: { client_token, lease_duration: lease, renewable: true } },
  });

  function answer({ method, path, headers, body }: Asked): Answer {
    if (method !== 'POST') return errors(405);
    if (namespace !== undefined && headers['x-vault-namespace'] !== namespace) return errors(403);
    const asked = JSON.parse(body.toString('utf8')) as Record<string, string>;
    if (path === '/v1/auth/approle/login')
      return asked['role_id'] === role.role_id && asked['secret_id'] === role.secret_id ? auth(issue()) : errors(400);
    const token = String(headers['x-vault-token']);
    if (!tokens.has(token)) return errors(403);
    if (path === '/v1/auth/token/renew-self') return auth(token);
    const [, verb, name] = /^\/v1\/transit\/(encrypt|decrypt)\/([\w.-]+)$/.exec(path) ?? [];
    if (verb === undefined) return errors(404);
    const key = keys.get(name!);
    if (!key) return errors(400);
    const aad = deaf ? Buffer.alloc(0) : Buffer.from(asked['associated_data'] ?? '', 'base64');
    return verb === 'encrypt' ? encrypt(key, asked['plaintext']!, aad) : decrypt(key, asked['ciphertext']!, aad);
  }

  function encrypt(key: Buffer, plaintext: string, aad: Buffer): Answer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
    const sealed = Buffer.concat([nonce, cipher.update(Buffer.from(plaintext, 'base64')), cipher.final()]);
    const blob = Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64');
    return { json: { data: { ciphertext: `vault:v1:${blob}`, key_version: 1 } } };
  }

  function decrypt(key: Buffer, ciphertext: string, aad: Buffer): Answer {
    const blob = Buffer.from(/^vault:v1:(.+)$/.exec(ciphertext)?.[1] ?? '', 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12)).setAAD(aad);
      decipher.setAuthTag(blob.subarray(-16));
      const plain = Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]);
      return { json: { data: { plaintext: plain.toString('base64') } } };
    } catch {
      return errors(400);
    }
  }

  const http = await startFakeHttp(answer);
  return { ...http, token: issue(), role, tokens, issue, end: (token) => void tokens.delete(token) };
}
