import { createParallel, createRegisters, type Parallel } from './accountability/index.ts';
import type { App } from './app.ts';
import { createControls, createQuestionnaires, type Controls, type Questionnaires } from './controls/index.ts';
import { createEvidence, type Evidence } from './evidence/index.ts';
import type { BrandId } from './kernel/ids.ts';
import { postureOf } from './posture.ts';
import { version } from './version.ts';

export type Accountability = {
  readonly parallel: Parallel;
  readonly controls: Controls;
  readonly questionnaires: Questionnaires;
  readonly evidence: Evidence;
};

/**
 * What is shown of both parties’ duties and of controls, and what is taken away of it.
 * @param healthy whether a brand’s log is; a command sees no sequencer, and its own sequencing fails where a log is in fault
 */
export function accountabilityOf(app: App, healthy: (brand: BrandId) => boolean = () => true): Accountability {
  const needs = { ...app, brands: app.access.brands, healthy };
  const parallel = createParallel(needs);
  const controls = createControls({ ...needs, parallel, posture: postureOf(app) });
  const evidence = createEvidence({ ...app, version, parallel, controls, registers: createRegisters(app) });
  return { parallel, controls, questionnaires: createQuestionnaires({ ...app, controls }), evidence };
}
