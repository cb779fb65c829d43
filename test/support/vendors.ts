import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { CONNECTORS } from '../../src/connectors/kinds/index.ts';
import { checkValues } from '../../src/connectors/fields.ts';
import type { Find, Platform, Values } from '../../src/connectors/platform.ts';
import { payloadOf, sourceOf, type Source, type Taken } from '../../src/interaction/sources/index.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import { outgoing } from './outgoing.ts';
import { PRIVATE, type FakeHttp } from './fake-http.ts';

/** Enters as a connection does: settings and secrets checked against the connector's fields. */
export async function entered(
  kind: string,
  given: Values,
  now: number,
  signal = new AbortController().signal,
): Promise<Platform> {
  const connector = CONNECTORS.find((one) => one.kind === kind)!;
  const { settings, secrets } = checkValues(connector, given);
  return connector.open({ ...settings, ...secrets }, { clock: () => now, signal, outgoing });
}

/** Everything that is listed now, and where to go on. */
export async function listed(platform: Platform, cursor?: string): Promise<{ finds: Find[]; cursor: string }> {
  const finds: Find[] = [];
  let place = cursor;
  for await (const page of platform.list(cursor)) {
    finds.push(...page.found);
    place = page.cursor;
  }
  return { finds, cursor: place! };
}

export async function fetched(platform: Platform, ref: string): Promise<Buffer> {
  const { body } = await platform.fetch(ref);
  return Buffer.concat(await body.toArray());
}

/** What the adapter makes of a delivery, as it comes through the connector. */
export async function told(platform: Platform, { ref, source }: Find): Promise<readonly Taken[]> {
  const { body, mediatype, name } = await platform.fetch(ref);
  const bytes = new Uint8Array(Buffer.concat(await body.toArray()));
  const adapter = sourceOf(source) as Source;
  const payload = payloadOf(bytes, { mediatype: mediatype ?? '', name: name ?? '' });
  return adapter.read(payload, { receivedAt: Date.parse('2026-11-24T00:00:00Z') });
}

/** The code of a refusal in which nothing stands that the platform said, nor `secret`. */
export async function codeOf(work: () => Promise<unknown>, secret: string): Promise<string> {
  try {
    await work();
  } catch (error) {
    const whole = inspect(error, { depth: 10, showHidden: true });
    for (const word of [PRIVATE, secret, Buffer.from(secret).toString('base64'), '127.0.0.1'])
      expect(whole).not.toContain(word);
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'nothing';
}

/** What every connector owes when its platform is in trouble: the right code, whatever is asked of it. */
export function failsWell(
  fake: () => FakeHttp,
  secret: string,
  works: Readonly<Record<string, () => Promise<unknown>>>,
): void {
  const CODES = [
    ['unavailable', 'connector.unreachable'],
    ['cut', 'connector.unreachable'],
    ['throttled', 'connector.throttled'],
    ['throttled-long', 'connector.throttled'],
    ['denied', 'connector.denied'],
    ['locked', 'connector.credentials'],
    ['page', 'connector.protocol'],
  ] as const;
  const names = Object.keys(works);
  it.each(CODES)(`${names.join(', ')}, when the platform is %s, ends with %s`, async (how, code) => {
    fake().heal();
    fake().fail(how);
    // All at once: each waits for seconds before it is given up.
    const codes = await Promise.all(Object.values(works).map((work) => codeOf(work, secret)));
    expect(Object.fromEntries(names.map((name, at) => [name, codes[at]]))).toEqual(
      Object.fromEntries(names.map((name) => [name, code])),
    );
    fake().heal();
  });
}
