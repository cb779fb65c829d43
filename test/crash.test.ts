import { expect, test } from 'vitest';
import { crashRun } from './slow/crash-run.ts';

test(
  'kills under load, of the server and of its database, lose nothing that was acknowledged, store nothing twice, and log and rows agree',
  { timeout: 180_000 },
  async () => {
    const report = await crashRun(10, Math.random);
    expect(report).toMatchObject({ missing: 0, twice: 0, log: { missing: 0, repeated: 0, waiting: 0 } });
    expect(report.heads).toBe(report.sent);
    expect(report.acknowledged).toBe(report.sent);
    expect(report.sent).toBeGreaterThan(50);
  },
);
