import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Database tests that also run on the oldest PostgreSQL that Mandat works with. */
const ON_OLDEST = ['test/migrations.test.ts', 'test/database.test.ts', 'test/**/*.pg15.test.ts'];

const PURE = [
  'src/**/*.test.ts',
  'eval/*.test.ts',
  'verify/src/**/*.test.ts',
  'gate/src/**/*.test.ts',
  'console/src/**/*.test.ts',
];

/** Of our own files and documents: no database. */
const ABOUT_FILES = ['architecture', 'built', 'outgoing-alone', 'supply', 'security-documents'].map(
  (name) => `test/${name}.test.ts`,
);

/** Files share a process, and what it has compiled. */
const TOGETHER = {
  isolate: false,
  setupFiles: ['test/support/fresh.ts'],
  // What is waited for comes late on a machine that is slow or busy, and is seen soon on any other.
  expect: { poll: { timeout: 20_000, interval: 50 } },
};

/** What takes longest, the longest first: begun last, one of them would be waited for alone. */
const LONGEST = [
  ...['pages', 'impact', 'sources', 'keys', 'bench'].map((name) => `test/browser/${name}.test.ts`),
  ...['crash', 'embedded', 'evidence', 'destruction', 'end', 'scrub-process', 'isolation-walk', 'leak', 'demo'].map(
    (name) => `test/${name}.test.ts`,
  ),
  'src/law/prospecting.properties.test.ts',
  'src/shield/linear.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const place = ({ project, moduleId }: TestSpecification): number => {
      const at = LONGEST.indexOf(relative(import.meta.dirname, moduleId));
      return projects.indexOf(project) * 100 + (at === -1 ? LONGEST.length : at);
    };
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    // On machines that others share a wait may run out: there it is tried once more, and said so.
    retry: process.env['CI'] === undefined ? 0 : 1,
    // Much of a test is waiting: two files at a time, also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // Nothing here is timed: a machine that is busy must not fail it.
        test: { name: 'unit', isolate: false, include: [...PURE, ...ABOUT_FILES], testTimeout: 60_000 },
      },
      {
        test: {
          name: 'db',
          ...TOGETHER,
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/slow/**', ...ABOUT_FILES],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'db15',
          ...TOGETHER,
          include: ON_OLDEST,
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          ...TOGETHER,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
