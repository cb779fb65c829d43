import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CARD, leaks, survives } from '../../../test/support/source-hostile.ts';
import {
  hasShared,
  kept,
  payloadOfSample,
  planted,
  read,
  sampleOf,
  samplesIn,
  samplesOf,
  SHARED,
  type Sample,
} from '../../../test/support/source-samples.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isMembers } from '../conform.ts';
import { SOURCES } from './index.ts';
import { meta } from './meta.ts';

const SAMPLES = samplesOf('meta');

/** Files of several updates, each under a name; what is none of Meta’s stays out. */
function updatesIn({ name, bytes }: Sample): Sample[] {
  const found: Sample[] = [];
  const walk = (value: unknown, path: string): void => {
    if (!isMembers(value)) return;
    if ('entry' in value) found.push({ name: path, bytes: Buffer.from(JSON.stringify(value)) });
    else for (const [key, member] of Object.entries(value)) walk(member, `${path} ${key}`);
  };
  walk(JSON.parse(bytes.toString('utf8')), name);
  return found;
}

const shared = hasShared
  ? [
      ...samplesIn(join(SHARED, 'whatsapp')).flatMap(updatesIn),
      ...samplesIn(join(SHARED, 'synthetic-signed')).filter(({ name }) => name.startsWith('meta')),
    ]
  : [];
const ALL = [...SAMPLES, ...shared];

describe('every sample', () => {
  it('is recognised by its own source alone, and read', async () => {
    const kinds = new Map<string, number>();
    for (const sample of ALL) {
      const payload = payloadOfSample(sample);
      expect([sample.name, ...SOURCES.filter((one) => one.recognises(payload)).map(({ id }) => id)]).toEqual([
        sample.name,
        'meta',
      ]);
      for (const told of await read(meta, sample)) {
        kinds.set(told.take, (kinds.get(told.take) ?? 0) + 1);
        if (told.take === 'piece') kept(told);
        if (told.take === 'aside') expect(`${sample.name} ${told.event}`).toMatch(/unknown|rebounded/);
      }
    }
    expect([...kinds.keys()].toSorted()).toEqual(['aside', 'counted', 'expressed', 'piece', 'removal']);
  });

  it('lets no card number past the shield, whichever text or name of it that is', async () => {
    for (const { name, bytes } of ALL) {
      const variants = [...planted(JSON.parse(bytes.toString('utf8')), CARD)];
      for (const variant of variants)
        expect(await leaks(meta, { name, bytes: Buffer.from(JSON.stringify(variant)) })).toEqual([]);
    }
  }, 60_000);
});

describe('broken payloads', () => {
  const text = (changes: object): string => {
    const value = JSON.parse(sampleOf('meta', 'text.json').bytes.toString()) as {
      entry: { changes: { value: { messages: object[] } }[] }[];
    };
    Object.assign(value.entry[0]!.changes[0]!.value.messages[0]!, changes);
    return JSON.stringify(value);
  };
  const AT = '/entry/0/changes/0/value/messages/0';

  it.each<[string, string, string]>([
    ['', 'json.malformed', ''],
    ['{"object":"page"', 'json.malformed', ''],
    ['[]', 'source.malformed', ''],
    ['{}', 'source.missing', '/object'],
    ['{"object":7}', 'source.malformed', '/object'],
    ['{"object":"page"}', 'source.missing', '/entry'],
    ['{"object":"page","entry":[{}]}', 'source.missing', '/entry/0/changes'],
    ['{"object":"page","entry":{}}', 'source.malformed', '/entry'],
    ['{"object":"page","entry":[{"messaging":[{}]}]}', 'source.missing', '/entry/0/id'],
    [text({ timestamp: 'hier' }), 'source.malformed', `${AT}/timestamp`],
    [text({ timestamp: undefined }), 'source.missing', `${AT}/timestamp`],
    [text({ text: 'Bonjour' }), 'source.malformed', `${AT}/text`],
    [text({ text: { body: 7 } }), 'source.malformed', `${AT}/text/body`],
    [text({ id: {} }), 'source.malformed', `${AT}/id`],
    [text({ type: null }), 'source.missing', `${AT}/type`],
  ])('are refused at the place: %#', async (body, code, place) => {
    const fault: unknown = await read(meta, { name: 'x.json', bytes: Buffer.from(body) }).catch((one: unknown) => one);
    expect(fault).toBeInstanceOf(Refusal);
    expect((fault as Refusal).code).toBe(code);
    if (!code.startsWith('json')) expect((fault as Refusal).place?.pointer).toBe(place);
  });

  it('are refused or read, whatever is changed in them, and nothing else is thrown', async () => {
    await survives(
      ALL.map((one) => ({ source: meta, ...one })),
      { codes: /^(?:(?:source|json)\.|vcon\.hint$)/, numRuns: 2000 },
    );
  }, 60_000);

  it('of nothing but depth, or not UTF-8, are refused', async () => {
    for (const bytes of [Buffer.from('['.repeat(100_000)), Buffer.from('{"object":"caf\xe9"}', 'latin1')])
      await expect(read(meta, { name: 'x.json', bytes })).rejects.toBeInstanceOf(Refusal);
  });
});
