import type { Random } from '../src/estate/samples/random.ts';
import { randomFrom } from '../src/estate/samples/random.ts';
import type { FindingType, Turn } from '../src/shield/types.ts';
import { framesFor } from './frames/index.ts';
import type { Frames } from './frames/types.ts';
import {
  may,
  text,
  type Channel,
  type Conversation,
  type Language,
  type Line,
  type Mark,
  type Piece,
  type Split,
} from './model.ts';
import { hear } from './noise.ts';
import { converse } from './speak.ts';
import { habitsFor } from './speech/habits.ts';
import type { Names } from './values/names.ts';
import { poolOf } from './values/pool.ts';
import { entity, fill, isSlot, somebody, type Scene } from './values/slots.ts';

export type CorpusOptions = {
  readonly split: Split;
  readonly seed: number;
  readonly names: Names;
  /** Share of conversations that hold nothing to be found, and so nothing but hard negatives. */
  readonly clean?: number;
  readonly channel?: Channel;
  readonly language?: Language;
  /** Topics to be drawn; all of them where it is left out. */
  readonly without?: readonly string[];
};

const CHANNEL_SHARES: readonly Channel[] = [
  'voice',
  'voice',
  'voice',
  'voice',
  'voice',
  'chat',
  'chat',
  'email',
  'note',
  'social',
  'sms',
];

/** An endless source of conversations; the same options give the same ones. */
export function corpus(options: CorpusOptions): () => Conversation {
  const { split, seed, names, clean = 0.25, without = [] } = options;
  const random = randomFrom(seed + (split === 'tuning' ? 0 : 0x5eed));
  const pool = poolOf(random, split, names);
  return () => {
    const language = options.language ?? (random.chance(0.7) ? 'fr' : 'en');
    const channel = options.channel ?? random.pick(CHANNEL_SHARES);
    const scene: Scene = {
      pool,
      habits: habitsFor(random, language, channel),
      language,
      channel,
      customer: somebody(pool, language),
      agent: somebody(pool, language),
      entities: [],
    };
    return new Writer(scene, framesFor(split, language), without).write(random.chance(clean));
  };
}

/** Writes one conversation: keeps count of the templates that it took. */
class Writer {
  private readonly lines: Line[] = [];
  private readonly templates: string[] = [];
  private readonly scene: Scene;
  private readonly frames: Frames;
  private readonly random: Random;
  private readonly without: ReadonlySet<string>;

  constructor(scene: Scene, frames: Frames, without: readonly string[]) {
    this.scene = scene;
    this.frames = frames;
    this.random = scene.pool.random;
    this.without = new Set(without);
  }

  write(clean: boolean): Conversation {
    const { channel } = this.scene;
    if (channel === 'note') this.whole('agent', this.frames.notes, clean);
    else if (channel === 'email') this.whole('customer', this.frames.mails, clean);
    else if (channel === 'social' || channel === 'sms') this.whole('customer', this.frames.posts, clean);
    else this.dialogue(clean);
    return this.finish();
  }

  /** One text, sometimes followed by a sentence about a topic or of a sensitive kind. */
  private whole(who: Line['who'], texts: readonly string[], clean: boolean): void {
    const usable = texts.filter((template) => (clean ? isClean(template) : this.allowed(template)));
    let template = this.random.pick(usable);
    if (!clean && who === 'customer' && this.random.chance(0.5)) {
      const topic = this.topic();
      if (topic !== undefined) template += (this.scene.channel === 'email' ? '\n' : ' ') + this.random.pick(topic.say);
    }
    this.line(who, template);
    if (!clean && who === 'customer' && this.random.chance(0.15)) this.sensitive(who);
  }

  private dialogue(clean: boolean): void {
    const { random, frames } = this;
    this.exchange(random.pick(usable(frames.openings, clean)));
    const rounds = 2 + random.below(4);
    for (let round = 0; round < rounds; round++) {
      if (!clean) this.about();
      if (clean || random.chance(0.6)) this.exchange(random.pick(usable(frames.talk, clean)));
    }
    if (!clean && random.chance(0.2)) this.sensitive('customer');
    this.exchange(random.pick(usable(frames.closings, clean)));
  }

  private topic(): Frames['topics'][string] | undefined {
    const kinds = Object.keys(this.frames.topics).filter((kind) => !this.without.has(kind));
    const topic = this.frames.topics[this.random.pick(kinds)]!;
    return [...topic.answer, ...topic.say].every((template) => this.allowed(template)) ? topic : undefined;
  }

  private allowed(template: string): boolean {
    return this.without.size === 0 || slotsOf(template).every((slot) => !this.without.has(slot));
  }

  /** One topic: asked and answered, told unasked, or keyed. */
  private about(): void {
    const { random, frames, scene } = this;
    if (scene.channel === 'voice' && random.chance(0.05) && this.without.size === 0) return this.keyed();
    const topic = this.topic();
    if (topic === undefined) return;
    if (random.chance(0.35)) this.line('customer', random.pick(topic.say));
    else {
      this.line('agent', random.pick(topic.ask));
      this.line('customer', random.pick(topic.answer));
    }
    if (topic === frames.topics['card'] && random.chance(0.6)) {
      for (const next of ['expiry', 'cvv']) {
        const { ask, answer } = frames.topics[next]!;
        this.line('agent', random.pick(ask));
        this.line('customer', random.pick(answer));
      }
    }
  }

  private keyed(): void {
    const [question, slot] = this.random.pick(this.frames.keypad);
    this.line('agent', question);
    const start = this.scene.entities.length;
    const spoken = fill({ ...this.scene, habits: { ...this.scene.habits, spoken: false } }, slot);
    const { type, value } = this.scene.entities[start]!;
    this.scene.entities.length = start;
    if (spoken.length === 0) return;
    const keys = value.replaceAll(/\D/g, '');
    const index = this.scene.entities.push({ type, form: 'keys', value }) - 1;
    const key = (digits: string): Piece => ({ text: digits, role: 'gold', entity: index });
    const pieces = this.random.pick([
      () => [[key(keys)]],
      () => [[key(keys), text('#')]],
      () => Array.from(keys).map((digit) => [key(digit)]),
      () => [...keys.matchAll(/\d{1,4}/g)].map(([group]) => [key(group)]),
    ])();
    for (const one of pieces) this.lines.push({ who: 'customer', pieces: one, field: 'keys' });
  }

  private sensitive(who: Line['who']): void {
    const kinds = Object.keys(this.frames.sensitive) as FindingType[];
    const kind = this.random.pick(kinds);
    this.line(who, this.random.pick(this.frames.sensitive[kind]!), kind);
  }

  private exchange([agent, customer]: readonly [string, string]): void {
    this.line('agent', agent);
    this.line('customer', customer);
  }

  private line(who: Line['who'], template: string, kind?: FindingType): void {
    this.templates.push(template);
    this.lines.push({ who, pieces: parse(this.scene, template, kind) });
  }

  private finish(): Conversation {
    const { scene, frames } = this;
    const spoken = scene.channel === 'voice' ? converse(this.random, scene.habits, frames, this.lines) : this.lines;
    const heard = hear(this.random, scene.habits, frames, spoken);
    return {
      ...flatten(heard, scene),
      split: scene.pool.split,
      language: scene.language,
      channel: scene.channel,
      entities: scene.entities,
      templates: this.templates,
    };
  }
}

const SLOT = /\{(\w+)\}|\[(?:([a-z-]+):)?([^\]]+)\]|~([^~]+)~/g;

/** Words of grammar that a tagged term may begin with. */
const LEADING = /^(?:(?:ne|un|une|le|la|les|des|du|de|en|à|au|aux|a|an|the|in|on|at)\s+|(?:n|l|d)['’])+(?=.)/i;

const slotsOf = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot!);

/** Whether a template holds nothing that is to be found. */
const CLEAN = new Set([
  'amount',
  'date',
  'order',
  'invoice',
  'tracking',
  'imei',
  'epoch',
  'ean',
  'serial',
  'meter',
  'quantity',
  'minutes',
  'percent',
  'time',
  'year',
  'kwh',
  'short',
  'product',
  'version',
  'postal',
  'ticket',
]);
export const isClean = (template: string): boolean =>
  !template.includes('[') && slotsOf(template).every((slot) => CLEAN.has(slot));

function usable(exchanges: Frames['talk'], clean: boolean): Frames['talk'] {
  return clean ? exchanges.filter((pair) => pair.every(isClean)) : exchanges;
}

function parse(scene: Scene, template: string, kind?: FindingType): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of template.matchAll(SLOT)) {
    if (match.index > at) pieces.push(text(template.slice(at, match.index)));
    at = match.index + match[0].length;
    const [, slot, tagged, term, optional] = match;
    if (optional !== undefined) pieces.push(may(optional));
    else if (term !== undefined) {
      // An article or a preposition before it tells nothing.
      const before = LEADING.exec(term)?.[0] ?? '';
      const gold: Piece = { text: term.slice(before.length), role: 'gold', entity: -2 };
      pieces.push(
        ...(before === '' ? [] : [may(before)]),
        ...entity(scene, kind ?? (tagged as FindingType), 'said', term, [gold]),
      );
    } else {
      if (!isSlot(slot!)) throw new Error(`unknown slot in: ${template}`);
      pieces.push(...fill(scene, slot!));
    }
  }
  if (at < template.length) pieces.push(text(template.slice(at)));
  return pieces;
}

const FIELDS = {
  voice: 'speech',
  chat: 'message',
  email: 'message',
  note: 'note',
  social: 'message',
  sms: 'message',
} as const;

function flatten(lines: readonly Line[], scene: Scene): { turns: Turn[]; marks: Mark[] } {
  const turns: Turn[] = [];
  const marks: Mark[] = [];
  for (const { who, pieces, field } of lines) {
    let whole = '';
    for (const { text: words, role, entity: index } of pieces) {
      if (role !== 'text' && words !== '')
        marks.push({ turn: turns.length, start: whole.length, end: whole.length + words.length, role, entity: index });
      whole += words;
    }
    turns.push({
      text: whole,
      speaker: who === 'agent' ? 1 : 0,
      role: who,
      field: field ?? FIELDS[scene.channel],
      stream: 0,
    });
  }
  return { turns, marks };
}
