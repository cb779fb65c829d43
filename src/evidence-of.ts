import { createParallel, createRegisters, type Parallel } from './accountability/index.ts';
import type { App } from './app.ts';
import { createEvidence, type Evidence } from './evidence/index.ts';
import { version } from './version.ts';

/** Evidence of an installation; a command sees no sequencer, and takes a log that is signed for one that works. */
export function evidenceOf(app: App, parallel: Parallel = parallelOf(app)): Evidence {
  return createEvidence({ ...app, version, parallel, registers: createRegisters(app) });
}

const parallelOf = (app: App): Parallel => createParallel({ ...app, brands: app.access.brands, healthy: () => true });
