import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Cluster } from './cluster.ts';
import { createWatch, type Watch } from './watch.ts';

const PID = 9_999_999; // of no process: its log is all that it shows
let cluster: Cluster;
let watch: Watch;

const log = (pid: number, line: string, times = 1): void =>
  appendFileSync(join(cluster.home, 'server.log'), `2026-01-01 00:00:00.000 UTC [${pid}] ${line}\n`.repeat(times));
const serve = (pid: number): void =>
  writeFileSync(join(cluster.home, 'data', 'postmaster.pid'), [pid, '', '', 5432].join('\n'));
/** What is found after so many milliseconds. */
const after = (millis: number): number | undefined => {
  vi.advanceTimersByTime(millis);
  return watch.stuck();
};
const refuse = (times = 1): void => log(1, 'FATAL:  the database system is not yet accepting connections', times);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const home = mkdtempSync(join(tmpdir(), 'mandat-watch-'));
  cluster = { home, package: '', ownerPassword: '', gatewayPassword: '' };
  mkdirSync(join(home, 'data'));
  serve(PID);
  log(PID, 'LOG:  starting PostgreSQL');
  watch = createWatch(cluster, 1000);
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(cluster.home, { recursive: true });
});

test('a recovery that says how far it is goes on, however long it takes', () => {
  for (let minute = 0; minute < 60; minute++) {
    log(2, `LOG:  redo in progress, elapsed time: ${minute}`);
    refuse(3);
    expect(after(900)).toBeUndefined();
  }
});

test('one of which nothing is heard is stuck, however loudly connections are refused and signals are noted', () => {
  log(2, 'FATAL:  could not write to file "pg_wal/xlogtemp.2": No space left on device');
  expect(after(0)).toBeUndefined();
  refuse(20_000); // more than is read of the log
  expect(after(500)).toBeUndefined();
  log(PID, 'LOG:  received fast shutdown request');
  refuse(7);
  expect(after(499)).toBeUndefined();
  expect(after(1)).toBe(PID);
});

test('each restart is given twice as long, until the server lets somebody in', () => {
  const given = (): number => {
    for (let millis = 0; ; millis += 100) if (after(100) !== undefined) return millis;
  };
  expect([given(), given(), given()]).toEqual([1000, 2000, 4000]);
  watch.up();
  expect(given()).toBe(1000);
});

test('another server is another matter', () => {
  after(0);
  expect(after(900)).toBeUndefined();
  serve(PID - 1);
  expect(after(900)).toBeUndefined();
  rmSync(join(cluster.home, 'data', 'postmaster.pid'));
  expect(after(5000)).toBeUndefined();
});
