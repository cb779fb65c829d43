import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTS } from '../src/trace/index.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { offence } from './support/traced.ts';
import { ROOT } from './support/source.ts';
import { TRACED, TRACED_COMMANDS, TRACED_TASKS } from './support/traced-routes.ts';

/** What answers every method alike: that there is nothing, or the files of the console. */
const isFallback = (route: string): boolean => route.endsWith(' /scim/v2/*');
const isAsset = (url: string): boolean => /\.(?:js|css|woff2?|svg|png|ico|txt|webmanifest|map)$/.test(url);

let mandat: TestServer;
beforeAll(async () => void (mandat = await startTestServer()));
afterAll(() => mandat.close());

describe('every route', () => {
  const mounted = (): readonly string[] =>
    mandat.server.routes
      .filter(({ method, url }) => method !== 'HEAD' && !isAsset(url))
      .map(({ method, url }) => `${method} ${url}`)
      .filter((route) => !isFallback(route));

  test('declares the entries that it leaves in the trace, or why it leaves none', () => {
    expect(mounted().length).toBeGreaterThan(150);
    expect(mounted().filter((route) => TRACED[route] === undefined)).toEqual([]);
  });

  test('that is declared is there', () => {
    const routes = new Set(mounted());
    expect(Object.keys(TRACED).filter((route) => !routes.has(route))).toEqual([]);
  });
});

test('every command declares what it leaves', () => {
  const kits = ['command', 'main'];
  const files = readdirSync(join(ROOT, 'src/cli'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.replace('.ts', ''))
    .filter((file) => !kits.includes(file));
  expect(files.length).toBeGreaterThan(25);
  expect(files.toSorted()).toEqual(Object.keys(TRACED_COMMANDS).toSorted());
});

test('every task of the schedule declares what it leaves', () => {
  const tasks = globSync('src/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/name: '([\w-]+)',\s*everyMs/g)].map(([, name]) => name!),
  );
  expect(tasks.length).toBeGreaterThan(15);
  expect(tasks.toSorted()).toEqual(Object.keys(TRACED_TASKS).toSorted());
});

test('what is declared are acts, and what leaves none says why', () => {
  for (const [what, declared] of [TRACED, TRACED_COMMANDS, TRACED_TASKS].flatMap((table) => Object.entries(table)))
    if (typeof declared === 'string') expect.soft(declared.length, what).toBeGreaterThan(15);
    else
      for (const act of declared.flatMap((pattern) => pattern.replace(/[?+*]$/, '').split('|')))
        expect.soft(ACTS, what).toContain(act.replace('house:', ''));
});

describe('what a request left is held against what its route declares', () => {
  const own = (...acts: string[]) => acts.map((act) => ({ act, own: true }));

  test('once means once', () => {
    expect(offence(['configuration'], own('configuration'))).toBeUndefined();
    expect(offence(['configuration'], [])).toBe('leaves 0 of configuration');
    expect(offence(['configuration'], own('configuration', 'configuration'))).toBe('leaves 2 of configuration');
    expect(offence(['admit|refuse?', 'signal*'], own('refuse', 'signal', 'signal'))).toBeUndefined();
    expect(offence(['admit|refuse?'], [])).toBeUndefined();
    expect(offence(['admit|refuse?'], own('refuse', 'admit'))).toBe('leaves 2 of admit|refuse?');
    expect(offence(['list+'], [])).toBe('leaves 0 of list+');
  });

  test('what is not declared is an offence of whoever asked, in the log where it stands', () => {
    expect(offence('nothing of a person', own('read'))).toBe('leaves read, which is not declared');
    expect(offence(['export'], own('house:export'))).toBe('leaves house:export, which is not declared');
    expect(offence('nothing of a person', [{ act: 'expire', own: false }])).toBeUndefined();
  });
});
