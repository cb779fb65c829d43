import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PRIVATE, startFakeHttp, type Answer, type Asked, type FakeHttp } from './fake-http.ts';

export type FakeKms = FakeHttp & {
  /** What the service answers every call from now on: a fault of its list, or nothing. */
  refuse(fault: string | undefined): void;
  readonly contexts: readonly Readonly<Record<string, string>>[];
};

type Body = {
  readonly KeyId: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext: Record<string, string>;
};

/** AWS KMS as far as our client uses it: JSON 1.1 with SigV4, one key a name, the encryption context as associated data. */
export async function startFakeKms(...names: readonly string[]): Promise<FakeKms> {
  const keys = new Map(names.map((name) => [name, randomBytes(32)]));
  const contexts: Record<string, string>[] = [];
  let refused: string | undefined;

  const fault = (type: string, status = 400): Answer => ({
    status,
    json: { __type: type, message: `about ${PRIVATE}` },
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type },
  });
  const aad = (context: Record<string, string>): Buffer =>
    Buffer.from(JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))));

  function answer({ method, headers, body }: Asked): Answer {
    const signed =
      /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[\w-]+\/kms\/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/;
    if (method !== 'POST' || headers['content-type'] !== 'application/x-amz-json-1.1') return fault('UnknownOperation');
    if (!signed.test(headers.authorization ?? '') || !headers['x-amz-date']) return fault('MissingAuthenticationToken');
    if (refused !== undefined) return fault(refused, refused.startsWith('KMSInternal') ? 500 : 400);
    const asked = JSON.parse(body.toString('utf8')) as Body;
    const key = keys.get(asked.KeyId);
    if (!key) return fault('NotFoundException');
    contexts.push(asked.EncryptionContext);
    if (headers['x-amz-target'] === 'TrentService.Encrypt') return encrypt(asked, key);
    if (headers['x-amz-target'] === 'TrentService.Decrypt') return decrypt(asked, key);
    return fault('UnknownOperationException');
  }

  function encrypt({ KeyId, Plaintext, EncryptionContext }: Body, key: Buffer): Answer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(EncryptionContext));
    const sealed = Buffer.concat([cipher.update(Buffer.from(Plaintext!, 'base64')), cipher.final()]);
    const name = Buffer.from(KeyId);
    const blob = Buffer.concat([Buffer.from([name.length]), name, nonce, sealed, cipher.getAuthTag()]);
    return told({ KeyId, CiphertextBlob: blob.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
  }

  function decrypt({ KeyId, CiphertextBlob, EncryptionContext }: Body, key: Buffer): Answer {
    const blob = Buffer.from(CiphertextBlob!, 'base64');
    const name = blob.subarray(1, 1 + blob[0]!).toString('utf8');
    if (keys.has(name) && name !== KeyId) return fault('IncorrectKeyException');
    const [nonce, rest] = [blob.subarray(1 + name.length, 13 + name.length), blob.subarray(13 + name.length)];
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(aad(EncryptionContext));
      decipher.setAuthTag(rest.subarray(-16));
      const plain = Buffer.concat([decipher.update(rest.subarray(0, -16)), decipher.final()]);
      return told({ KeyId, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
    } catch {
      return fault('InvalidCiphertextException');
    }
  }

  const http = await startFakeHttp(answer);
  return { ...http, contexts, refuse: (fault) => void (refused = fault) };
}

const told = (json: unknown): Answer => ({ json, headers: { 'content-type': 'application/x-amz-json-1.1' } });
