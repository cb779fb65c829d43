import { describe, expect, it } from 'vitest';
import { growth } from '../../test/support/growth.ts';
import { isBrandWord } from './brand-words.ts';
import { DEFAULT_POLICY, detect, type FindingType } from './index.ts';

const WORDS = ['Alizé', 'Jean-Jaurès', '01 99 00 12 34', '12 rue des Prés, 59000 Lille', '4970 1012 3456 7893'];

function found(text: string, brandWords: readonly string[] = WORDS): string[] {
  const turn = { text, speaker: -1, role: 'other', field: 'message', stream: 0 } as const;
  const policy = { ...DEFAULT_POLICY, brandWords };
  return detect([turn], undefined, policy).map(({ start, end, type }): string => `${type}: ${text.slice(start, end)}`);
}

describe('the words of a brand', () => {
  it('are nobody’s, however they are written', () => {
    const text = 'Bonjour ALIZE, au 12, rue des prés 59000 LILLE ou au +33 1.99.00.12.34, boutique jean jaures';
    expect(found(text, [])).not.toEqual([]);
    expect(found(text)).toEqual([]);
  });

  it('release nothing that reaches beyond them', () => {
    expect(found('Mme Alizé Martin, 01 99 00 12 35')).toEqual(['name: Alizé Martin', 'phone: 01 99 00 12 35']);
  });

  it('never release card data, nor what only a person has', () => {
    const never: readonly [string, FindingType][] = [
      ['ma carte 4970 1012 3456 7893', 'card'],
      ['le cryptogramme est 123', 'card-code'],
      ['mon code secret, c’est 4812', 'pin'],
      ['elle expire en 09/28', 'card-expiry'],
      ['mon IBAN FR76 3000 6000 0112 3456 7890 189', 'iban'],
    ];
    for (const [text, type] of never) {
      const words = [text, ...(text.match(/[\d /]{3,}/g) ?? []), 'FR76 3000'];
      expect(found(text, words).map((one) => one.split(':')[0])).toContain(type);
    }
  });

  it('are told from numbers of cards', () => {
    expect(['Alizé', '01 99 00 12 34', '732 829 320'].every(isBrandWord)).toBe(true);
    expect(['ab', '4970 1012 3456', '4970101234567893'].some(isBrandWord)).toBe(false);
  });

  it('leave what is known of the customer', () => {
    const turn = { text: 'Alizé', speaker: -1, role: 'other', field: 'message', stream: 0 } as const;
    const known = { names: ['Alizé Durand'], emails: [], phones: [], references: [] };
    const rules = detect([turn], known, { references: [], brandWords: ['Alizé'] }).map(({ rule }) => rule);
    expect(rules).toEqual(['name.known']);
  });

  it('are matched in linear time', () => {
    const text = (times: number): string => '01 99 00 12 3 '.repeat(times);
    const [small, large] = [text(1000), text(20_000)];
    const ratio = growth(
      20,
      6,
      () => found(small),
      () => found(large),
    );
    expect(ratio).toBeLessThan(6);
  });
});
