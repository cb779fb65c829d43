import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, SHARED } from '../../../test/support/source-samples.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { chatwoot } from './chatwoot.ts';
import { genesysMessaging } from './genesys-messaging.ts';
import { intercom } from './intercom.ts';
import { meta } from './meta.ts';
import type { Signature } from './signature.ts';
import { twilio } from './twilio.ts';
import { verifySignature, type Signed } from './verify-signature.ts';
import { zendesk } from './zendesk.ts';

/** Of the sources themselves, by the name that the vectors give each. */
const ROWS: Readonly<Record<string, Signature>> = {
  'twilio-form': twilio.signature!,
  'twilio-json': twilio.signature!,
  'genesys-open-messaging': genesysMessaging.signature!,
  meta: meta.signature!,
  intercom: intercom.signature!,
  chatwoot: chatwoot.signature!,
  zendesk: zendesk.signature!,
};

type Vector = {
  readonly provider: string;
  readonly file?: string;
  readonly body?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly secret: string;
  readonly header: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expected: string;
};

/** Published by the vendors; more stand beside the shared samples. */
const PUBLIC: readonly Vector[] = [
  {
    provider: 'twilio-form',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    params: {
      CallSid: 'CA1234567890ABCDE',
      From: '+12349013030',
      To: '+18005551212',
      Caller: '+12349013030',
      Digits: '1234',
    },
    secret: '12345',
    header: 'X-Twilio-Signature',
    expected: '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
  },
  {
    provider: 'meta',
    body: 'test',
    secret: 'secret',
    header: 'X-Hub-Signature-256',
    expected: 'sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914',
  },
];
const FOLDER = join(SHARED, 'synthetic-signed');
const VECTORS = hasShared ? (JSON.parse(readFileSync(join(FOLDER, 'VECTORS.json'), 'utf8')) as Vector[]) : PUBLIC;

function signedOf({ file, body, params, header, headers = {}, expected, url }: Vector): Signed {
  const text = params === undefined ? (body ?? '') : new URLSearchParams(params).toString();
  return {
    bytes: file === undefined ? Buffer.from(text) : readFileSync(join(FOLDER, file)),
    headers: Object.fromEntries(
      Object.entries({ ...headers, [header]: expected }).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    url: url ?? 'https://gw.example/hooks/x/y',
  };
}

/** When the vector was signed, where it says so. */
function momentOf({ provider }: Vector, { headers }: Signed): number {
  const timestamp = ROWS[provider]!.timestamp;
  const said = timestamp && headers[timestamp.header]!;
  return said === undefined ? 0 : timestamp!.as === 'iso' ? Date.parse(said) : Number(said) * 1000;
}

function outcome(vector: Vector, signed: Signed, secrets: readonly string[], late = 0): string {
  try {
    verifySignature(ROWS[vector.provider]!, signed, secrets, momentOf(vector, signedOf(vector)) + late);
    return 'taken';
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return fault.code;
  }
}

const flipped = (bytes: Uint8Array, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[(bit >> 3) % copy.length]! ^= 1 << (bit & 7);
  return copy;
};

describe.each(VECTORS.map((vector, index) => ({ name: `${vector.provider} ${vector.file ?? index}`, vector })))(
  'a delivery signed as $name',
  ({ vector }) => {
    const signed = signedOf(vector);
    const { secret } = vector;
    const header = ROWS[vector.provider]!.header;

    it('is taken, also while its secret is being changed', () => {
      expect(outcome(vector, signed, [secret])).toBe('taken');
      expect(outcome(vector, signed, ['the-new-one', secret])).toBe('taken');
    });

    it('is refused with another brand’s secret, without one, and without a signature', () => {
      expect(outcome(vector, signed, ['another-brand'])).toBe('source.signature');
      expect(outcome(vector, signed, [flipped(Buffer.from(secret), 0).toString()])).toBe('source.signature');
      expect(outcome(vector, signed, [])).toBe('source.signature');
      for (const absent of ['', ',', ' ', 'sha256=', 'sha1='])
        expect(outcome(vector, { ...signed, headers: { ...signed.headers, [header]: absent } }, [secret])).toBe(
          'source.signature',
        );
      expect(outcome(vector, { ...signed, headers: {} }, [secret])).toBe('source.signature');
    });

    it('is refused with one bit of its body or of its signature changed', () => {
      fc.assert(
        fc.property(fc.nat(), (bit) => {
          // A flipped separator of a form may leave the same names and values.
          const bytes = flipped(signed.bytes, bit);
          if (!vector.provider.endsWith('form') || sorted(bytes) !== sorted(signed.bytes))
            expect(outcome(vector, { ...signed, bytes }, [secret])).toBe('source.signature');
          const changed = flipped(Buffer.from(signed.headers[header]!), bit).toString('latin1');
          // Hexadecimal reads the same in capitals.
          if (changed.toLowerCase() !== signed.headers[header]!.toLowerCase() || !changed.startsWith('sha'))
            expect(outcome(vector, { ...signed, headers: { ...signed.headers, [header]: changed } }, [secret])).toBe(
              'source.signature',
            );
        }),
        { numRuns: 300 },
      );
    });

    it('is refused outside its window, and with another moment than it was signed at', () => {
      const { timestamp } = ROWS[vector.provider]!;
      if (timestamp === undefined) return;
      for (const late of [-299_000, 299_000]) expect(outcome(vector, signed, [secret], late)).toBe('taken');
      for (const late of [-301_000, 301_000, 86_400_000])
        expect(outcome(vector, signed, [secret], late)).toBe('source.replayed');
      const fresh = timestamp.as === 'iso' ? '2026-11-24T10:00:01Z' : '1795514400';
      for (const said of [fresh, '', 'NaN'])
        expect(outcome(vector, { ...signed, headers: { ...signed.headers, [timestamp.header]: said } }, [secret])).toBe(
          'source.signature',
        );
    });

    it('is refused at another address, where the address is signed', () => {
      if (!ROWS[vector.provider]!.signs.includes('url')) return;
      for (const url of [
        `${signed.url}x`,
        signed.url.replace('https:', 'http:'),
        signed.url.replace('brand-a', 'brand-b'),
      ])
        expect(url === signed.url || outcome(vector, { ...signed, url }, [secret]) === 'source.signature').toBe(true);
    });
  },
);

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'sha256=', '=', ',', '%', '\u0000', '9'.repeat(30)),
);

describe('whatever is sent', () => {
  it('is taken or refused, with any secret, and nothing else is thrown', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VECTORS),
        fc.array(anything, { maxLength: 3 }),
        fc.uint8Array({ maxLength: 200 }),
        fc.tuple(anything, anything, anything),
        fc.boolean(),
        (vector, secrets, bytes, [given, said, query], known) => {
          const { header, timestamp } = ROWS[vector.provider]!;
          const headers = { [header]: given, ...(timestamp && { [timestamp.header]: said }) };
          const url = `https://gw.example/hooks/x/y?bodySHA256=${query}`;
          const all = known ? [...secrets, vector.secret] : secrets;
          expect(outcome(vector, { bytes, headers, url }, all)).toBe('source.signature');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is refused with one bit of the secret or of a signed address changed, and without its moment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VECTORS), fc.nat(), (vector, bit) => {
        const signed = signedOf(vector);
        const { signs, timestamp } = ROWS[vector.provider]!;
        const secret = flipped(Buffer.from(vector.secret), bit).toString('latin1');
        expect(outcome(vector, signed, [secret])).toBe('source.signature');
        if (signs.includes('url')) {
          const path = new URL(signed.url).pathname;
          const start = signed.url.indexOf(path) + 1;
          const at = start + (bit % (signed.url.length - start));
          const url = signed.url.slice(0, at) + (signed.url[at] === 'x' ? 'y' : 'x') + signed.url.slice(at + 1);
          expect(outcome(vector, { ...signed, url }, [vector.secret])).toBe('source.signature');
        }
        if (timestamp === undefined) return;
        const headers = Object.fromEntries(
          Object.entries(signed.headers).filter(([name]) => name !== timestamp.header),
        );
        expect(outcome(vector, { ...signed, headers }, [vector.secret])).toBe('source.signature');
      }),
      { numRuns: 300 },
    );
  });
});

const sorted = (bytes: Uint8Array): string =>
  JSON.stringify([...new URLSearchParams(Buffer.from(bytes).toString('utf8'))].sort());

describe('several signatures in one header', () => {
  it('count each, as a system sends while its secret changes', () => {
    const vector = PUBLIC[1]!;
    const signed = signedOf(vector);
    const other = `sha256=${'0'.repeat(64)}`;
    for (const both of [`${other},${vector.expected}`, `${vector.expected}, ${other}`])
      expect(outcome(vector, { ...signed, headers: { 'x-hub-signature-256': both } }, [vector.secret])).toBe('taken');
    expect(outcome(vector, { ...signed, headers: { 'x-hub-signature-256': other } }, [vector.secret])).toBe(
      'source.signature',
    );
  });
});

it('a body that an address names by its digest must be that body', () => {
  const vector = VECTORS.find(({ provider }) => provider === 'twilio-json');
  if (vector === undefined) return;
  const signed = signedOf(vector);
  expect(outcome(vector, { ...signed, bytes: Buffer.concat([signed.bytes, Buffer.from(' ')]) }, [vector.secret])).toBe(
    'source.signature',
  );
});
