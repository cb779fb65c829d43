import { expect, test } from 'vitest';
import { sampleInstructions } from '../estate/instructions/index.ts';
import { check } from './check.ts';
import type { MandateText } from './amend.ts';
import { asDocument, difference } from './prose.ts';
import { orderSentences } from './prose-order.ts';
import type { Frame, Order } from './schema.ts';
import { frame, NOW, order } from './testing.ts';

const text = (...orders: Order[]): MandateText => ({ frame: frame(), orders });
const clauses = (of: MandateText) => asDocument(of, NOW).sections.flatMap((section) => section.clauses);
const clause = (of: MandateText, key: string) => clauses(of).find((one) => one.key === key);

test('a clause says what, until when and by which article, in both languages', () => {
  expect(clause(text(), 'activity.service.keep.audio')).toEqual({
    key: 'activity.service.keep.audio',
    text: {
      fr: 'Enregistrements sonores : 6\u00a0mois à compter de l’interaction.',
      en: 'Sound recordings: 6 months from the interaction.',
    },
    article: 'CNIL, L’écoute et l’enregistrement des appels sur le lieu de travail ; GDPR art. 5(1)(e)',
  });
  expect(clause(text(), 'contract.term')?.text.fr).toBe('Il court du 1er janvier 2026 au 31 décembre 2027 inclus.');
});

test('a clause that an order changed bears the last order’s number', () => {
  const shortened = text(
    order(3, '{ shorten: { activity: service, keep: { message: P6M } } }'),
    order(5, '{ shorten: { activity: service, keep: { message: P3M } } }'),
  );
  expect(clause(shortened, 'activity.service.keep.message')).toMatchObject({
    order: 5,
    text: { en: 'Messages: 3 months from the interaction.' },
  });
  expect(clause(shortened, 'activity.service.keep.record')?.order).toBeUndefined();
});

test('the difference of two versions is in the words of the document', () => {
  const suspended = order(1, '{ suspend: { activity: sales } }');
  expect(difference(text(), text(suspended), NOW)).toEqual([
    {
      section: { fr: 'Prospection commerciale (sales)', en: 'Commercial prospecting (sales)' },
      before: null,
      after: { fr: 'Ce traitement est suspendu.', en: 'This activity is suspended.' },
    },
    expect.objectContaining({
      section: { fr: 'Les instructions données depuis', en: 'Orders given since' },
      before: null,
    }),
  ]);
  expect(difference(text(suspended), text(), NOW)[0]).toMatchObject({
    before: { en: 'This activity is suspended.' },
    after: null,
  });
  expect(difference(text(), text(), NOW)).toEqual([]);
});

test('every kind of order has its sentences', () => {
  for (const does of [
    '{ shorten: { activity: service, keep: { message: P6M } } }',
    '{ extend: { activity: service, keep: { message: P2Y } } }',
    '{ discard: { activity: service, kinds: [audio] } }',
    '{ strike: { activity: service, data: [contact] } }',
    '{ forbid: { activity: service, data: [conduct] } }',
    '{ allow: { activity: service, data: [banking] } }',
    '{ record: { activity: service, share: 0.1 } }',
    '{ suspend: { activity: service } }',
    '{ resume: { activity: service } }',
    '{ withdrawSite: { activity: service, site: lille } }',
    '{ allowSite: { activity: service, site: tunis } }',
    '{ withdrawChannel: { activity: service, channel: chat } }',
    '{ allowChannel: { activity: service, channel: sms } }',
    '{ quarantine: { for: P3D } }',
  ]) {
    const [sentence, ...more] = orderSentences(order(1, does), frame());
    expect(sentence?.fr).toMatch(/^[A-ZÀ-Ý].*\.$/);
    expect(sentence?.en).not.toBe(sentence?.fr);
    expect(more).toEqual([]);
  }
});

test('an order names an activity by its purpose, and by its id where nothing says what it serves', () => {
  const suspend = (activity: string) => orderSentences(order(1, `{ suspend: { activity: ${activity} } }`), frame())[0];
  expect(suspend('sales')).toEqual({
    fr: 'Suspendre « Prospection commerciale ».',
    en: 'Suspend “Commercial prospecting”.',
  });
  expect(suspend('unheard-of')).toEqual({ fr: 'Suspendre « unheard-of ».', en: 'Suspend “unheard-of”.' });
});

test('the sample instructions read as documents: no hole, no unknown word, no repeated key', () => {
  for (const { frameYaml, orders } of sampleInstructions()) {
    const { documents } = check([frameYaml, ...orders].join('---\n'), { at: NOW });
    const [first, ...rest] = documents.map(({ document }) => document);
    const all = clauses({ frame: first as Frame, orders: rest as Order[] });
    expect(all.filter(({ text }) => text.en.includes('«'))).toEqual([]);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    for (const { text: said, key } of all) {
      for (const language of [said.fr, said.en])
        expect(language, key).not.toMatch(/\b(?:undefined|null|NaN)\b|\{|\[object/);
    }
  }
});
