import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beside, mandat as run } from './support/cli.ts';
import { openProspecting } from './support/contact.ts';
import { temporaryFolder } from './support/folder.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const ROWS = 300_000;
/** Megabytes of objects: much less than the rows of the list take, and enough for the program itself. */
const HEAP = 80;
const folder = temporaryFolder('mandat-scrub-process-');
const path = (name: string): string => join(folder, name);

let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
  const list = createWriteStream(path('list.csv'));
  list.write('reference;telephone;note\n');
  for (let from = 0; from < ROWS; from += 1000) {
    const rows = Array.from(
      { length: 1000 },
      (_, at) => `C-${from + at};+3363${9_000_000 + from + at};${'x'.repeat(200)}\n`,
    );
    if (!list.write(rows.join(''))) await once(list, 'drain');
  }
  list.end();
  await once(list, 'finish');
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const files = (name: string): string[] => ['--allowed', path(`${name}-yes.csv`), '--refused', path(`${name}-no.csv`)];
const QUESTION = '--channel post --column telephone --object energy-supply --at 2026-12-01T10:15:00Z --json'.split(' ');
const asked = (name: string): string[] => ['scrub', 'lumen', path('list.csv'), ...QUESTION, ...files(name)];

/** A process of its own, as a person would start it. */
function start(name: string) {
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP}`, 'src/cli/main.ts', ...asked(name)], {
    env: { ...process.env, ...beside(mandat) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  child.stdout.on('data', (data: Buffer) => told.push(data.toString()));
  return { child, told, ended: once(child, 'exit') as Promise<[number | null, string | null]> };
}

async function rowsDone(name: string): Promise<number> {
  for (;;) {
    try {
      return JSON.parse(readFileSync(path(`${name}-yes.csv.journal`), 'utf8')).list.rows;
    } catch {
      await setTimeout(5);
    }
  }
}

describe('scrubbing in a process of its own', () => {
  test(
    'takes no more memory for a longer list, and killed amid it goes on to the very same',
    { timeout: 240_000 },
    async () => {
      const whole = start('whole');
      expect(await whole.ended).toEqual([0, null]);
      const certificate = JSON.parse(whole.told.join(''));
      expect(certificate.list.rows).toBe(ROWS);

      const cut = start('cut');
      expect(await rowsDone('cut')).toBeLessThan(ROWS);
      cut.child.kill('SIGKILL');
      expect(await cut.ended).toEqual([null, 'SIGKILL']);
      const acts = await left(mandat.database, 'lumen', async () => {
        const ran = await run(beside(mandat), ...asked('cut'), '--resume');
        const { list, allowed, refused, byRule } = certificate;
        expect(JSON.parse(ran.out)).toMatchObject({ list, allowed, refused, byRule });
      });
      expect(acts).toEqual(['scrub']);
      for (const name of ['yes', 'no'])
        expect(readFileSync(path(`cut-${name}.csv`)).equals(readFileSync(path(`whole-${name}.csv`)))).toBe(true);
    },
  );
});
