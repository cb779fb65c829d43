import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../kernel/refusal.ts';
import { QUESTIONS } from './assessment-method-types.ts';
import type { AssessmentData, Kept } from './assessment-types.ts';
import { isRecord } from './pia-field-rules.ts';
import { readPia } from './pia-read-rules.ts';
import { writePia } from './pia-write-rules.ts';

const OWN = join(import.meta.dirname, '../../testdata/pia');
// The CNIL's own samples (GPL) are read where they lie, beside this repository.
const CNIL = join(import.meta.dirname, '../../../shared/data/pia');
const read = (path: string): Kept => JSON.parse(readFileSync(path, 'utf8')) as Kept;
const front = (): Kept => read(join(OWN, 'front.json'));
const server = (): Kept[] => read(join(OWN, 'server.json')) as unknown as Kept[];

const FACTS = { madeAt: '2026-11-28T12:00:00.000Z', changedAt: '2026-11-28T13:00:00.000Z' };
const again = (file: unknown, item?: number): Kept => writePia(readPia(file, item).data, FACTS);
const odd = (file: unknown, item?: number): string[] =>
  readPia(file, item).oddities.map(({ code, pointer }) => `${code} ${pointer}`);
const refusal = (file: unknown, item?: number) => {
  try {
    return readPia(file, item) && 'read';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe('a file of the CNIL’s tool', () => {
  test('comes back as it came: what has no place here too', () => {
    const file = front();
    expect(again(file)).toEqual(file);
    const strange = {
      ...file,
      pia: { ...(file['pia'] as Kept), user_pias: [{ role: 'author' }], later: 1 },
      extra: ['x'],
    };
    expect(again(strange)).toEqual(strange);
    expect(odd(strange)).toContain('unknown-key /');
  });

  test('of the other shape comes back in the first one, its oddities told with their place', () => {
    expect(refusal(server())).toBe('assessment.pia-several');
    const { data } = readPia(server(), 1);
    expect(data).toMatchObject({ name: 'Enregistrement des appels', author: 'Alix Martin' });
    expect(odd(server(), 1)).toEqual([
      'html-unsafe /1/answers/0/data/text',
      'server-shape /1',
      'name-prefix /1/pia',
      'unknown-key /1/pia',
      'number-as-text /1/pia/status',
      'decided-elsewhere /1/pia/status',
      'measure-id /1/measures/1',
      'measure-id /1/measures/2',
      'number-as-text /1/answers/0/reference_to',
      'answer-twice /1/answers/1',
      'question-unknown /1/answers/2/reference_to',
      'number-as-text /1/answers/3/data/gauge',
      'gauge-outside /1/answers/4/data/gauge',
      'answers-missing /1/answers',
      'date-unreadable /1/evaluations/0/estimated_implementation_date',
      'reference-lost /1/evaluations/2/reference_to',
      'measure-unnamed /1/answers/5/data/list',
    ]);
    const { answers, measures, evaluations, comments, ...pia } = server()[1]!;
    const safe = structuredClone(answers) as { data: { text?: string } }[];
    safe[0]!.data.text = '<p>Écoute des appels</p>';
    // Measures are known by their id: one that has none, or another's, is given its own.
    const apart = (measures as Kept[]).map((measure, index) => ({ ...measure, id: 5 + index }));
    expect(again(server(), 1)).toEqual({ pia, answers: safe, measures: apart, evaluations, comments });
    expect(data.measures.map(({ id }) => id)).toEqual(['5', '6', '7']);
  });

  test('says what was said elsewhere, and nobody takes it as said here', () => {
    expect(readPia(front()).said).toMatchObject({ dpoStatus: 1, dpoNames: 'Dominique Roy', searched: true });
    expect(readPia(server(), 1).said).toEqual({ dpoStatus: 0, dpoOpinion: 'Réserves.' });
  });

  test('is given back with what was changed, and with what was said here', () => {
    const { data } = readPia(front());
    const changed: AssessmentData = {
      ...data,
      name: 'Autre nom',
      answers: data.answers.map((answer) => (answer.question === 111 ? { ...answer, text: '<p>Neuf</p>' } : answer)),
      evaluations: data.evaluations.map((one) => (one.about === '3.4' ? { ...one, severity: 2, likelihood: 1 } : one)),
    };
    const written = writePia(changed, { ...FACTS, status: 2, said: { dpoNames: 'Dominique Roy, DPO', dpoStatus: 1 } });
    expect(written['pia']).toMatchObject({
      name: 'Autre nom',
      status: 2,
      dpos_names: 'Dominique Roy, DPO',
      lock_version: 3,
    });
    const answers = written['answers'] as { reference_to: number; data: Kept }[];
    expect(answers.find((one) => one.reference_to === 111)!.data['text']).toBe('<p>Neuf</p>');
    expect(answers[1]).toEqual((front()['answers'] as Kept[])[1]);
    const evaluations = written['evaluations'] as { reference_to: string; gauges: Kept }[];
    expect(evaluations.find((one) => one.reference_to === '3.4')!.gauges).toEqual({ x: 2, y: 1 });
  });

  test('is refused where it is none, where it is too large, where its text cannot be kept', () => {
    for (const wrong of [null, 1, 'pia', [], {}, { answers: [] }, { pia: [] }, { structure: {} }, [null], [[]]])
      expect([wrong, refusal(wrong)]).toEqual([wrong, 'assessment.pia-shape']);
    expect(refusal(server(), 2)).toBe('assessment.pia-item');
    expect(refusal({ ...front(), answers: Array.from({ length: 501 }, () => ({})) })).toBe('assessment.pia-large');
    for (const bad of ['a\0b', 'a\ud800b']) {
      expect(refusal({ ...front(), pia: { name: bad } })).toBe('assessment.pia-text');
      expect(refusal({ ...front(), pia: { name: 'a', [bad]: 1 } })).toBe('assessment.pia-text');
    }
    expect(refusal({ pia: {} })).toBe('read');
    expect(refusal({ pia: {}, answers: 'x', measures: {}, evaluations: [null, 3], comments: [[]] })).toBe('read');
  });

  test('sets nothing on what everything inherits', () => {
    const hostile = JSON.parse(
      '{"pia":{"name":"a","__proto__":{"x":1}},"__proto__":{"y":1},"answers":[{"__proto__":{"z":1},"data":{"__proto__":{}}}]}',
    );
    const written = again(hostile);
    expect(JSON.stringify(written)).not.toContain('__proto__');
    expect(({} as Kept)['x'] ?? ({} as Kept)['y'] ?? ({} as Kept)['z']).toBe(undefined);
  });

  test.skipIf(!existsSync(CNIL))('of the CNIL itself comes back as it came', () => {
    const files = readdirSync(CNIL).filter((name) => name.endsWith('.json'));
    const assessments = files.map((name) => read(join(CNIL, name))).filter((file) => isRecord(file['pia']));
    expect(assessments.length).toBeGreaterThanOrEqual(2);
    for (const file of assessments) {
      expect(again(file)).toEqual(file);
      const { pia, ...parts } = file;
      expect(again([{ ...(pia as Kept), ...parts }])).toEqual(file);
    }
    const circulated = assessments.find((file) => JSON.stringify(file).includes('[object Object]'));
    expect(odd(circulated)).toEqual(['reference-lost /evaluations/14/reference_to']);
  });
});

const json = fc.jsonValue({
  maxDepth: 2,
  stringUnit: fc.constantFrom('a', 'é', '1', ' ', '&', '🙂'),
}) as fc.Arbitrary<unknown>;
const loose = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(
      fc.record(shape, { requiredKeys: [] }),
      fc.dictionary(fc.constantFrom('later', 'objectStore', 'x-y'), json, { maxKeys: 2, noNullPrototype: true }),
    )
    .map(([a, b]) => ({ ...b, ...a }));
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 4 });
const words = fc.constantFrom('', 'Texte', '<p>Un &amp; deux</p>', 'a > b', '<ul>\n<li>x</li>\n</ul>', 'é 漢 🙂');
const place = fc.constantFrom<unknown>('1.1', '2.1.211', '3.1.1', '3.1.2', '3.2', '3.1.[object Object]', 7, null);
const file = fc.record({
  pia: loose({
    id: fc.nat(),
    name: words,
    status: fc.constantFrom<unknown>(0, 1, 2, 3, 4, '3', null),
    category: orNull(words),
    author_name: orNull(words),
    dpo_status: orNull(fc.constantFrom<unknown>(0, 1, '1')),
  }),
  answers: fc.array(
    loose({
      id: fc.nat(),
      reference_to: fc.oneof(
        fc.constantFrom<unknown>(...QUESTIONS.map(({ id }) => id)),
        fc.constantFrom<unknown>('111', 0, null, 1.5, 'x'),
      ),
      data: loose({
        text: orNull(words),
        gauge: orNull(fc.constantFrom<unknown>(0, 1, 4, 5, '2')),
        list: orNull(fc.array(words, { maxLength: 3 })),
      }),
      created_at: orNull(words),
    }),
    { maxLength: 6 },
  ),
  measures: fc
    .array(loose({ title: orNull(words), content: orNull(words), placeholder: words }), { maxLength: 4 })
    .map((measures) => measures.map((one, index) => ({ ...one, id: index % 2 === 0 ? index : String(index) }))),
  evaluations: fc.array(
    loose({
      id: fc.nat(),
      reference_to: place,
      status: fc.constantFrom<unknown>(0, 1, 2, 3, '2', null, 9),
      gauges: orNull(loose({ x: orNull(fc.constantFrom<unknown>(0, 3, 4, '1')), y: orNull(fc.nat(4)) })),
      estimated_implementation_date: orNull(fc.constantFrom('2026-12-01T00:00:00.000Z', '2026-12-01', 'x', '')),
      action_plan_comment: orNull(words),
      person_in_charge: orNull(words),
    }),
    { maxLength: 6 },
  ),
  comments: fc.array(
    loose({
      description: orNull(words),
      reference_to: place,
      for_measure: fc.constantFrom<unknown>(true, false, null, 1),
    }),
    { maxLength: 3 },
  ),
});

describe('any file that holds what the tool writes', () => {
  test('comes back as it came, through the store as well', () => {
    fc.assert(
      fc.property(file, (one) => {
        const plain = JSON.parse(JSON.stringify(one)) as Kept;
        const { data } = readPia(plain);
        expect(writePia(JSON.parse(JSON.stringify(data)) as AssessmentData, FACTS)).toEqual(plain);
      }),
      { numRuns: 400 },
    );
  });
});
