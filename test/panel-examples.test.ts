import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProspecting } from './support/contact.ts';
import { freePort, startDesktop } from './support/desktop.ts';
import { ask, employ, openSites, panelOn } from './support/panel.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer({ env: panelOn() });
  await openProspecting(mandat.database);
  await openSites(mandat.server.app.access.people);
  await employ(mandat, { agent: 'a-lille' });
  key = await mandat.key('lumen', 'panel');
});
afterAll(() => mandat.close());

const open = (token: string) => ask<{ token: string }>(mandat.url, 'POST', '/panel/session', undefined, { token });

describe('the page on the panel', () => {
  test('shows a request that is answered as it stands', async () => {
    const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'panel.md'), 'utf8');
    const [, body] = /```json\n([\s\S]+?)```/.exec(page)!;
    const made = await ask<{ token: string }>(
      mandat.url,
      'POST',
      '/v1/brands/lumen/panel-contexts',
      key,
      JSON.parse(body!),
    );
    expect(made.status).toBe(201);
    expect((await open(made.body.token)).body).toMatchObject({
      panel: { activity: { id: 'prospecting' }, direction: 'outbound', offered: true, reachable: true },
    });
  });

  test('names codes and acts that there are', async () => {
    const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'panel.md'), 'utf8');
    const { catalogue } = await import('../src/kernel/refusal.ts');
    const codes = [...page.matchAll(/`((?:panel|access)\.[a-z-]+)`/g)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((code) => !(code in catalogue))).toEqual([]);
  });
});

describe('the example of a desktop', () => {
  test('signs its contexts in its backend and gives the page nothing but tokens', async () => {
    const desktop = await startDesktop({ mandat: mandat.url, key, agent: 'a-lille', port: await freePort() });
    try {
      const page = await (await fetch(desktop.url)).text();
      const script = await (await fetch(`${desktop.url}desktop.js`)).text();
      expect(page + script).not.toContain(key);
      let answer: { token: string };
      const acts = await left(mandat.database, 'lumen', async () => {
        answer = (await (await fetch(`${desktop.url}contexts/1`, { method: 'POST' })).json()) as { token: string };
      });
      expect(acts).toEqual(['panel-context']);
      expect(Object.keys(answer!)).toEqual(['token']);
      expect((await open(answer!.token)).status).toBe(201);
      expect((await fetch(`${desktop.url}contexts/9`, { method: 'POST' })).status).toBe(404);
    } finally {
      await desktop.close();
    }
  });

  test('says why where Mandat refuses', async () => {
    const desktop = await startDesktop({ mandat: mandat.url, key, agent: 'personne', port: await freePort() });
    try {
      const answer = await fetch(`${desktop.url}contexts/0`, { method: 'POST' });
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'panel.agent-unknown' }]);
    } finally {
      await desktop.close();
    }
  });
});
