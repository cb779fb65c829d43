import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beside, mandat as run } from './support/cli.ts';
import { CALLER, consent, lumen, openProspecting } from './support/contact.ts';
import { temporaryFolder } from './support/folder.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const ROOT = join(import.meta.dirname, '..');
const folder = temporaryFolder('mandat-examples-');

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
  key = await mandat.key('lumen', 'contact');
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

/** As a person would start it. */
async function dial(...numbers: string[]) {
  const child = spawn(process.execPath, ['examples/dialler.mjs', 'lumen', ...numbers], {
    cwd: ROOT,
    env: {
      ...process.env,
      MANDAT_URL: mandat.url,
      MANDAT_KEY: key,
      MANDAT_OBJECT: 'energy-supply',
      MANDAT_CALLER: CALLER,
      MANDAT_PATIENCE: '25000', // machines of tests are busy
    },
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
}

describe('the example of a dialler', () => {
  test('calls on a grant that it checked, reports, and calls nobody else', async () => {
    const { app } = mandat.server;
    const now = app.clock();
    const to = '+33639989001';
    const slot = { from: now - 60_000, to: now + 3_600_000 };
    await app.contacts.record(lumen, [consent(to, { at: now - 86_400_000, slot })], 'api', 'test');
    let ran: Awaited<ReturnType<typeof dial>>;
    const acts = await left(mandat.database, 'lumen', async () => (ran = await dial(to, '+33639989002')));
    expect(ran!.err).toBe('');
    expect(ran!.code).toBe(3);
    expect(ran!.out).toMatch(/^Aucun obstacle constaté .*\n(?: {4}.+\n)+ {4}no-answer\nContact impossible /);
    expect(acts).toEqual(['contact-decide', 'contact-outcome', 'contact-decide']);
    expect(ran!.out).not.toContain('+336');
  });
});

/** The commands of a page, as a reader would type them: a bare file's name lies in the folder, the ellipsis is the log's key. */
const commandsOf = (page: string, vkey: string): { argv: string[]; into: string | undefined }[] =>
  [...readFileSync(join(ROOT, 'docs', page), 'utf8').matchAll(/^npx mandat (.+?)(?: > (\S+))?$/gm)].map(
    ([, line, into]) => ({
      argv: line!
        .replace("'…'", vkey)
        .split(' ')
        .map((word) => (/^(?:allowed|refused|proof)\.\w/.test(word) ? join(folder, word) : word)),
      into: into && join(folder, into),
    }),
  );

describe('the pages on lists', () => {
  test.each([
    ['import-consents.md', [3, 3, 0, 0]],
    ['campaign-tool.md', [0, 0, 0]],
  ])('%s says what the commands do', async (page, codes) => {
    const ran: number[] = [];
    const { vkey } = await mandat.server.app.signerOf(lumen);
    for (const { argv, into } of commandsOf(page, vkey)) {
      const { code, out } = await run(beside(mandat), ...argv);
      if (into) writeFileSync(into, out);
      ran.push(code);
    }
    expect(ran).toEqual(codes);
  });

  test('give a list whose rows are where they belong', () => {
    expect(readFileSync(join(folder, 'allowed.csv'), 'utf8')).toMatch(/^reference;nom;telephone;code_postal\n/);
    expect(readFileSync(join(folder, 'refused.csv'), 'utf8')).toMatch(/C-1099;.*;address\.unreadable;;\n/);
  });
});
