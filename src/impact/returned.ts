import { inBrand, type Database } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { applyOrders, type Mandates } from '../mandate/index.ts';
import { assessmentFile } from './assessment-file.ts';
import { piaOf } from './assessment-pia.ts';
import { assessmentsOf, stepsOf } from './assessment-rows.ts';
import { namesOf, type FullAssessment } from './assessments.ts';

type Needs = { readonly db: Database; readonly mandates: Pick<Mandates, 'history'> };
export type ReturnedFile = { readonly path: string; readonly bytes: Buffer };

/**
 * Every version of a brand's assessments as the CNIL's tool imports it, and as the document that is signed, in French: also once
 * no instructions are in force any more.
 */
export async function* returnedAssessments({ db, mandates }: Needs, brand: BrandId): AsyncGenerator<ReturnedFile> {
  const last = (await mandates.history(brand)).at(-1);
  const frame = last && applyOrders(last.text.frame, last.text.orders).frame;
  for (const assessment of await inBrand(db, brand, (tx) => assessmentsOf(tx, brand))) {
    const activity = frame?.activities.find(({ id }) => id === assessment.activity);
    const full: FullAssessment = {
      assessment,
      steps: await inBrand(db, brand, (tx) => stepsOf(tx, brand, assessment.id)),
      parties: { role: activity?.role ?? 'processor', dpos: { controller: true, processor: true } },
      newer: undefined,
      named: frame && activity ? namesOf({ brand, frame, activity }) : {},
    };
    const at = `assessments/${assessment.activity}/`;
    yield {
      path: `${at}pia-${assessment.version}.json`,
      bytes: Buffer.from(`${JSON.stringify(piaOf(assessment), undefined, 1)}\n`),
    };
    const { name, bytes } = await assessmentFile(full, { brand, format: 'pdf', language: 'fr' });
    yield { path: `${at}${name}`, bytes };
  }
}
