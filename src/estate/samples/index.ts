import type { Millis } from '../../kernel/clock.ts';
import { SAMPLE_BRANDS, type SampleBrand } from '../queues.ts';
import { call, mailThread, recordedCall, withNote, written, type Sample, type Story } from './build.ts';
import { person } from './people.ts';
import { randomFrom, type Random } from './random.ts';
import { fill, play, scene, type Line, type Scene } from './script.ts';
import { COMPANIES, OBJECTIONS, PASSAGES, SCRIPTS } from './scripts.ts';
import { SPECIALS } from './specials.ts';

export type { Sample } from './build.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** How far back the samples reach. */
const DAYS = 10;

type Made = Omit<Sample, 'brand'>;
type Maker = {
  readonly count: number;
  readonly script: (brand: SampleBrand, random: Random) => string;
  readonly make: (story: Story) => Made;
};

/** What a brand receives in those days, in the proportions of a contact centre. */
const MAKERS: readonly Maker[] = [
  { count: 40, script: oneOf('calls'), make: inboundCall },
  {
    count: 5,
    script: oneOf('english'),
    make: (story) => ({ source: 'connect', vcon: call(story, { direction: 'in', role: 'sc-voix' }) }),
  },
  {
    count: 20,
    script: oneOf('chats'),
    make: (story) => ({
      source: 'vcon',
      vcon: noted(written(story, { application: 'webchat', role: 'sc-chat' }), story, 0.2),
    }),
  },
  {
    count: 11,
    script: oneOf('sms'),
    make: (story) => ({ source: 'twilio', vcon: written(story, { application: 'sms', role: 'sc-sms' }) }),
  },
  { count: 9, script: oneOf('social'), make: social },
  { count: 10, script: oneOf('bots'), make: bot },
  { count: 14, script: oneOf('prospecting'), make: prospecting },
  {
    count: 5,
    script: oneOf('calls'),
    make: (story) => ({
      source: 'genesys',
      vcon: recordedCall(story, { direction: 'in', role: 'qualite', inline: true }),
    }),
  },
];
const MAILS = 14;

function oneOf(list: 'calls' | 'english' | 'chats' | 'sms' | 'social' | 'bots' | 'prospecting'): Maker['script'] {
  return (brand, random) => random.pick(SCRIPTS[brand][list]);
}

/** With what a caller may add before the farewell: a card, an address, a right. */
function enriched(lines: readonly Line[], of: Scene): Line[] {
  const { random } = of;
  const passages = random.chance(0.55) ? [random.pick(PASSAGES)] : [];
  if (random.chance(0.15)) passages.push(random.pick(PASSAGES));
  if (random.chance(0.14)) passages.push(random.pick(OBJECTIONS));
  return [...lines.slice(0, -1), ...passages.flatMap((passage) => play(passage, of)), ...lines.slice(-1)];
}

function noted(vcon: Sample['vcon'], story: Story, share: number): Sample['vcon'] {
  const { random } = story.scene;
  return random.chance(share)
    ? withNote(vcon, story, fill(random.pick(SCRIPTS[story.brand].notes), story.scene))
    : vcon;
}

function inboundCall(story: Story): Made {
  const { random } = story.scene;
  const told = { ...story, lines: enriched(story.lines, story.scene) };
  const source = random.pick(['genesys', 'connect', 'vcon'] as const);
  if (random.chance(0.6)) return { source, vcon: noted(call(told, { direction: 'in', role: 'sc-voix' }), told, 0.3) };
  const summary = random.chance(0.6) ? { summary: fill(random.pick(SCRIPTS[story.brand].summaries), story.scene) } : {};
  return { source, vcon: noted(recordedCall(told, { direction: 'in', role: 'sc-voix', ...summary }), told, 0.3) };
}

function social(story: Story): Made {
  const application = story.scene.random.pick(['whatsapp', 'whatsapp', 'instagram', 'facebook'] as const);
  return { source: 'vcon', vcon: written(story, { application, role: 'sc-social' }) };
}

function bot(story: Story): Made {
  if (story.scene.random.chance(0.5))
    return { source: 'vcon', vcon: written(story, { application: 'webchat', role: 'bot', bot: true }) };
  return { source: 'connect', vcon: call(story, { direction: 'in', role: 'bot', bot: true }) };
}

function prospecting(story: Story): Made {
  const vcon = call(story, { direction: 'out', role: 'prospection', campaign: `${story.brand}-prospection` });
  return { source: 'genesys', vcon: noted(vcon, story, 0.15) };
}

/** A moment of the last days, in working hours, at least `margin` before now. */
function moment(random: Random, now: Millis, margin: number): Millis {
  const midnight = Math.floor(now / DAY) * DAY;
  const at = midnight - random.below(DAYS - 1) * DAY + (7 + random.below(11)) * HOUR + random.below(HOUR);
  return at + margin > now ? at - DAY : at;
}

/** A story whose words nobody has said yet: short scripts come out alike now and then, and are then played again. */
function storyOf(random: Random, brand: SampleBrand, at: Millis, script: () => string, heard: Set<string>): Story {
  for (;;) {
    const of = scene(random, person(random, brand), COMPANIES[brand]);
    const lines = play(script(), of);
    const words = lines.map((line) => line.text).join('\n');
    if (heard.has(words)) continue;
    heard.add(words);
    return { brand, scene: of, at, lines };
  }
}

function samplesOf(random: Random, brand: SampleBrand, now: Millis): (Sample & { readonly at: Millis })[] {
  const made: (Sample & { readonly at: Millis })[] = [];
  const heard = new Set<string>();
  const add = (at: Millis, one: Made): void => void made.push({ at, brand, ...one });
  for (const { count, script, make } of MAKERS) {
    for (let i = 0; i < count; i++) {
      const at = moment(random, now, HOUR);
      add(at, make(storyOf(random, brand, at, () => script(brand, random), heard)));
    }
  }
  for (let i = 0; i < MAILS; i++) {
    const at = moment(random, now, 14 * HOUR);
    const { subject, script } = random.pick(SCRIPTS[brand].mails);
    add(at, {
      source: 'email',
      vcon: mailThread(
        storyOf(random, brand, at, () => script, heard),
        { subject, role: 'sc-mail' },
      ),
    });
  }
  for (const { from, make } of SPECIALS) {
    const at = moment(random, now, HOUR);
    add(at, make(storyOf(random, brand, at, () => random.pick(SCRIPTS[brand][from]), heard)));
  }
  return made;
}

/**
 * The interactions of the sample estate, oldest first: some 420 over three brands and every channel, harmless and hard, in the
 * ten days before `now`. The same seed and moment give the same ones. Everybody in them is fictional.
 */
export function sampleInteractions(seed: number, now: Millis): Sample[] {
  const random = randomFrom(seed);
  return SAMPLE_BRANDS.flatMap((brand) => samplesOf(random, brand, now))
    .sort((a, b) => a.at - b.at)
    .map(({ brand, source, vcon, activity }) => ({ brand, source, vcon, ...(activity !== undefined && { activity }) }));
}
