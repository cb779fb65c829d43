import { inBrand } from '../db/index.ts';
import type { App } from '../app.ts';
import { whatBecame, type Became, type Decided } from '../intake/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { askContacts, type Answered } from './asking.ts';
import { queueName, SAMPLE_BRANDS, type QueueRole, type SampleBrand } from './queues.ts';

export const DEMONSTRATED = ['ordinary', 'card', 'unrouted', 'channel', 'objection'] as const;
export type Demonstrated = (typeof DEMONSTRATED)[number];

/** One interaction sent, what was decided and what became of it. */
export type Shown = { readonly name: Demonstrated; readonly decided: Decided; readonly became: Became };

type Line = readonly [who: 'customer' | 'agent', text: string];
type Told = {
  readonly channel: 'call.inbound' | 'call.outbound' | 'chat';
  /** A role of the sample's own queues, or the name of one that nobody wired. */
  readonly queue: QueueRole | { readonly unwired: string };
  /** How long ago it took place. */
  readonly ago: number;
  readonly lines: readonly Line[];
};

const MINUTES = 60_000;
const YEARS = 366 * 86_400_000;

/** Everybody in them is fictional; the card is a test number. */
const TOLD: Readonly<Record<Demonstrated, Told>> = {
  ordinary: {
    channel: 'call.inbound',
    queue: 'sc-voix',
    ago: 12 * MINUTES,
    lines: [
      ['agent', 'Service client, bonjour, Julie à votre écoute.'],
      ['customer', 'Bonjour, Camille Durand. Je déménage le mois prochain, comment faut-il faire ?'],
      ['agent', 'Je note votre nouvelle adresse et je vous rappelle demain.'],
      ['customer', 'Au 06 39 98 00 12, merci.'],
    ],
  },
  card: {
    channel: 'call.inbound',
    queue: 'sc-voix',
    ago: 9 * MINUTES,
    lines: [
      ['agent', 'Pour le règlement, quel est le numéro de votre carte ?'],
      ['customer', 'C’est le 4970 1012 3456 7893.'],
      ['agent', 'Et le cryptogramme, au dos ?'],
      ['customer', 'Sept un neuf.'],
    ],
  },
  unrouted: {
    channel: 'call.inbound',
    queue: { unwired: 'file-ouverte-ce-matin' },
    ago: 7 * MINUTES,
    lines: [
      ['agent', 'Bonjour, que puis-je pour vous ?'],
      ['customer', 'Je voudrais une copie de ma dernière facture.'],
    ],
  },
  channel: {
    channel: 'chat',
    queue: 'prospection',
    ago: 5 * MINUTES,
    lines: [
      ['agent', 'Bonjour, une offre pourrait vous intéresser.'],
      ['customer', 'Dites-moi toujours.'],
    ],
  },
  objection: {
    channel: 'call.outbound',
    queue: 'prospection',
    ago: 6 * YEARS,
    lines: [
      ['agent', 'Bonjour, je vous appelle au sujet de votre contrat.'],
      ['customer', 'Ne m’appelez plus, et retirez-moi de vos fichiers de prospection.'],
    ],
  },
};

/** The customer's first words, for whoever reads the demonstration. */
export const saidIn = (name: Demonstrated): string => TOLD[name].lines.find(([who]) => who === 'customer')![1];

/**
 * Sends the demonstration's interactions of a fictional brand through the intake itself, their uuids new each time, then asks
 * whether fictional persons may be contacted.
 * @throws Refusal `sample.absent` for a brand that is not fictional: a demonstration writes into nobody's data.
 */
export async function demonstrate(
  app: App,
  brand: BrandId,
): Promise<{ readonly shown: readonly Shown[]; readonly answered: readonly Answered[] }> {
  const sample = SAMPLE_BRANDS.find((one) => one === brand);
  if (sample === undefined || !(await isFictional(app, brand))) throw new Refusal('sample.absent');
  const shown: Shown[] = [];
  for (const name of DEMONSTRATED) {
    const bytes = new TextEncoder().encode(JSON.stringify(vconOf(app, sample, TOLD[name])));
    const [outcome] = await app.intake.ingest(brand, bytes, Uint32Array.of(bytes.length), {
      source: 'vcon',
      actor: 'cli',
    });
    if ('code' in outcome!) throw new Refusal(outcome.code);
    const decided = outcome!;
    shown.push({ name, decided, became: await inBrand(app.db, brand, (tx) => whatBecame(tx, brand, decided.id)) });
  }
  return { shown, answered: await askContacts(app, sample) };
}

async function isFictional({ db }: App, brand: BrandId): Promise<boolean> {
  const { rows } = await inBrand(db, brand, ({ client }) =>
    client.query<{ sample: boolean }>('select sample from mandat.brand where brand = $1', [brand]),
  );
  return rows[0]?.sample === true;
}

function vconOf({ clock, newId }: App, brand: SampleBrand, { channel, queue, ago, lines }: Told): object {
  const now = clock();
  const start = new Date(now - ago).toISOString();
  const routing = { queue: typeof queue === 'string' ? queueName(brand, queue) : queue.unwired, channel };
  return {
    vcon: '0.4.0',
    uuid: newId(now),
    created_at: start,
    parties: [
      { tel: '+33639980012', name: 'Camille Durand', role: 'customer' },
      { name: 'Julie', role: 'agent' },
    ],
    dialog: lines.map(([who, body]) => ({
      type: 'text',
      start,
      parties: who === 'customer' ? [0, 1] : [1, 0],
      mediatype: 'text/plain',
      encoding: 'none',
      body,
    })),
    attachments: [{ purpose: 'mandat', start, party: 1, dialog: 0, encoding: 'json', body: routing }],
  };
}
