import type { App } from '../app.ts';
import { inBrand } from '../db/index.ts';
import { uuidv7, type BrandId } from '../kernel/ids.ts';
import { addPeriod } from '../law/index.ts';

/** A validated assessment of a sample activity. */
export async function validateSample(
  app: App,
  brand: BrandId,
  activity: string,
  controller: { readonly name: string },
): Promise<void> {
  const now = app.clock();
  await inBrand(app.db, brand, ({ client }) =>
    client.query(
      `insert into mandat.impact_assessment
         (brand, id, activity, version, status, revision, data, digest, review_by, validated_at, made_at, made_by, changed_at)
       values ($1, $2, $3, 1, 'validated', 1, $4, '', $5, $6, $6, $7, $6)`,
      [
        brand,
        uuidv7(now),
        activity,
        JSON.stringify({ name: activity }),
        new Date(addPeriod(now, 'P3Y')),
        new Date(now),
        controller.name,
      ],
    ),
  );
}
