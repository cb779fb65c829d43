import { describe, expect, test } from 'vitest';
import type { Refusal } from '../kernel/refusal.ts';
import { CAPACITY_IDS } from '../law/index.ts';
import { checkVoice } from './speaking-rules.ts';
import type { Speaker, Voice } from './types.ts';
import { maySpeak, turnOf, voicesOn } from './voice-rules.ts';

const BOTH = { controller: true, processor: true };
const who = (...roles: string[]): Speaker => ({ actor: 'person:1', name: 'Ada', roles });
const said = (capacity: Voice['capacity'], says: Voice['says'] = 'yes', by = 'person:2'): Voice => ({
  capacity,
  says,
  reason: 'Dit.',
  by,
  name: 'B',
  at: 0,
});
const codeOf = (work: () => void): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('who is asked', () => {
  test('for a processor’s activity: our sign-offs, both DPOs where there are, the controller last', () => {
    expect(voicesOn({ role: 'processor', dpos: BOTH }, 'production')).toEqual([
      'technical',
      'operational',
      'processor-dpo',
      'controller-dpo',
      'controller',
    ]);
    const none = { controller: false, processor: false };
    expect(voicesOn({ role: 'processor', dpos: none }, 'experiment')).toEqual([
      'technical',
      'operational',
      'controller',
    ]);
  });

  test('for our own processing: our administrators decide, and there is one DPO', () => {
    expect(voicesOn({ role: 'controller', dpos: BOTH }, 'production')).toEqual([
      'technical',
      'operational',
      'processor-dpo',
      'controller',
    ]);
    expect(maySpeak(['administrator'], 'controller', 'controller')).toBe(true);
    expect(maySpeak(['brand-controller'], 'controller', 'controller')).toBe(false);
    expect(maySpeak(['administrator'], 'controller', 'processor')).toBe(false);
  });

  test('for joint controllers: both decide', () => {
    const asked = voicesOn({ role: 'joint', dpos: BOTH }, 'production');
    expect(asked.slice(-2)).toEqual(['co-controller', 'controller']);
    expect(maySpeak(['administrator'], 'co-controller', 'joint')).toBe(true);
    const advised = asked.slice(0, -2).map((capacity) => said(capacity));
    expect(turnOf(asked, advised)).toEqual(['co-controller', 'controller']);
    expect(turnOf(asked, [...advised, said('controller')])).toEqual(['co-controller']);
  });

  test('no role of a DPO ever decides, for any role of the activity', () => {
    for (const role of ['processor', 'controller', 'joint'] as const)
      for (const dpo of ['dpo', 'brand-dpo'])
        for (const capacity of ['controller', 'co-controller'] as const)
          expect(maySpeak([dpo], capacity, role)).toBe(false);
  });
});

describe('what may be said', () => {
  const asked = voicesOn({ role: 'processor', dpos: BOTH }, 'production');
  const voices = asked.slice(0, -1).map((capacity) => said(capacity));
  const check = (voice: Parameters<typeof checkVoice>[0], speaker: Speaker, more: readonly Voice[] = voices) =>
    codeOf(() => checkVoice(voice, speaker, { asked, voices: more, role: 'processor' }));
  const yes = (capacity: Voice['capacity']) => ({ capacity, says: 'yes', reason: 'Vu les avis.' }) as const;

  test.each(CAPACITY_IDS)('%s by nobody in particular, or by a machine, is refused', (capacity) => {
    expect(check(yes(capacity), { actor: 'key:1', name: '', roles: ['administrator'] })).toMatch(/^impact\./);
    expect(check(yes(capacity), who())).toMatch(/^impact\./);
  });

  test('a DPO who decides is told of article 38(6), the processor of article 35(1)', () => {
    expect(check(yes('controller'), who('brand-dpo'))).toBe('impact.dpo-decides');
    expect(check(yes('controller'), who('brand-dpo', 'brand-controller'))).toBe('impact.dpo-decides');
    expect(check(yes('controller'), who('administrator'))).toBe('impact.controller-decides');
    expect(check(yes('controller'), who('brand-operations'))).toBe('impact.controller-decides');
  });

  test('whoever advised as a DPO does not decide, under their name in a document neither', () => {
    const advised = [...voices, said('controller-dpo', 'yes', 'person:1')];
    expect(check(yes('controller'), who('brand-controller'), advised)).toBe('impact.independence');
    const behalf = { name: 'Élise  GARNIER', quality: 'DPO', reference: 'x', sha512: '0' };
    const documented = [...voices, { ...said('controller-dpo'), behalf: { ...behalf, name: 'Elise Garnier' } }];
    expect(check({ ...yes('controller'), behalf }, who(), documented)).toBe('impact.independence');
    // Signed in here, in a document there: the same name is the same person.
    const signed = [
      ...voices.filter((one) => one.capacity !== 'controller-dpo'),
      { ...said('controller-dpo'), name: 'Elise Garnier' },
    ];
    expect(check({ ...yes('controller'), behalf }, who(), signed)).toBe('impact.independence');
  });

  test('the controller waits for advice, and says why it does not follow it', () => {
    expect(check(yes('controller'), who('brand-controller'), voices.slice(1))).toBe('impact.advice-first');
    const against = [...voices, said('controller-dpo', 'no')];
    expect(check(yes('controller'), who('brand-controller'), against)).toBe('impact.not-followed');
    const why = { ...yes('controller'), reason: 'Le risque relevé est couvert par la mesure 4.' };
    expect(check(why, who('brand-controller'), against)).toBeUndefined();
  });
});
