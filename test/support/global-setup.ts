import type { TestProject } from 'vitest/node';
import { package15, startTestServer, type TestServer } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absent where this platform has no such PostgreSQL. */
    postgres: TestServer | undefined;
  }
}

/** One PostgreSQL a project and run: 15 for the project `db15`, else the one that Mandat embeds. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const old = project.name === 'db15';
  if (old && package15() === undefined) {
    console.warn('PostgreSQL 15 is not packaged for this platform: its tests are skipped.');
    project.provide('postgres', undefined);
    return undefined;
  }
  const { server, close } = await startTestServer(old ? package15() : undefined);
  project.provide('postgres', server);
  return close;
}
