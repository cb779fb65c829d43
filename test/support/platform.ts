import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Connector, Find, Platform } from '../../src/connectors/index.ts';
import { Refusal, type Code } from '../../src/kernel/refusal.ts';

type Held = Find & { readonly bytes: Buffer; readonly at: number };

/** A platform in memory, behind the seam that every connector fills: what it does badly is told from outside. */
export type TestPlatform = {
  readonly connector: Connector;
  readonly held: Map<string, Held>;
  readonly commands: string[];
  put(find: Find, bytes: Uint8Array | string): void;
  /** The next calls of this kind fail so. */
  fail(call: 'open' | 'list' | 'fetch' | 'delete', code: Code | undefined): void;
  /** Commands are taken and nothing happens, as from platforms that delete later. */
  lie: boolean;
  /** Listing waits for it. */
  waits: Promise<void> | undefined;
  /** What is announced is not what comes. */
  garble: boolean;
};

/** @param can what it lets itself be commanded */
export function testPlatform(
  kind: string,
  can: Connector['can'] = ['delete', 'record', 'routes', 'count'],
): TestPlatform {
  const held = new Map<string, Held>();
  let puts = 0;
  const failing = new Map<string, Code>();
  const check = (call: string): void => {
    const code = failing.get(call);
    if (code) throw new Refusal(code);
  };
  const test: TestPlatform = {
    held,
    commands: [],
    lie: false,
    waits: undefined,
    garble: false,
    put: (find, bytes) => void held.set(find.ref, { ...find, bytes: Buffer.from(bytes), at: ++puts }),
    fail: (call, code) => void (code ? failing.set(call, code) : failing.delete(call)),
    connector: {
      kind,
      name: 'Essai',
      fields: [
        { name: 'account', label: { fr: 'Compte', en: 'Account' }, pattern: /^[a-z]+$/ },
        { name: 'secret', label: { fr: 'Secret', en: 'Secret' }, secret: true },
      ],
      can,
      about: { fr: 'Essai', en: 'Test' },
      open({ secret }) {
        check('open');
        if (secret !== 'tres-secret') return Promise.reject(new Refusal('connector.credentials'));
        return Promise.resolve(platform);
      },
    },
  };
  const platform: Platform = {
    async *list(cursor) {
      check('list');
      const since = [...held.values()].filter(({ at }) => at > Number(cursor ?? 0));
      for (let from = 0; from < since.length; from += 2) {
        await test.waits;
        const some = since.slice(from, from + 2);
        yield { found: some.map(({ bytes: _, at: __, ...find }) => find), cursor: String(some.at(-1)!.at) };
      }
    },
    fetch(ref) {
      check('fetch');
      const found = held.get(ref);
      if (!found) return Promise.reject(new Refusal('connector.gone'));
      const bytes = test.garble ? Buffer.concat([found.bytes, Buffer.from(' ')]) : found.bytes;
      const digest = createHash('sha256').update(found.bytes).digest();
      const mediatype = found.is === 'recording' ? 'audio/wav' : 'application/json';
      return Promise.resolve({
        body: Readable.from([bytes]),
        length: found.bytes.length,
        mediatype,
        checksum: { algorithm: 'sha256', digest },
      });
    },
    ...(can.includes('delete') && {
      delete(ref: string) {
        check('delete');
        test.commands.push(`delete ${ref}`);
        if (!test.lie) held.delete(ref);
        return Promise.resolve();
      },
      has: (ref: string) => Promise.resolve(held.has(ref)),
    }),
    ...(can.includes('record') && {
      record(contact: string, command: string) {
        test.commands.push(`${command} ${contact}`);
        return Promise.resolve();
      },
    }),
    ...(can.includes('routes') && {
      routes: () =>
        Promise.resolve([
          { key: 'queue', value: 'lumen-sc-voix', label: 'Service clients' } as const,
          { key: 'queue', value: 'file-nouvelle' } as const,
        ]),
    }),
    ...(can.includes('count') && { count: () => Promise.resolve(7) }),
    close: () => Promise.resolve(),
  };
  return test;
}
