import { Refusal } from '../kernel/refusal.ts';
import { bound, unbound } from './bound.ts';
import type { KeyName, KeySetting, KeyWrapper } from './types.ts';

type Setting = Extract<KeySetting, { readonly kind: 'aws-kms' }>;
/** Attempts, and waits in milliseconds; tests shorten them. */
export type KmsPatience = { readonly attempts?: number; readonly connect?: number; readonly answer?: number };

const DENIED =
  /^(?:AccessDenied|UnrecognizedClient|InvalidSignature|IncompleteSignature|InvalidClientTokenId|MissingAuthenticationToken|ExpiredToken|CredentialsProvider|TokenProvider|NotAuthorized|OptInRequired)/;
const WRONG_KEY =
  /^(?:InvalidCiphertext|IncorrectKey|NotFound|Disabled|KMSInvalidState|InvalidKeyUsage|InvalidArn|Validation)/;

/**
 * Wraps by a symmetric key of AWS KMS, which never leaves it. Brand, use and version are the encryption context: AWS checks them
 * on opening and writes them into its own trail.
 */
export function createKmsWrapper(
  { key: KeyId, region = 'us-east-1', endpoint, credentials }: Setting,
  { attempts = 3, connect = 3_000, answer = 5_000 }: KmsPatience = {},
): KeyWrapper {
  /** Loaded with the first key: whoever wraps by something else does not wait for it at every start. */
  async function open() {
    const { DecryptCommand, EncryptCommand, KMSClient } = await import('@aws-sdk/client-kms');
    const client = new KMSClient({
      region,
      ...(endpoint && { endpoint }),
      ...(credentials && { credentials }),
      maxAttempts: attempts,
      requestHandler: { connectionTimeout: connect, requestTimeout: answer, throwOnRequestTimeout: true },
    });
    return { client, DecryptCommand, EncryptCommand };
  }
  let opened: ReturnType<typeof open> | undefined;
  const service = (): ReturnType<typeof open> => (opened ??= open());

  return {
    id: 'aws-kms',
    prepare: () => Promise.resolve(),
    async wrap(name, key) {
      const { client, EncryptCommand } = await service();
      const { CiphertextBlob } = await client
        .send(new EncryptCommand({ KeyId, Plaintext: bound(name, key), EncryptionContext: contextOf(name) }))
        .catch(refuse);
      if (!CiphertextBlob) throw new Refusal('vault.provider-key', { params: { why: 'empty' } });
      return Buffer.from(CiphertextBlob).toString('base64');
    },
    async unwrap(name, wrapped) {
      const { client, DecryptCommand } = await service();
      const { Plaintext } = await client
        .send(
          new DecryptCommand({
            KeyId,
            CiphertextBlob: Buffer.from(wrapped, 'base64'),
            EncryptionContext: contextOf(name),
          }),
        )
        .catch(refuse);
      return unbound(name, Buffer.from(Plaintext ?? []));
    },
    // Credentials of the machine's role are renewed by the client.
    tend: () => Promise.resolve(),
  };
}

const contextOf = ({ brand, use, version }: KeyName): Record<string, string> => ({
  'mandat:brand': brand,
  'mandat:use': use,
  'mandat:version': String(version),
});

/** Only the fault's name is told: a service's sentence may quote what it was asked. */
function refuse(error: unknown): never {
  const name = (error as Error).name;
  const why = /^\w{1,60}$/.test(name) ? name : 'unknown';
  if (DENIED.test(name)) throw new Refusal('vault.provider-denied', { params: { why } });
  if (WRONG_KEY.test(name)) throw new Refusal('vault.provider-key', { params: { why } });
  throw new Refusal('vault.provider-down', { params: { why } });
}
