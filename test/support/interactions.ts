import { uuidv7 } from '../../src/kernel/ids.ts';

export type Spoken = readonly [who: 'agent' | 'customer', text: string];

/** A call of a brand's customer, as a source would send it; `queue` decides the activity by the sample wiring. */
export function call(
  turns: readonly Spoken[],
  options: { readonly queue?: string; readonly uuid?: string; readonly tel?: string; readonly more?: object } = {},
): Record<string, unknown> {
  const start = new Date(Date.now() - 600_000).toISOString();
  return {
    vcon: '0.4.0',
    uuid: options.uuid ?? uuidv7(Date.now()),
    created_at: start,
    extensions: ['CC'],
    parties: [
      { tel: options.tel ?? '+33639980001', name: 'Camille Durand', role: 'customer', type: 'person' },
      { name: 'Conseiller', role: 'agent', type: 'person' },
    ],
    dialog: turns.map(([who, body]) => ({
      type: 'text',
      start,
      parties: who === 'customer' ? [0, 1] : [1, 0],
      mediatype: 'text/plain',
      body,
      encoding: 'none',
      interaction_type: 'call',
      skill: options.queue ?? 'lumen-sc-voix',
    })),
    attachments: [
      {
        start,
        party: 1,
        dialog: 0,
        purpose: 'mandat',
        encoding: 'json',
        body: { queue: options.queue ?? 'lumen-sc-voix', channel: 'call.inbound' },
      },
    ],
    ...options.more,
  };
}

/** JSON as a test reads it: any shape. */
export type Loose = ReturnType<typeof JSON.parse>;

export type Answer = { readonly status: number; readonly body: Record<string, Loose> };

/** Sends one interaction; the body of a test may be any text. */
export async function send(
  url: string,
  brand: string,
  key: string | undefined,
  body: unknown,
  path = 'interactions',
  type = 'application/json',
): Promise<Answer> {
  const response = await fetch(`${url}/v1/brands/${brand}/${path}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

export async function get(url: string, path: string, key?: string): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Answer['body']) : { text },
  };
}
