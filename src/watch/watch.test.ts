import { describe, expect, test } from 'vitest';
import { LAW_REVIEWS } from '../law/index.ts';
import type { CompiledActivity } from '../mandate/index.ts';
import { itemsIn } from './feed-rules.ts';
import { standingOf } from './review-rules.ts';
import { touchedBy, type InForce } from './touch-rules.ts';
import type { Item, Reviewed } from './types.ts';

const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);
const rss = (items: string): Uint8Array =>
  bytes(`<?xml version="1.0"?><rss version="2.0"><channel>${items}</channel></rss>`);
const only = (xml: Uint8Array) => itemsIn(xml)?.[0];

describe('a feed', () => {
  test('of RSS is read as plain text, HTML inside it too', () => {
    const item =
      '<item><title>L&amp;#039;IA &lt;b onclick="x"&gt;et&lt;/b&gt;  le &amp;lt;script&amp;gt;</title><link>https://cnil.example/a?b=1&amp;c=2</link><guid>7</guid><pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate></item>';
    expect(only(rss(`<title>CNIL</title>${item}`))).toMatchObject({
      title: "L'IA et le <script>",
      link: 'https://cnil.example/a?b=1&c=2',
      published: '2026-11-24',
    });
  });

  test('of Atom and of RDF is read too, and in its own encoding', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://edpb.example/feed"/>
      <entry><id>tag:1</id><title type="html">Guidelines</title><link rel="edit" href="https://edpb.example/x"/><link href="https://edpb.example/1"/><updated>2026-11-20T08:00:00Z</updated></entry></feed>`;
    expect(only(bytes(atom))).toMatchObject({ link: 'https://edpb.example/1', published: '2026-11-20' });
    const rdf = `<?xml version="1.0" encoding="ISO-8859-1"?><rdf:RDF xmlns:rdf="r"><item><title>D\xe9lib\xe9ration</title><dc:date>2026-11-01</dc:date></item></rdf:RDF>`;
    expect(only(Buffer.from(rdf, 'latin1'))).toMatchObject({ title: 'Délibération', published: '2026-11-01' });
  });

  test('gives each item once, a hundred at most, and addresses of the web alone', () => {
    const twice = '<item><title>A</title><guid>1</guid></item><item><title>B</title><guid>1</guid></item>';
    expect(itemsIn(rss(twice))).toHaveLength(1);
    expect(
      itemsIn(rss(Array.from({ length: 300 }, (_, i) => `<item><title>${i}</title></item>`).join(''))),
    ).toHaveLength(100);
    expect(only(rss('<item><title>x</title><link>javascript:alert(1)</link></item>'))?.link).toBeUndefined();
  });

  test.for([
    ['<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>'],
    [`<rss><channel>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</channel></rss>`],
    ['<rss><channel><item></channel></rss>'],
    ['<html><body>Not found</body></html>'],
    ['<?xml version="1.0" encoding="x-nothing"?><rss><channel/></rss>'],
    [''],
  ])('that is none, or is made to harm, is none: %#', ([xml]) => {
    expect(itemsIn(bytes(xml!))).toBeUndefined();
  });
});

const activity = (id: string, more: Partial<CompiledActivity>): CompiledActivity =>
  ({
    id,
    purpose: 'customer-service',
    stage: 'production',
    role: 'processor',
    keep: {},
    from: ['lyon'],
    ...more,
  }) as CompiledActivity;
const KEEP = { from: 'interaction', for: 'P6M' } as const;
const inForce = (activities: readonly CompiledActivity[], more: Partial<InForce> = {}): InForce => ({
  mandate: {
    brand: 'lumen' as InForce['mandate']['brand'],
    activities: Object.fromEntries(activities.map((one) => [one.id, one])),
    sites: {
      lyon: { country: 'FR' },
      rabat: { country: 'MA', safeguard: 'scc-2021/914-m2' },
      boston: { country: 'US' },
    },
  },
  sector: undefined,
  screened: {},
  ...more,
});
const touched = (review: string, of: InForce): readonly string[] | 'whole' | undefined => {
  const found = touchedBy(
    LAW_REVIEWS.find(({ id }) => id === review)!,
    of,
  );
  return found?.whole ? 'whole' : found?.activities.map(({ id }) => id);
};
const offers = (nature: string, channels: readonly string[]) =>
  ({ channels, offers: [{ nature }] }) as unknown as NonNullable<CompiledActivity['prospecting']>;

describe('what a rule touches', () => {
  const sales = activity('sales', { purpose: 'prospecting', prospecting: offers('ordinary', ['phone']) });
  const mail = activity('mail', { prospecting: offers('ordinary', ['email']) });
  const cover = activity('cover', { prospecting: offers('insurance', ['phone']) });

  test('of prospecting: the activities that use its channels, for what it speaks of', () => {
    const of = inForce([sales, mail, cover, activity('service', {})]);
    expect(touched('calls-readings', of)).toEqual(['sales', 'mail', 'cover']);
    expect(touched('caller-numbers', of)).toEqual(['sales', 'cover']);
    expect(touched('insurance-calls', of)).toEqual(['cover']);
    expect(touched('insurance-calls', inForce([sales]))).toBeUndefined();
  });

  test('of recording and retention: those that record on that ground, and keep that kind', () => {
    const recorded = activity('recorded', {
      recording: { ground: 'quality', share: 0.1, notice: 'required' },
      keep: { audio: KEEP, transcript: KEEP },
    });
    const silent = activity('silent', { keep: { transcript: KEEP } });
    expect(touched('recording', inForce([recorded, silent]))).toEqual(['recorded']);
    expect(touched('retention-readings', inForce([recorded, silent]))).toEqual(['recorded']);
  });

  test('of transfers: those done from that country, models included', () => {
    const there = activity('there', { from: ['lyon', 'boston'] });
    const asks = activity('asks', { ai: { uses: [], models: [], countries: ['EEA', 'US'] } });
    expect(touched('dpf', inForce([there, asks, sales, activity('r', { from: ['rabat'] })]))).toEqual([
      'there',
      'asks',
    ]);
  });

  test('of practices and employees: as the screening says; of duties: the whole relation', () => {
    const of = inForce([sales], { screened: { sales: { practices: ['emotion-customer'], agents: true } } });
    expect(touched('ai-high-risk', of)).toEqual(['sales']);
    expect(touched('employees-abroad', of)).toBeUndefined();
    expect(touched('impact-method', of)).toEqual(['sales']);
    expect(touched('omnibus-register', of)).toBe('whole');
    expect(touched('caller-numbers', inForce([{ ...sales, stage: 'ended' }]))).toBeUndefined();
  });
});

describe('a review', () => {
  const review = { id: 'dpf', by: '2027-03-31' };
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const done = { review: 'dpf', next: '2027-09-30', at: Date.UTC(2027, 2, 30) } as Reviewed;
  const filed = (at: number): Item => ({ state: 'filed', reviews: ['dpf'], at }) as unknown as Item;

  test('is due as the table says, then as the last reader said', () => {
    expect(standingOf(review, [], [], day).due).toBe('2027-03-31');
    expect(standingOf(review, [done], [], day).due).toBe('2027-09-30');
  });

  test('is due from the day on which something was filed about it, until it is read again', () => {
    expect(standingOf(review, [], [filed(Date.UTC(2026, 11, 5))], day).due).toBe('2026-12-05');
    expect(standingOf(review, [done], [filed(Date.UTC(2026, 11, 5))], day)).toMatchObject({
      due: '2027-09-30',
      filed: [],
    });
  });
});
