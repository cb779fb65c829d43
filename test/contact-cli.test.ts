import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCertified } from '../src/contact/index.ts';
import { beside, mandat as run, type Ran } from './support/cli.ts';
import { openProspecting } from './support/contact.ts';
import { temporaryFolder } from './support/folder.ts';
import type { Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const folder = temporaryFolder('mandat-contact-cli-');
const path = (name: string): string => join(folder, name);

let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
  writeFileSync(path('text.txt'), 'J’accepte que Lumen Énergie SA m’appelle pendant un an au sujet de son offre.');
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const DAY = 86_400_000;
/** A Tuesday to come, at 10:15: the instructions of this server are in force since today. */
const TUESDAY = new Date(
  Math.ceil((Date.now() - 5 * DAY) / (7 * DAY)) * 7 * DAY + 5 * DAY + 10.25 * 3_600_000,
).toISOString();
const PERSON = '+33639981234';
const cli = (...argv: string[]): Promise<Ran> => run(beside(mandat), ...argv);
const json = ({ out }: Ran): Loose => JSON.parse(out);
const ask = (...more: string[]): Promise<Ran> =>
  cli(
    'may-contact',
    'lumen',
    '--channel',
    'phone',
    '--to',
    PERSON,
    '--object',
    'energy-supply',
    '--at',
    TUESDAY,
    ...more,
  );
const PROVED = '--version 2026-09 --medium formulaire --proof P-1';
const CONSENT =
  `consent record lumen --to ${PERSON} --object energy-supply --channel phone ${PROVED} --text ${path('text.txt')}`.split(
    ' ',
  );

describe('mandat may-contact', () => {
  test('refuses whom it knows nothing of, by one line of JSON and exit 3', async () => {
    const ran = await ask('--json');
    expect(ran.code).toBe(3);
    expect(ran.out.trim().split('\n')).toHaveLength(1);
    expect(json(ran)).toMatchObject({ verdict: 'refused', allowedFrom: null, say: [] });
    expect(json(ran).reasons[0]).toMatchObject({
      rule: expect.any(String),
      article: expect.any(String),
      text: expect.any(String),
      certainty: expect.any(String),
    });
  });

  test('leaves one entry for a question about now, none about another moment', async () => {
    const about = (...more: string[]) =>
      left(mandat.database, 'lumen', () => cli('may-contact', 'lumen', '--channel', 'sms', '--to', PERSON, ...more));
    expect(await about()).toEqual(['contact-decide']);
    expect(await about('--at', TUESDAY)).toEqual([]);
  });

  test('reads in French in a French terminal', async () => {
    const { out } = await run(
      { ...beside(mandat), LANG: 'fr_FR.UTF-8' },
      'may-contact',
      'lumen',
      '--channel',
      'phone',
      '--to',
      PERSON,
    );
    expect(out).toMatch(/^contact impossible\n/);
    expect(out).toMatch(/n’est pas un avis juridique/);
  });

  test.each([
    [['may-contact', 'lumen', '--to', PERSON], 2],
    [['may-contact', 'lumen', '--channel', 'pigeon', '--to', PERSON], 2],
    [['may-contact', 'lumen', '--channel', 'phone', '--to', PERSON, '--at', '2026-11-24'], 2],
    [['may-contact', 'lumen', '--channel', 'phone', '--to', 'secret-personne'], 3],
    [['may-contact', 'nobody', '--channel', 'phone', '--to', PERSON], 1],
    [['consent', 'record', 'lumen', '--to', 'secret-personne', '--object', 'energy-supply'], 3],
    [['consent', 'show', 'lumen', '--to', PERSON], 2],
    [['opposition', 'record', 'lumen', '--to', PERSON, '--how', 'loudly'], 2],
  ])('%j ends with %i and repeats no address', async (argv, code) => {
    const ran = await cli(...argv);
    expect(ran.code).toBe(code);
    expect(ran.out + ran.err).not.toContain('secret-personne');
    expect(ran.out + ran.err).not.toContain(PERSON);
  });
});

describe('records by command', () => {
  test('a consent without its mentions is recorded and opens nothing', async () => {
    const ran = await cli(...CONSENT, '--json');
    expect(ran.code).toBe(0);
    expect(json(ran).flaws).toContain('period-missing');
    expect((await ask()).code).toBe(3);
  });

  test('a whole one opens, its withdrawal closes, each by one entry', async () => {
    const whole = [...CONSENT, '--mentions', 'all', '--clear-act', '--json'];
    let ran: Ran;
    expect(await left(mandat.database, 'lumen', async () => (ran = await cli(...whole)))).toEqual(['consent-record']);
    expect(json(ran!)).toMatchObject({ id: expect.any(String), entry: expect.any(String), flaws: [] });
    const yes = await ask('--json', '--caller', '+33199001020', '--postal-code', '59000');
    expect([yes.code, json(yes).verdict]).toEqual([0, 'allowed']);
    expect(json(yes).say.length).toBeGreaterThan(0);
    expect((await ask('--caller', '+33199001020', '--postal-code', '59000')).out).toMatch(/^no obstacle found\n/);
    const acts = await left(mandat.database, 'lumen', () => cli('consent', 'withdraw', 'lumen', '--to', PERSON));
    expect(acts).toEqual(['consent-withdraw']);
    expect((await ask('--caller', '+33199001020', '--postal-code', '59000')).code).toBe(3);
  });

  test('are shown with what proves them, for a purpose, and leave an entry', async () => {
    let shown: Ran;
    const acts = await left(mandat.database, 'lumen', async () => {
      shown = await cli('consent', 'show', 'lumen', '--to', PERSON, '--purpose', 'rights', '--json');
    });
    expect(acts).toEqual(['read']);
    const records = shown!.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ kind }) => kind).toSorted()).toEqual(['consent', 'consent', 'withdrawal']);
    expect(records.find(({ kind }) => kind === 'consent').proof.text).toMatch(/Lumen Énergie SA/);
    expect((await cli('consent', 'show', 'lumen', '--to', PERSON, '--purpose', 'curiosity')).code).toBe(3);
  });

  test('an opposition closes every object and entity; a contract and a person are recorded', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const to = ['--to', '+33639981235', '--to', 'camille@lumen.example'];
      expect((await cli('contact', 'record', 'lumen', 'contract', ...to, '--object', 'energy-supply')).code).toBe(0);
      expect((await cli('contact', 'record', 'lumen', 'person', ...to, '--as', 'professional')).code).toBe(0);
      expect(
        (await cli('opposition', 'record', 'lumen', ...to, '--how', 'oral', '--object', 'energy-supply')).code,
      ).toBe(0);
    });
    expect(acts).toEqual(['contact-record', 'contact-record', 'opposition-record']);
    const { rows } = await mandat.database.owner.query(
      `select distinct kind, controller from mandat.contact_record where kind in ('contract', 'opposition') order by kind`,
    );
    expect(rows).toEqual([
      { kind: 'contract', controller: 'lumen-sa' },
      { kind: 'opposition', controller: null },
    ]);
  });
});

describe('mandat scrub', () => {
  test('gives two files, a certificate that verifies, and one line of JSON', async () => {
    writeFileSync(path('list.csv'), `nom;telephone\nCamille;${PERSON}\nSacha;+33639980077\nX;rien\n`);
    const out = ['--allowed', path('yes.csv'), '--refused', path('no.csv')];
    let ran: Ran;
    const acts = await left(mandat.database, 'lumen', async () => {
      ran = await cli(
        'scrub',
        'lumen',
        path('list.csv'),
        '--channel',
        'post',
        '--column',
        'telephone',
        ...out,
        '--json',
      );
    });
    expect(ran!.err).toBe('');
    expect(ran!.code).toBe(0);
    expect(acts).toEqual(['scrub']);
    expect(json(ran!)).toMatchObject({ list: { rows: 3 }, byRule: expect.any(Object) });
    expect(isCertified(JSON.parse(readFileSync(path('yes.csv.certificate.json'), 'utf8')))).toBe(true);
    expect(readFileSync(path('no.csv'), 'utf8')).toMatch(/^nom;telephone;mandat_rules/);
    const readable = await cli(
      'scrub',
      'lumen',
      path('list.csv'),
      '--channel',
      'phone',
      ...out,
      '--object',
      'energy-supply',
    );
    expect(readable.out).toMatch(/rows +3\n/);
    expect(readable.out).not.toContain(PERSON);
  });

  test('verifies a certificate from files alone: the files, the key, and its entry in the log', async () => {
    const certificate = path('yes.csv.certificate.json');
    writeFileSync(path('list2.csv'), `nom;telephone\nCamille;${PERSON}\nX;rien\n`);
    const files = ['--allowed', path('yes.csv'), '--refused', path('no.csv')];
    const scrubbed = await cli(
      'scrub',
      'lumen',
      path('list2.csv'),
      '--channel',
      'phone',
      '--object',
      'energy-supply',
      ...files,
    );
    expect(scrubbed.code).toBe(0);
    const proved = await cli('scrub', 'prove', certificate);
    expect(proved.err).toBe('');
    writeFileSync(path('proof.json'), proved.out);
    const { vkey, ...facts } = JSON.parse(readFileSync(certificate, 'utf8'));
    const given = ['--list', path('list2.csv'), ...files, '--key', vkey, '--proof', path('proof.json'), '--json'];
    const whole = await cli('scrub', 'verify', certificate, ...given);
    const parts = ['signature', 'key', 'counts', 'list', 'allowed', 'refused', 'entry'];
    expect(json(whole)).toEqual({ verdict: 'verified', ...Object.fromEntries(parts.map((part) => [part, 'held'])) });
    expect(whole.code).toBe(0);
    const told = await cli('scrub', 'verify', certificate);
    expect(told).toMatchObject({ code: 0, out: expect.stringMatching(/--list\) +not checked\n/) });

    writeFileSync(path('yes.csv'), 'nom;telephone\nSacha;+33639980077\n');
    writeFileSync(path('forged.json'), JSON.stringify({ ...facts, vkey, list: { ...facts.list, rows: 1 } }));
    const changed = await cli('scrub', 'verify', certificate, ...given);
    expect([changed.code, json(changed)]).toMatchObject([3, { verdict: 'differs', allowed: 'lost', entry: 'held' }]);
    const forged = await cli('scrub', 'verify', path('forged.json'), ...given);
    expect([forged.code, json(forged)]).toMatchObject([3, { signature: 'lost', counts: 'lost', entry: 'lost' }]);
    expect((await cli('scrub', 'verify', path('none.json'))).code).toBe(1);
  });

  test('of a list that is not there ends with 1, of a bad option with 2', async () => {
    const out = ['--allowed', path('yes.csv'), '--refused', path('no.csv'), '--channel', 'phone'];
    expect((await cli('scrub', 'lumen', path('none.csv'), ...out)).code).toBe(1);
    expect((await cli('scrub', 'lumen', path('list.csv'), '--channel', 'phone')).code).toBe(2);
  });
});
