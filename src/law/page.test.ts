import { expect, test } from 'vitest';
import { lawPage } from './page.ts';

test('docs/law.md says what the rules say', async () => {
  await expect(lawPage()).toMatchFileSnapshot('../../docs/law.md');
});
