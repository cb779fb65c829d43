import { expect, test } from 'vitest';
import { referenceForm } from './references.ts';

test('a form becomes a bounded pattern', () => {
  expect(referenceForm('LUM-{digits:8}')).toEqual({ pattern: 'LUM-[0-9]{8}' });
  expect(referenceForm('C/{letters:2}.{alphanumeric:4-6}')).toEqual({
    pattern: String.raw`C\/[A-Za-z]{2}\.[A-Za-z0-9]{4,6}`,
  });
});

test('what would match anything, or is no form, is refused', () => {
  for (const loose of ['', 'LUM', '{digits:4}', 'A{digits:2}{letters:2}'])
    expect(referenceForm(loose), loose).toEqual({ fault: 'mandate.reference-loose' });
  for (const odd of [
    '.*',
    '(a+)+{digits:8}',
    '{digits:8}{',
    '{words:8}',
    '{digits:0}{digits:9}',
    '{digits:8-6}',
    '[0-9]{8}',
    String.raw`\d{digits:8}`,
  ]) {
    expect(referenceForm(odd), odd).toEqual({ fault: 'mandate.reference-form' });
  }
});
