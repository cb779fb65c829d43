import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mandat, type Ran } from './support/cli.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';
import { temporaryFolder } from './support/folder.ts';

const FRAME = readFileSync(join(import.meta.dirname, '../testdata/mandate/frame.yaml'), 'utf8');

let database: TestDatabase;
let folder: string;
let env: NodeJS.ProcessEnv;

const file = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(file(name), text);
  return file(name);
};
const run = (...argv: string[]): Promise<Ran> => mandat(env, ...argv);
const offline = (...argv: string[]): Promise<Ran> => mandat({}, ...argv);
const lines = ({ out }: Ran): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(async () => {
  database = await testDatabase();
  folder = temporaryFolder('mandat-cli-');
  env = {
    MANDAT_DATA: folder,
    DATABASE_URL: database.url,
    MANDAT_APP_DATABASE_URL: database.appUrl,
    MANDAT_WORKERS: '1',
  };
  await run('brand', 'create', 'acme', '--name', 'Acme');
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('without a server', () => {
  test('check says every fault with file, line and column, and exits 1', async () => {
    const sound = write('frame.yaml', FRAME);
    expect(await offline('mandate', 'check', sound)).toEqual({ code: 0, out: '', err: '' });
    const usual = lines(await offline('mandate', 'check', sound, '--referential', '--json'));
    expect(usual).toContainEqual(
      expect.objectContaining({ activity: 'sales', referential: 'referential.prospects', covers: true }),
    );
    const bad = write(
      'bad.yaml',
      FRAME.replace('for: P6M, ceiling: P6M', 'for: P9M').replace('basis: contract', 'basis: habit'),
    );
    const told = await offline('mandate', 'check', bad);
    expect(told.code).toBe(1);
    expect(told.out.split('\n')).toEqual([
      expect.stringMatching(/^.*bad\.yaml:25:12: .*\[mandate\.not-in-list\]$/),
      expect.stringContaining('bad.yaml:'),
      '',
    ]);
    expect(lines(await offline('mandate', 'check', bad, '--json'))[0]).toMatchObject({
      level: 'fault',
      code: 'mandate.not-in-list',
      place: { line: 25, column: 12, pointer: '/activities/0/basis' },
    });
  });

  test('an order file is checked against the frame file before it', async () => {
    const order = write(
      'longer.yaml',
      'order: 1\nbrand: acme\ngiven: 2026-11-01\ndoes:\n  shorten: { activity: service, keep: { message: P2Y } }\n',
    );
    expect((await offline('mandate', 'check', order)).code).toBe(0);
    expect((await offline('mandate', 'check', file('frame.yaml'), order)).out).toContain('longer.yaml:5:50');
  });

  test('letters that are none are refused, and never signed', async () => {
    const latin = file('latin.yaml');
    writeFileSync(latin, Buffer.from('frame: 1\nname: Soci\xe9t\xe9\n', 'latin1'));
    for (const argv of [
      ['mandate', 'check', latin],
      ['mandate', 'sign', latin, '--key', latin, '--as', 'brand', '--name', 'x', '--capacity', 'y'],
    ])
      expect(await offline(...argv)).toMatchObject({ code: 1, err: expect.stringContaining('[json.not-utf8]') });
  });

  test('a doubt is a warning, and exits 0', async () => {
    const doubtful = write('doubtful.yaml', FRAME.replace('share: 0.5', 'share: 1'));
    const told = await mandat({ LANG: 'fr_FR.UTF-8' }, 'mandate', 'check', doubtful);
    expect(told).toMatchObject({ code: 0, out: expect.stringContaining('(avertissement)') });
  });

  test('keygen makes a key for its owner alone and never over another', async () => {
    const made = await offline('mandate', 'keygen', '--out', file('brand.key'));
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^(?:[0-9a-f]{4} ?){16}\n$/) });
    expect(statSync(file('brand.key')).mode & 0o777).toBe(0o600);
    expect(await offline('mandate', 'keygen', '--out', file('brand.key'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('[mandate.key-exists]'),
    });
    expect(
      (
        await offline(
          'mandate',
          'keygen',
          '--out',
          file('ours.key'),
          '--passphrase-file',
          write('phrase', 'une phrase de passe\n'),
        )
      ).code,
    ).toBe(0);
    expect(readFileSync(file('ours.key'), 'utf8')).toContain('ENCRYPTED');
  });

  test('what is asked wrongly is answered with the forms', async () => {
    for (const argv of [
      [],
      ['rename'],
      ['check'],
      ['keygen'],
      ['sign', file('frame.yaml')],
      ['enrol', 'acme'],
      ['acknowledge', 'acme', 'first'],
      ['check', file('nowhere.yaml')],
    ]) {
      expect(await offline('mandate', ...argv), argv.join(' ')).toMatchObject({
        code: 2,
        err: expect.stringContaining('mandat mandate check FILE'),
      });
    }
  });
});

describe('from keys to a mandate', () => {
  const brandSigns = (name: string): Promise<Ran> =>
    offline(
      'mandate',
      'sign',
      file(name),
      '--key',
      file('brand.key'),
      '--as',
      'brand',
      '--name',
      'Ada Martin',
      '--capacity',
      'directrice juridique',
    );
  const weSign = (name: string): Promise<Ran> =>
    offline(
      'mandate',
      'sign',
      file(name),
      '--key',
      file('ours.key'),
      '--passphrase-file',
      file('phrase'),
      '--as',
      'processor',
      '--name',
      'Omar Diallo',
      '--capacity',
      'président',
    );

  test('keys are enrolled by one person and confirmed by another', async () => {
    const brand = [
      '--party',
      'brand',
      '--name',
      'Ada Martin',
      '--capacity',
      'directrice juridique',
      '--public-key',
      file('brand.key.pub'),
    ];
    const ours = [
      '--party',
      'processor',
      '--name',
      'Omar Diallo',
      '--capacity',
      'président',
      '--public-key',
      file('ours.key.pub'),
    ];
    for (const options of [brand, ours]) {
      const { code, out } = await run('mandate', 'enrol', 'acme', ...options, '--by', 'alice');
      expect(code).toBe(0);
      for (const same of ['alice', ' Alice '])
        expect(await run('mandate', 'enrol', 'acme', '--confirm', out.trim(), '--by', same)).toMatchObject({
          code: 3,
          err: expect.stringContaining('[mandate.second-person]'),
        });
      expect((await run('mandate', 'enrol', 'acme', '--confirm', out.trim(), '--by', 'bruno')).code).toBe(0);
    }
    for (const argv of [
      ['brand', 'create', '_house', '--name', 'x'],
      ['brand', 'key', '_house', '--name', 'x'],
    ])
      expect(await run(...argv)).toMatchObject({ code: 1, err: expect.stringContaining('[brand.invalid]') });
    expect(await run('mandate', 'enrol', 'nobody', ...brand, '--by', 'alice')).toMatchObject({
      code: 1,
      err: expect.stringContaining('[brand.unknown]'),
    });
  });

  test('a frame is published once both have signed it', async () => {
    write('signed.yaml', FRAME);
    expect((await brandSigns('signed.yaml')).code).toBe(0);
    expect(await run('mandate', 'publish', file('signed.yaml'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('[mandate.signature-missing; '),
    });
    expect((await weSign('signed.yaml')).code).toBe(0);
    expect(await run('mandate', 'publish', file('signed.yaml'), '--by', 'alice')).toMatchObject({
      code: 0,
      out: 'frame 1, mandate 1\n',
    });
    const shown = await mandat({ ...env, LANG: 'fr_FR.UTF-8' }, 'mandate', 'show', 'acme');
    expect(shown.out).toContain('Instructions documentées de Acme (mandat n° 1)');
    expect(await run('mandate', 'show', 'acme', '--at', '2026-01-01T00:00:00Z')).toMatchObject({
      code: 1,
      err: expect.stringContaining('[mandate.none; '),
    });
    expect(lines(await run('mandate', 'show', 'acme', '--json'))[0]).toMatchObject({
      version: 1,
      text: { frame: { brand: 'acme' } },
    });
  });

  test('orders are received, acknowledged, alerted and answered', async () => {
    const order = async (number: number, does: string): Promise<Ran> => {
      write('order.yaml', `order: ${number}\nbrand: acme\ngiven: 2026-11-01\ndoes: ${does}\n`);
      await brandSigns('order.yaml');
      return run('mandate', 'order', file('order.yaml'));
    };
    expect(await order(1, '{ shorten: { activity: service, keep: { message: P6M } } }')).toMatchObject({
      code: 0,
      out: 'order 1: narrowing, in-force\n',
    });
    expect(await order(2, '{ allowSite: { activity: service, site: tunis } }')).toMatchObject({
      code: 0,
      out: 'order 2: widening, awaiting\n',
    });
    expect(
      (await run('mandate', 'alert', 'acme', '2', '--reason', 'Analyse du pays dépassée.', '--article', 'GDPR art. 46'))
        .code,
    ).toBe(0);
    expect(await run('mandate', 'acknowledge', 'acme', '2')).toMatchObject({
      code: 3,
      err: expect.stringContaining('[mandate.order-state]'),
    });
    expect((await run('mandate', 'answer', 'acme', '2', '--maintain', '--note', 'Analyse jointe.')).code).toBe(0);
    expect((await run('mandate', 'acknowledge', 'acme', '2', '--by', 'omar')).code).toBe(0);
    expect((await run('mandate', 'show', 'acme')).out).toContain('Tunis (Tunisia), and nowhere else');
  });

  test('a wiring is checked against the mandate, then published; what leads nowhere is listed', async () => {
    write('wiring.yaml', 'wiring: 1\nbrand: acme\nfrom: 2026-01-01\nroutes:\n  - { queue: nord, activity: nothing }\n');
    expect(await run('wiring', 'check', file('wiring.yaml'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('wiring.yaml:5:30: '),
    });
    write('wiring.yaml', 'wiring: 1\nbrand: acme\nfrom: 2026-01-01\nroutes:\n  - { queue: nord, activity: service }\n');
    expect((await run('wiring', 'check', file('wiring.yaml'))).code).toBe(0);
    await weSign('wiring.yaml');
    expect(await run('wiring', 'publish', file('wiring.yaml'))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^wiring 1, in force from /),
    });
    await database.owner.query(
      `insert into mandat.unrouted (brand, hour, id, source, key, value, channel, count) values ('acme', now(), gen_random_uuid(), 'vcon', 'queue', 'sud', 'chat', 3)`,
    );
    expect(lines(await run('wiring', 'unrouted', 'acme', '--json'))).toEqual([
      { source: 'vcon', key: 'queue', value: 'sud', channel: 'chat', count: 3 },
    ]);
  });

  test('an activity is opened step by step, and put in a mode', async () => {
    const stage = (...argv: string[]): Promise<Ran> =>
      run('mandate', 'stage', 'acme', 'service', ...argv, '--reason', 'essai');
    expect(await stage('production')).toMatchObject({ code: 3, err: expect.stringContaining('[mandate.stage-move; ') });
    expect(await stage('assessed')).toMatchObject({
      code: 3,
      err: expect.stringContaining('[impact.screening-missing; GDPR art. 35(1)]'),
    });
    expect(await run('gate', 'acme', 'service')).toMatchObject({
      code: 3,
      out: expect.stringContaining('[mandate.stage-move; GDPR art. 35(1)]'),
    });
    const [gate] = lines(await run('gate', 'acme', 'service', '--stage', 'experiment', '--json'));
    expect(gate).toMatchObject({ activity: 'service', stage: 'draft', target: 'experiment', allowed: false });
    expect((await run('gate', 'acme', 'service', '--stage', 'draft')).code).toBe(2);
    expect((await run('gate', 'acme', 'nothing')).code).toBe(3);
    expect(await run('impact', 'list', 'acme')).toMatchObject({ code: 0, out: expect.stringContaining('service: ') });
    expect((await run('mandate', 'mode', 'acme', 'service', 'observe')).code).toBe(0);
    expect((await run('mandate', 'mode', 'acme', 'service', 'sleep')).code).toBe(2);
  });

  test('a revoked key signs no more', async () => {
    const { out } = await offline('mandate', 'keygen', '--out', file('other.key'));
    expect(await run('mandate', 'revoke', 'acme', out.trim())).toMatchObject({
      code: 1,
      err: expect.stringContaining('[mandate.signatory-unknown]'),
    });
    const { fingerprint } = (
      await database.owner.query(`select fingerprint from mandat.signatory where brand = 'acme' and party = 'brand'`)
    ).rows[0];
    expect((await run('mandate', 'revoke', 'acme', fingerprint)).code).toBe(0);
    write('order.yaml', 'order: 3\nbrand: acme\ngiven: 2026-11-01\ndoes: { suspend: { activity: sales } }\n');
    await brandSigns('order.yaml');
    expect(await run('mandate', 'order', file('order.yaml'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('[mandate.signature-revoked]'),
    });
  });
});
