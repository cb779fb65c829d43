import { randomFrom, uuidFrom, type Random } from '../src/estate/samples/random.ts';
import { ENGLISH, FRENCH, type Phrases } from './phrases.ts';

export type ConversationsOptions = {
  readonly seed: number;
  /** Time of the first conversation; the next ones follow `everyMillis` apart. */
  readonly from: number;
  readonly everyMillis?: number;
  /** How many customers there are: each comes back, so subjects and aliases are met again. At most 20,000 phones exist. */
  readonly population?: number;
  readonly queue?: string;
  /** Length that a vCon reaches, in characters. */
  readonly length?: number;
};

type Customer = {
  readonly first: string;
  readonly last: string;
  readonly phone: string;
  readonly reference: string;
  readonly mail: string;
};
type Line = { readonly customer: boolean; readonly text: string };

/**
 * An endless source of call transcripts as JSON text, about 4 kB each, four in five French, one in four as a recogniser's
 * segments instead of turns. One in twelve reads a card aloud, one in three dictates a phone number.
 */
export function conversations(options: ConversationsOptions): () => string {
  const { seed, from, everyMillis = 1, population = 20_000, queue = 'lumen-sc-voix', length = 4000 } = options;
  const random = randomFrom(seed);
  let at = from;
  return () => {
    at += everyMillis;
    const phrases = random.chance(0.8) ? FRENCH : ENGLISH;
    const customer = customerOf(random.below(Math.min(population, 20_000)), phrases);
    const segments = random.chance(0.25);
    const lines = dialogue(random, phrases, customer, segments ? length - 900 : length - 500, segments ? 60 : 135);
    return segments
      ? asSegments(random, at, queue, customer, lines, phrases)
      : asTurns(random, at, queue, customer, lines);
  };
}

/** Numbers that ARCEP keeps for fiction: 01 99 00 xx xx and 06 39 98 xx xx. */
function customerOf(index: number, phrases: Phrases): Customer {
  const first = phrases.firstNames[index % phrases.firstNames.length]!;
  const last = phrases.lastNames[(index * 7) % phrases.lastNames.length]!;
  const digits = String(index % 10_000).padStart(4, '0');
  const phone = `${index < 10_000 ? '063998' : '019900'}${digits}`;
  return {
    first,
    last,
    phone,
    reference: `LUM-${41_000_000 + index}`,
    mail: `${first}.${last}@courriel.example`
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^a-z@.]/g, ''),
  };
}

function pairs(digits: string): string {
  return digits.replaceAll(/(\d\d)(?=\d)/g, '$1 ');
}

function dialogue(random: Random, phrases: Phrases, customer: Customer, length: number, overhead: number): Line[] {
  const lines: Line[] = [];
  let written = 0;
  const say = (exchange: readonly (readonly [string, string])[]): void => {
    for (const [asked, answered] of exchange) {
      for (const [text, byCustomer] of [
        [asked, false],
        [answered, true],
      ] as const) {
        const filled = fill(random, phrases, customer, text);
        lines.push({ customer: byCustomer, text: filled });
        written += filled.length + overhead;
      }
    }
  };
  say([random.pick(phrases.openings)]);
  say([random.pick(phrases.identity)]);
  if (random.chance(0.33)) say([random.pick(phrases.phone)]);
  if (random.chance(1 / 12)) say(phrases.card);
  for (let i = 0; written < length - 300 && i < 60; i++) say([random.pick(phrases.exchanges)]);
  say([random.pick(phrases.closings)]);
  return lines;
}

function fill(random: Random, phrases: Phrases, customer: Customer, text: string): string {
  if (!text.includes('{')) return text;
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    switch (name) {
      case 'name':
        return `${customer.first} ${customer.last}`;
      case 'last':
        return customer.last;
      case 'agent':
        return random.pick(phrases.firstNames);
      case 'phone':
        return pairs(customer.phone);
      case 'reference':
        return customer.reference;
      case 'mail':
        return customer.mail;
      case 'street':
        return `${1 + random.below(120)} ${random.pick(phrases.streets)}`;
      case 'day':
        return random.pick(phrases.days);
      case 'amount':
        return `${20 + random.below(180)},${String(random.below(100)).padStart(2, '0')}`;
      case 'card':
        return '4970 1012 3456 7893';
      case 'code':
        return String(100 + random.below(900));
      default:
        return String(1000 + random.below(90_000));
    }
  });
}

function head(random: Random, at: number, queue: string, customer: Customer): string {
  const created = new Date(at).toISOString();
  const party = JSON.stringify({
    tel: `+33${customer.phone.slice(1)}`,
    name: `${customer.first} ${customer.last}`,
    role: 'customer',
    customer_reference: customer.reference,
  });
  return (
    `{"vcon":"0.4.0","uuid":"${uuidFrom(random, at)}","created_at":"${created}","extensions":["CC"],"meta":{"direction":"in","queue":"${queue}"},` +
    `"parties":[${party},{"type":"person","role":"agent","uuid":"agent-${random.below(400)}"}]`
  );
}

function asTurns(random: Random, at: number, queue: string, customer: Customer, lines: readonly Line[]): string {
  let start = at - 600_000;
  const dialog = lines.map((line, i) => {
    start += 4000 + random.below(9000);
    const parties = line.customer ? '[0,1]' : '[1,0]';
    const medium = i === 0 ? '"application":"voice",' : '';
    return `{"type":"text",${medium}"start":"${new Date(start).toISOString()}","parties":${parties},"mediatype":"text/plain","encoding":"none","body":${JSON.stringify(line.text)}}`;
  });
  return `${head(random, at, queue, customer)},"dialog":[${dialog.join(',')}]}`;
}

function asSegments(
  random: Random,
  at: number,
  queue: string,
  customer: Customer,
  lines: readonly Line[],
  phrases: Phrases,
): string {
  let clock = 0;
  const segments = lines.map((line, id) => {
    const start = clock;
    clock += 3 + random.below(80) / 10;
    return `{"id":${id},"start":${start.toFixed(1)},"end":${clock.toFixed(1)},"speaker":"${line.customer ? 'customer' : 'agent'}","text":${JSON.stringify(line.text)}}`;
  });
  const start = new Date(at - 600_000).toISOString();
  return (
    `${head(random, at, queue, customer)},"dialog":[{"type":"recording","start":"${start}","duration":${clock.toFixed(1)},"parties":[0,1],` +
    `"mediatype":"audio/x-wav","url":"https://enregistrements.example/${random.below(1e9)}.wav"}],` +
    `"analysis":[{"type":"transcript","dialog":0,"vendor":"asr.example","schema":"wtf","encoding":"json","body":{"transcript":` +
    `{"language":"${phrases.language}","duration":${clock.toFixed(1)}},"segments":[${segments.join(',')}]}}]}`
  );
}
