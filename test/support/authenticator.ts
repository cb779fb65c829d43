import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();

/** Presence, verification, attested data (WebAuthn 6.1). */
const [UP, UV, AT] = [0x01, 0x04, 0x40];

type Answer = {
  readonly origin: string;
  readonly rpId?: string;
  readonly challenge: string;
  /** Whether the person unlocked it. */
  readonly verified?: boolean;
  readonly counter?: number;
};

/** A passkey in software, as WebAuthn writes its answers: what a browser test cannot bend, this can. */
export function createPasskey(userHandle = '') {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let counter = 0;

  const dataOf = ({ rpId = 'localhost', verified = true, counter: told }: Answer, attested?: Buffer): Buffer => {
    counter = told ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = UP | (verified ? UV : 0) | (attested ? AT : 0);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, ...(attested ? [attested] : [])]);
  };
  const clientData = (type: string, { origin, challenge }: Answer): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  return {
    id: b64(id),
    register(answer: Answer) {
      const length = Buffer.from([0, id.length]);
      const data = dataOf(answer, Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]));
      const client = clientData('webauthn.create', answer);
      const attestationObject = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
        Buffer.from([data.length >> 8, data.length & 255]),
        data,
      ]);
      return {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: b64(client), attestationObject: b64(attestationObject), transports: ['internal'] },
      };
    },
    answer(answer: Answer, changed: { readonly userHandle?: string; readonly signature?: string } = {}) {
      const data = dataOf(answer);
      const client = clientData('webauthn.get', answer);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: b64(client),
          authenticatorData: b64(data),
          signature: changed.signature ?? b64(signature),
          userHandle: changed.userHandle ?? userHandle,
        },
      };
    },
  };
}
export type SoftPasskey = ReturnType<typeof createPasskey>;

/** COSE_Key, ES256 (RFC 9053). */
function coseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' }) as { x: string; y: string };
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
}
