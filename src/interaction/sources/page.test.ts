import { expect, test } from 'vitest';
import { sourcesPage } from './page.ts';

test('docs/sources.md says what the adapters say', async () => {
  await expect(sourcesPage()).toMatchFileSnapshot('../../../docs/sources.md');
});
