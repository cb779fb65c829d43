import { expect, test } from 'vitest';
import { z } from 'zod';
import { frameSchema, orderSchema, wiringSchema } from './schema.ts';

test.each([
  ['frame', frameSchema],
  ['order', orderSchema],
  ['wiring', wiringSchema],
])('schemas/%s.json is what is checked (renew: npx vitest run src/mandate -u)', async (name, schema) => {
  const published = z.toJSONSchema(schema, { target: 'draft-2020-12' });
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(`../../schemas/${name}.json`);
});
