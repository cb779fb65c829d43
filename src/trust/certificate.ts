import { createPublicKey, sign, type KeyObject } from 'node:crypto';

/** Tags of DER that a certificate needs (X.690). */
const SEQUENCE = 0x30;
const SET = 0x31;
const TAG = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utf8: 0x0c, time: 0x18 } as const;
const VERSION_3 = Buffer.from('a003020102', 'hex');
const SHA256_RSA = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');
const BASIC_CONSTRAINTS = Buffer.from('551d13', 'hex');
const KEY_USAGE = Buffer.from('551d0f', 'hex');
const TRUE = Buffer.from([0xff]);
const DIGITAL_SIGNATURE = Buffer.from([0x07, 0x80]);

/**
 * A certificate that an RSA key issues to itself (RFC 5280): the form in which a signed vCon bears its key. It may sign
 * documents and no certificates. In PEM.
 * @param serial random, 16 bytes
 */
export function selfSigned(
  key: KeyObject,
  about: { readonly name: string; readonly from: number; readonly to: number; readonly serial: Uint8Array },
): string {
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, der(TAG.oid, COMMON_NAME), der(TAG.utf8, Buffer.from(about.name)))),
  );
  // Positive, and of no more than the 20 octets that readers must take.
  const serial = der(TAG.integer, Buffer.from([0x01]), about.serial);
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const body = der(
    SEQUENCE,
    VERSION_3,
    serial,
    SHA256_RSA,
    name,
    der(SEQUENCE, time(about.from), time(about.to)),
    name,
    spki,
    der(
      0xa3,
      der(
        SEQUENCE,
        extension(BASIC_CONSTRAINTS, der(SEQUENCE)),
        extension(KEY_USAGE, der(TAG.bits, DIGITAL_SIGNATURE)),
      ),
    ),
  );
  const signature = sign('sha256', body, key);
  const bytes = der(SEQUENCE, body, SHA256_RSA, der(TAG.bits, Buffer.from([0]), signature));
  const lines = bytes.toString('base64').match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const short = size.subarray(size.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.from([tag, 0x80 | short.length]), short, content]);
}

const extension = (oid: Buffer, value: Buffer): Buffer =>
  der(SEQUENCE, der(TAG.oid, oid), der(TAG.boolean, TRUE), der(TAG.octets, value));

/** GeneralizedTime, whole seconds: before 2050 the standard asks for UTCTime, whose year has two digits. */
function time(at: number): Buffer {
  const text = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return Number(text.slice(0, 4)) < 2050 ? der(0x17, Buffer.from(text.slice(2))) : der(TAG.time, Buffer.from(text));
}
