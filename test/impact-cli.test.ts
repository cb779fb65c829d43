import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beside, mandat as run, type Ran } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import type { Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const folder = temporaryFolder('mandat-impact-cli-');
const letter = join(folder, 'lettre.txt');
let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
  writeFileSync(letter, 'La responsable du traitement accepte.');
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const cli = (...argv: string[]): Promise<Ran> => run(beside(mandat), ...argv);
const json = ({ out }: Ran): Loose => JSON.parse(out);
const SAID = [
  '--document',
  letter,
  '--reference',
  'Lettre 7',
  '--name',
  'Camille Aubert',
  '--quality',
  'directrice juridique',
];
const say = (capacity: string, says: string, reason = 'Au vu du dossier.') =>
  cli('impact', 'say', 'lumen', 'prospecting', capacity, says, '--reason', reason, ...SAID);
const stage = (activity: string, to: string, ...more: string[]) =>
  cli('mandate', 'stage', 'lumen', activity, to, '--reason', 'Décidé en comité', ...more);

describe('stages at a terminal', () => {
  test('the gate answers by its exit code, with reasons and articles', async () => {
    expect(await cli('gate', 'lumen', 'prospecting')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^prospecting \(production\): allowed in production\nThere already:\n  The instructions/,
      ),
    });
    let refused!: Awaited<ReturnType<typeof cli>>;
    const acts = await left(mandat.database, 'lumen', async () => {
      refused = await cli('gate', 'lumen', 'agent-assist', '--stage', 'experiment', '--json');
    });
    expect(acts).toEqual(['gate']);
    expect(refused.code).toBe(3);
    expect(json(refused)).toMatchObject({ allowed: false, stage: 'draft', target: 'experiment' });
    expect(json(refused).because.map(({ code }: Loose) => code)).toContain('impact.employees-consultation');
    expect((await cli('gate', 'nobody', 'prospecting')).code).toBe(1);
    expect((await cli('gate', 'lumen')).code).toBe(2);
  });

  test('one person stops an activity, in one act', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await stage('prospecting', 'suspended', '--by', 'Yann')).code).toBe(0);
    });
    expect(acts).toEqual(['stage-move']);
    expect(await cli('gate', 'lumen', 'prospecting')).toMatchObject({
      code: 3,
      out: expect.stringMatching(
        /^prospecting \(suspended\): refused in production\n.*\[impact\.voice-missing; /,
      ) as string,
    });
    expect(await stage('prospecting', 'suspended')).toMatchObject({
      code: 3,
      err: expect.stringContaining('[impact.not-running; ') as string,
    });
  });

  test('there is no way to a stage but by everybody’s word, here in documents whose hash is kept', async () => {
    const proposed = await stage('prospecting', 'production');
    expect(proposed).toMatchObject({
      code: 0,
      out: expect.stringMatching(/proposed; to speak: technical, operational/),
    });
    expect(await say('controller', 'yes')).toMatchObject({
      code: 3,
      err: expect.stringContaining('[impact.advice-first; GDPR art. 35(2), 39(1)(c)]') as string,
    });
    for (const capacity of ['technical', 'operational', 'processor-dpo', 'controller-dpo'])
      expect(
        await cli(
          'impact',
          'say',
          'lumen',
          'prospecting',
          capacity,
          'yes',
          '--reason',
          'Rien à redire.',
          ...SAID.with(5, `Autre ${capacity}`),
        ),
      ).toMatchObject({ code: 0, out: 'recorded\n' });
    expect(await say('controller', 'yes')).toMatchObject({ code: 0, out: 'recorded, the move is done\n' });
    expect((await cli('gate', 'lumen', 'prospecting')).code).toBe(0);
    const { moves } = json(await cli('impact', 'show', 'lumen', 'prospecting', '--json'));
    const [{ voices }] = moves;
    expect(voices.at(-1).behalf).toMatchObject({
      name: 'Camille Aubert',
      sha512: createHash('sha512').update('La responsable du traitement accepte.').digest('hex'),
    });
  });

  test('a proposal is withdrawn; what is not said rightly is a matter of usage', async () => {
    expect((await stage('prospecting', 'ended')).code).toBe(0);
    expect(await stage('prospecting', 'ended')).toMatchObject({
      code: 3,
      err: expect.stringContaining('[impact.move-open; ') as string,
    });
    expect((await cli('impact', 'withdraw', 'lumen', 'prospecting', '--reason', 'Une erreur')).code).toBe(0);
    expect((await cli('impact', 'withdraw', 'lumen', 'prospecting', '--reason', 'Une erreur')).code).toBe(1);
    expect((await say('nobody', 'yes')).code).toBe(2);
    expect((await say('controller', 'perhaps')).code).toBe(2);
    expect((await stage('agent-assist', 'experiment')).code).toBe(2);
    expect((await cli('impact', 'dance')).code).toBe(2);
    expect((await cli('impact', 'list', 'lumen')).out).toContain('agent-assist: draft\n');
  });
});
