import type { App } from '../../src/app.ts';
import { uuidv7, type BrandId } from '../../src/kernel/ids.ts';
import { receiptDigest } from '../../src/vault/index.ts';
import { call, send, type Answer } from './interactions.ts';
import type { TestServer } from './server.ts';

/** A uuid whose draw falls within the sample instructions' share of recordings, or outside it. */
export async function drawnUuid(app: Pick<App, 'contextOf'>, brand: string, inside = true): Promise<string> {
  const { receiptKey } = await app.contextOf(brand as BrandId, false);
  for (;;) {
    const uuid = uuidv7(Date.now());
    const draw = Number.parseInt(receiptDigest(receiptKey, uuid).slice(16, 24), 16) / 0x1_0000_0000;
    if (draw < 0.1 === inside) return uuid;
  }
}

let known = 2000;
/** A call that the instructions let be recorded; answers its interaction's id. */
export async function recordedCall(
  mandat: TestServer,
  key: string,
  {
    brand = 'lumen',
    inside = true,
    ...more
  }: { brand?: string; inside?: boolean; tel?: string; queue?: string; more?: object } = {},
): Promise<string> {
  const uuid = await drawnUuid(mandat.server.app, brand, inside);
  const vcon = call([['customer', 'Bonjour.']], { uuid, tel: `+3363998${known++}`, ...more });
  const { body } = await send(mandat.url, brand, key, vcon);
  return body['id'] as string;
}

export type Reply = Answer & { readonly headers: Headers; readonly bytes: Buffer };

/** One request with a key; the body of the answer as JSON where it is, else as bytes. */
export async function ask(
  url: string,
  key: string | undefined,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: Uint8Array | ReadableStream | undefined } = {},
): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const json = bytes.length > 0 && (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: json ? JSON.parse(bytes.toString('utf8')) : {},
  };
}

/** Bytes like those of a recording: no pattern within them. */
export function sound(length: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let state = seed >>> 0 || 1;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

export const TUS = { 'tus-resumable': '1.0.0' };
export const metadata = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
