import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeConfig, loadConfig } from './config.ts';
import { Refusal } from './kernel/refusal.ts';

const refusal = (env: NodeJS.ProcessEnv): Refusal => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('it was not refused');
};

describe('loadConfig', () => {
  it('needs nothing', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, publicUrl: 'http://127.0.0.1:8080', sample: true });
    expect(config.dataDir).toBe(join(import.meta.dirname, '../.mandat'));
    expect(config.database).toEqual({ dataDir: config.dataDir });
    expect(config.workers).toBeGreaterThan(0);
  });

  it('takes each variable that is set, and an empty one as unset', () => {
    const config = loadConfig({
      MANDAT_DATA: '/data',
      PORT: '0',
      HOST: '::',
      DATABASE_URL: 'postgresql://owner@db.example/mandat',
      MANDAT_APP_DATABASE_URL: '',
      MANDAT_PUBLIC_URL: 'https://mandat.example/',
      MANDAT_WORKERS: '3',
      MANDAT_SAMPLE: 'off',
      MANDAT_KEY_FILE: '',
    });
    expect(config).toEqual({
      dataDir: '/data',
      port: 0,
      host: '::',
      database: { dataDir: '/data', url: 'postgresql://owner@db.example/mandat' },
      localUrl: 'http://localhost:0',
      publicUrl: 'https://mandat.example',
      keys: { kind: 'local', file: '/data/keys/master.key' },
      workers: 3,
      destroyAfter: 72 * 3_600_000,
      impactGrace: 30 * 86_400_000,
      due: { keys: 365, backup: 7, review: 92 },
      completeAfter: 24 * 3_600_000,
      sample: false,
      limits: { key: 6000, person: 50, address: 200, failures: 60 },
      proxies: [],
      inside: [],
      feeds: [],
      panelOrigins: [],
      media: { store: { kind: 'folder', path: '/data/media' }, maximum: 16 * 1024 ** 3, ffmpeg: 'ffmpeg' },
    });
  });

  it('sends recordings to a folder or to a bucket, with what every S3 client reads', () => {
    expect(loadConfig({ MANDAT_MEDIA: '/srv/media' }).media.store).toEqual({ kind: 'folder', path: '/srv/media' });
    const bucket = {
      MANDAT_MEDIA: 's3://recordings/lille/a',
      MANDAT_MEDIA_MAX: '1000',
      MANDAT_MEDIA_PRICE: '0.02 EUR',
    };
    expect(loadConfig(bucket).media).toEqual({
      store: { kind: 's3', bucket: 'recordings', prefix: 'lille/a/' },
      maximum: 1000,
      price: { amount: 0.02, currency: 'EUR' },
      ffmpeg: 'ffmpeg',
    });
    const env = {
      MANDAT_MEDIA: 's3://recordings',
      AWS_ENDPOINT_URL: 'https://s3.example',
      AWS_REGION: 'fr-par',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'hunter2',
    };
    expect(loadConfig(env).media.store).toEqual({
      kind: 's3',
      bucket: 'recordings',
      prefix: '',
      endpoint: 'https://s3.example',
      region: 'fr-par',
      credentials: { accessKeyId: 'id', secretAccessKey: 'hunter2' },
    });
  });

  it('refuses a MANDAT_ variable that does not exist, and leaves other programs theirs', () => {
    expect(refusal({ MANDAT_DATE: '/data', PGHOST: 'x' }).faults).toEqual([
      { code: 'config.unknown', params: { variable: 'MANDAT_DATE' } },
    ]);
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://db.example/x'],
    ['DATABASE_URL', 'db.example'],
    ['MANDAT_PUBLIC_URL', 'mandat.example'],
    ['MANDAT_WORKERS', '0'],
    ['MANDAT_WORKERS', '257'],
    ['MANDAT_SAMPLE', 'yes'],
    ['MANDAT_MEDIA', 'ftp://files.example/x'],
    ['MANDAT_MEDIA', 's3://B'],
    ['MANDAT_MEDIA', 'media'],
    ['MANDAT_MEDIA_MAX', '0'],
    ['MANDAT_MEDIA_MAX', '1e9'],
    ['MANDAT_MEDIA_PRICE', '2 cents'],
    ['MANDAT_COMPLETE_AFTER', '0'],
    ['MANDAT_RATE_KEY', '0'],
    ['MANDAT_RATE_FAILURES', '1.5'],
    ['MANDAT_TRUST_PROXY', 'proxy.example'],
    ['MANDAT_TRUST_PROXY', '10.0.0.0/33'],
    ['MANDAT_TRUST_PROXY', '10.0.0.1/8/8'],
    ['MANDAT_INSIDE', 'http://minio.intern'],
    ['MANDAT_INSIDE', 'minio.intern:0'],
    ['MANDAT_FEEDS', 'https://cnil.example/rss'],
    ['MANDAT_FEEDS', 'a=https://cnil.example/rss a=https://edpb.example/rss'],
    ['MANDAT_FEEDS', 'a=file:///etc/passwd'],
    ['MANDAT_INSIDE', '10.0.0.256'],
    ['MANDAT_APP_DATABASE_URL', 'postgresql://gateway@db.example/mandat'],
  ])('refuses %s=%s by its name, without its value', (variable, value) => {
    const { faults } = refusal({ [variable]: value });
    expect(faults).toMatchObject([{ code: 'config.invalid', params: { variable } }]);
    expect(JSON.stringify(faults)).not.toContain(`"${value}"`);
  });

  it('names every fault at once', () => {
    expect(refusal({ PORT: 'x', MANDAT_X: '1', MANDAT_SAMPLE: '2' }).faults).toHaveLength(3);
  });
});

describe('describeConfig', () => {
  it('says what is set and never a value', () => {
    const lines = describeConfig({ DATABASE_URL: 'postgresql://owner:hunter2@db.example/mandat' });
    expect(lines.filter(({ set }) => set).map(({ variable }) => variable)).toEqual(['DATABASE_URL']);
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });
});
