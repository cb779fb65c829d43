import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCertified } from '../src/contact/certificate.ts';
import type { ListJudge } from '../src/contact/judge-list.ts';
import { scrub, type Scrubbing, type ScrubRequest } from '../src/contact/scrub.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { temporaryFolder } from './support/folder.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const folder = temporaryFolder('mandat-scrub-');
const path = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(path(name), 'utf8');
const sha256 = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(path(name)))
    .digest('hex');

let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const REFUSED = {
  verdict: 'refused',
  rules: ['rule.one', 'rule.two'],
  articles: ['C. conso L.223-1'],
  allowedFrom: Date.UTC(2026, 11, 1, 9),
} as const;
const UNREADABLE = { verdict: 'unreadable', rules: ['row.unreadable'], articles: [], allowedFrom: null } as const;

/** Odd numbers are refused: what happens to files and entries does not depend on the law. */
const judging = (fail: () => boolean = () => false): ListJudge => ({
  mandate: 3,
  controller: 'lumen-sa',
  readings: { zone: 'all' },
  holds: () => Promise.resolve(true),
  reads: (cell) => /^\+?\d{9,12}$/.test(cell),
  judge: (rows) =>
    fail()
      ? Promise.reject(new Error('cut'))
      : Promise.resolve(
          rows.map(({ to }) =>
            !/^\+?\d{9,12}$/.test(to) ? UNREADABLE : Number(to.at(-1)) % 2 === 0 ? { verdict: 'allowed' } : REFUSED,
          ),
        ),
});
const services = (judge: ListJudge = judging()): Scrubbing => ({
  ...mandat.server.app,
  judgeOf: () => Promise.resolve(judge),
});
const asked = (name: string, more: Partial<ScrubRequest> = {}): ScrubRequest => ({
  channel: 'phone',
  list: path(name),
  allowed: path('allowed.csv'),
  refused: path('refused.csv'),
  columns: {},
  resume: false,
  ...more,
});
const silent = (): void => undefined;

describe('a scrubbed list', () => {
  test('is split into two files, its rows byte for byte, under one entry and a certificate', async () => {
    writeFileSync(path('a.csv'), 'nom;téléphone;note\r\nZoé;+33639980002;"a;b"\r\nLéo;+33639980001;\r\nMax;;x\r\n');
    let made: Awaited<ReturnType<typeof scrub>>;
    const acts = await left(mandat.database, lumen, async () => {
      made = await scrub(services(), lumen, asked('a.csv'), 'test', silent);
    });
    expect(acts).toEqual(['scrub']);
    expect(text('allowed.csv')).toBe('nom;téléphone;note\r\nZoé;+33639980002;"a;b"\r\n');
    expect(text('refused.csv')).toBe(
      'nom;téléphone;note;mandat_rules;mandat_articles;mandat_allowed_from\r\n' +
        'Léo;+33639980001;;rule.one rule.two;C. conso L.223-1;2026-12-01T09:00:00.000Z\r\n' +
        'Max;;x;row.unreadable;;\r\n',
    );
    const { entry, id } = made!;
    expect(made!).toMatchObject({
      list: { sha256: sha256('a.csv'), rows: 3 },
      allowed: { sha256: sha256('allowed.csv'), rows: 1 },
      refused: { sha256: sha256('refused.csv'), rows: 2 },
      unreadable: 1,
      byRule: { 'rule.one': 1, 'row.unreadable': 1 },
      mandate: 3,
    });
    const { rows } = await mandat.database.owner.query(
      'select rows, allowed, refused, unreadable, digest, entry, certificate from mandat.contact_scrub where id = $1',
      [id],
    );
    expect(rows).toMatchObject([{ rows: 3, allowed: 1, refused: 1, unreadable: 1, digest: sha256('a.csv'), entry }]);
    expect(isCertified(rows[0].certificate)).toBe(true);
    expect(isCertified({ ...made!, unreadable: 0 })).toBe(false);
    expect(existsSync(path('allowed.csv.journal'))).toBe(false);
  });

  test('without names, of one column, is read too', async () => {
    writeFileSync(path('b.csv'), '+33639980002\n+33639980001');
    const { list, allowed } = await scrub(services(), lumen, asked('b.csv'), 'test', silent);
    expect([list.rows, allowed.rows]).toEqual([2, 1]);
    expect(text('refused.csv')).toBe('+33639980001;rule.one rule.two;C. conso L.223-1;2026-12-01T09:00:00.000Z\n');
  });

  test.each([
    ['whose address stands nobody knows where', 'a;b\n1;2\n', {}, 'list.column'],
    ['whose named column is none', 'tel;b\n1;2\n', { columns: { address: 'c' } }, 'list.column'],
    ['that is empty', '', {}, 'input.empty'],
    ['that is also an output', 'tel\n1\n', { allowed: path('c.csv') }, 'list.same-file'],
    ['that is not there', undefined, {}, 'list.unreadable'],
  ])('%s is refused and leaves nothing', async (_what, content, more, code) => {
    rmSync(path('c.csv'), { force: true });
    if (content !== undefined) writeFileSync(path('c.csv'), content);
    const acts = await left(mandat.database, lumen, () =>
      expect(scrub(services(), lumen, asked('c.csv', more), 'test', silent)).rejects.toThrow(code),
    );
    expect(acts).toEqual([]);
  });
});

describe('a run that was cut', () => {
  const rows = Array.from({ length: 150_000 }, (_, index) => `${index};+336399${String(index).padStart(6, '0')}`);
  const many = `n;tel\n${rows.join('\n')}\n`;

  test('goes on where its files were safe, and comes to the same', async () => {
    writeFileSync(path('many.csv'), many);
    const whole = await scrub(services(), lumen, asked('many.csv'), 'test', silent);
    const [allowed, refused] = [text('allowed.csv'), text('refused.csv')];
    let batches = 0;
    let now = mandat.server.app.clock();
    const cutting = { ...services(judging(() => ++batches > 5)), clock: () => (now += 1500) };
    await expect(scrub(cutting, lumen, asked('many.csv'), 'test', silent)).rejects.toThrow('cut');
    writeFileSync(path('allowed.csv'), 'what came after the last safe place', { flag: 'a' });
    const journal = JSON.parse(text('allowed.csv.journal'));
    expect(journal.list.rows).toBeGreaterThan(1000);
    expect(journal.list.rows).toBeLessThan(150_000);
    const acts = await left(mandat.database, lumen, async () => {
      const resumed = await scrub(services(), lumen, asked('many.csv', { resume: true }), 'test', silent);
      expect(resumed).toMatchObject({
        id: journal.id,
        list: whole.list,
        allowed: whole.allowed,
        refused: whole.refused,
      });
      expect(resumed.byRule).toEqual(whole.byRule);
    });
    expect(acts).toEqual(['scrub']);
    expect([text('allowed.csv'), text('refused.csv')]).toEqual([allowed, refused]);
  });

  test('after its commit gives the same certificate and no second entry', async () => {
    writeFileSync(path('many.csv'), many);
    const { signerOf } = services();
    let journal = '';
    const first = await scrub(
      {
        ...services(),
        signerOf: (brand) => {
          journal = text('allowed.csv.journal');
          return signerOf(brand);
        },
      },
      lumen,
      asked('many.csv'),
      'test',
      silent,
    );
    writeFileSync(path('allowed.csv.journal'), journal);
    const acts = await left(mandat.database, lumen, async () => {
      const again = await scrub(services(), lumen, asked('many.csv', { resume: true }), 'test', silent);
      expect(again).toEqual(first);
    });
    expect(acts).toEqual([]);
  });

  test.each([
    ['the list', () => writeFileSync(path('many.csv'), `x${many.slice(1)}`)],
    ['an output', () => writeFileSync(path('allowed.csv'), 'x')],
    ['the question', () => undefined],
  ])('does not go on where %s has changed', async (what, change) => {
    writeFileSync(path('many.csv'), many);
    let batches = 0;
    let now = mandat.server.app.clock();
    const cutting = { ...services(judging(() => ++batches > 5)), clock: () => (now += 1500) };
    await expect(scrub(cutting, lumen, asked('many.csv'), 'test', silent)).rejects.toThrow('cut');
    change();
    const more = what === 'the question' ? { object: 'energy-supply' } : {};
    await expect(
      scrub(services(), lumen, asked('many.csv', { resume: true, ...more }), 'test', silent),
    ).rejects.toThrow('list.changed');
  });
});
