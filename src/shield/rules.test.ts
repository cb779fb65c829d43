import { expect, it } from 'vitest';
import { FINDING_TYPES, GENERAL_RULE, RULES } from './index.ts';

it('every rule bears its type’s name and explains itself in both languages', () => {
  for (const [id, { type, fr, en }] of Object.entries(RULES)) {
    expect(id.startsWith(`${type}.`)).toBe(true);
    expect(fr.length > 5 && en.length > 5).toBe(true);
  }
});

it('every type has a general rule of its own', () => {
  for (const type of FINDING_TYPES) expect(RULES[GENERAL_RULE[type]].type).toBe(type);
});
