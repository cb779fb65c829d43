import { mayContact, placesOf, PROTECTIVE, type ContactQuestion, type ContactRecord } from '../src/law/index.ts';
import { figure, heading, median } from './report.ts';

const DAY = 86_400_000;
const TUESDAY = Date.UTC(2026, 10, 24, 10, 15);
const ROUNDS = 40;
const EACH = 20_000;

const consent = (id: string, at: number): ContactRecord => ({
  kind: 'consent',
  id,
  controller: 'lumen',
  objects: ['energy-supply'],
  channels: ['phone'],
  at,
  flaws: [],
});
const question = (more: Partial<ContactQuestion>): ContactQuestion => ({
  at: TUESDAY,
  channel: 'phone',
  controller: 'lumen',
  object: { id: 'energy-supply', nature: 'energy-supply', similarTo: [], relatedTo: [] },
  places: placesOf({ number: '+33199001020' }),
  records: [],
  attempts: [],
  readings: PROTECTIVE,
  ...more,
});
const history = [
  ...Array.from({ length: 6 }, (_, i) => consent(`c${i}`, TUESDAY - (i + 1) * 40 * DAY)),
  { kind: 'withdrawal', id: 'w', objects: [], channels: [], at: TUESDAY - 30 * DAY },
  consent('last', TUESDAY - 20 * DAY),
] as const satisfies readonly ContactRecord[];
const attempts = Array.from({ length: 4 }, (_, i) => ({ at: TUESDAY - (i + 1) * 3 * DAY }));

const KINDS: Readonly<Record<string, ContactQuestion>> = {
  'call, nothing known': question({}),
  'call, consent': question({ records: [consent('c', TUESDAY - DAY)] }),
  'call, consent, a Sunday': question({ at: TUESDAY + 5 * DAY, records: [consent('c', TUESDAY)] }),
  'call, consent, place unknown': question({ places: [], records: [consent('c', TUESDAY - DAY)] }),
  'call, eight records, four attempts': question({ records: history, attempts }),
  'email, nothing known': question({ channel: 'email' }),
};

/** The pure decision of prospecting, one core: the mean of each round. */
export function run(): Promise<void> {
  heading('Decisions of prospecting, one core, nothing but the law (ns each)');
  for (const [name, asked] of Object.entries(KINDS)) {
    const rounds = Array.from({ length: ROUNDS }, (_, i) => {
      const started = performance.now();
      // Each at a minute of its own, so that nothing is answered from the question before.
      for (let n = 0; n < EACH; n++) mayContact({ ...asked, at: asked.at + ((i * EACH + n) % 60) * 60_000 });
      return ((performance.now() - started) / EACH) * 1e6;
    });
    figure(`${name}, best`, Math.min(...rounds), 'ns');
    figure(`${name}, median`, median(rounds), 'ns');
  }
  return Promise.resolve();
}
