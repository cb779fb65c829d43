import type { KeyObject, X509Certificate } from 'node:crypto';
import { GeneralEncrypt, GeneralSign, type GeneralJWE, type GeneralJWS } from 'jose';
import type { Vcon } from './types.ts';

export type Signer = {
  readonly key: KeyObject;
  /** RS256 is what the draft asks every reader to know. */
  readonly alg: 'RS256' | 'PS256' | 'ES256' | 'ES384' | 'EdDSA';
  /** Certificate of the key first, each followed by its issuer. */
  readonly chain: readonly X509Certificate[];
};

/**
 * The signed form of a vCon (JWS, General JSON). `alg` is protected; chain and uuid stand where the draft wants them, outside,
 * and tell a reader nothing until the signature holds and the chain ends at a root of his own.
 */
export async function signVcon(vcon: Vcon, { key, alg, chain }: Signer): Promise<GeneralJWS> {
  return new GeneralSign(bytesOf(vcon))
    .addSignature(key)
    .setProtectedHeader({ alg })
    .setUnprotectedHeader({ x5c: chain.map(({ raw }) => raw.toString('base64')), uuid: vcon.uuid })
    .sign();
}

export type Recipient = {
  readonly key: KeyObject;
  /** RSA-OAEP is what the draft names; the others where the recipient knows them. */
  readonly alg: 'RSA-OAEP' | 'RSA-OAEP-256' | 'ECDH-ES+A256KW' | 'A256KW';
  readonly kid?: string;
};

/** The encrypted form (JWE, General JSON) of a vCon, signed before where it should be. Its uuid stays readable, for routing. */
export async function encryptVcon(
  vcon: Vcon | GeneralJWS,
  uuid: string,
  recipients: readonly [Recipient, ...Recipient[]],
): Promise<GeneralJWE> {
  const jwe = new GeneralEncrypt(bytesOf(vcon))
    .setProtectedHeader({ enc: 'A256CBC-HS512' })
    .setSharedUnprotectedHeader({ cty: 'application/vcon', uuid });
  for (const { key, alg, kid } of recipients)
    jwe.addRecipient(key).setUnprotectedHeader({ alg, ...(kid !== undefined && { kid }) });
  return jwe.encrypt();
}

const bytesOf = (value: Vcon | GeneralJWS): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(value), 'utf8'));
