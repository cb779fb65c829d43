import { expect, test } from 'vitest';
import { platformsPage } from './page.ts';

test('docs/platforms.md says what the connectors say', async () => {
  await expect(platformsPage()).toMatchFileSnapshot('../../docs/platforms.md');
});
