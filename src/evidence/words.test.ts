import { describe, expect, it } from 'vitest';
import type { ParallelRow } from '../accountability/index.ts';
import { parallelDocument } from './parallel-document.ts';
import { articleIn } from './words.ts';
import type { PackHead } from './types.ts';

const AT = Date.parse('2026-11-30T10:00:00Z');
const both = (text: string) => ({ fr: text, en: text });
const HEAD = { brand: 'Lumen', controllers: [], processor: 'Atlas', at: AT } as unknown as PackHead;
const row = {
  duty: { id: 'x', chapter: 'principles', article: 'GDPR art. 37 à 39', title: both('x') },
  controller: { owes: both('x'), state: 'open', turn: 'controller', since: AT },
  processor: {
    owes: both('x'),
    state: 'attested',
    since: AT,
    attestation: { says: 'Fait.', by: 'Nadia', until: '2027-02-01' },
  },
} as unknown as ParallelRow;

describe('the words of a document', () => {
  it('are of one language, quotation marks and ranges of articles included', () => {
    expect(articleIn('GDPR art. 37 à 39', 'fr')).toBe('RGPD art. 37 à 39');
    const [fr, en] = (['fr', 'en'] as const).map((language) => JSON.stringify(parallelDocument([row], HEAD, language)));
    for (const part of ['« Fait. »', 'À la marque d’agir, depuis le 30 novembre 2026.', '37 à 39'])
      expect(fr).toContain(part);
    for (const part of ['“Fait.”', 'The brand’s turn, since 30 November 2026.', '37 to 39']) expect(en).toContain(part);
  });
});
