import { readVcon } from '../src/interaction/index.ts';
import { detect, strictest, strike, verifyCards, type Turn } from '../src/shield/index.ts';
import { conversations } from './conversations.ts';
import { figure, heading, median } from './report.ts';

const BUDGET = { required: 40, goal: 80 };
/** Rounds are short and many: on a shared machine the best ones tell what the code can do. */
const ROUNDS = 15;

type Sample = { readonly name: string; readonly sets: readonly (readonly Turn[])[]; readonly bytes: number };

/** Masking as intake does it, one core: all detectors, striking out, and the card verifier on what is left. */
export function run(): Promise<void> {
  heading('Masking, one core: detect, strike out, verify (MB/s of UTF-8)');
  const corpus = texts();
  const slots = sample('4 kB conversations, as intake reads them', corpus);
  for (const one of [
    slots,
    sample('1 kB', sized(corpus, 1000)),
    sample('10 kB', sized(corpus, 10_000)),
    sample('1 MB', sized(corpus, 1_000_000)),
  ]) {
    const rates = measure(one);
    figure(`${one.name}, best of ${ROUNDS}`, Math.max(...rates), 'MB/s', BUDGET);
    figure(`${one.name}, median`, median(rates), 'MB/s');
  }
  stages(slots);
  hostile();
  return Promise.resolve();
}

/** Conversations as turns, four in five French. */
function texts(): readonly (readonly Turn[])[] {
  const next = conversations({ seed: 11, from: Date.UTC(2026, 0, 1) });
  return Array.from({ length: 400 }, () =>
    readVcon(JSON.parse(next()), { source: 'vcon', receivedAt: Date.UTC(2026, 0, 2) }).slots.map(({ turn }) => turn),
  );
}

/** The same turns joined into conversations of about a given length. */
function sized(corpus: readonly (readonly Turn[])[], length: number): (readonly Turn[])[] {
  const sets: Turn[][] = [];
  let current: Turn[] = [];
  let written = 0;
  const spoken = corpus.flat().filter(({ text }) => text.length > 20);
  for (let at = 0; sets.length * length < 2_000_000; at++) {
    const turn = spoken[at % spoken.length]!;
    current.push({ ...turn, stream: 0 });
    written += turn.text.length;
    if (written < length) continue;
    sets.push(current);
    current = [];
    written = 0;
  }
  return sets;
}

function sample(name: string, sets: readonly (readonly Turn[])[]): Sample {
  const bytes = sets.flat().reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { name, sets, bytes };
}

function measure({ sets, bytes }: Sample): number[] {
  const policy = strictest();
  return Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    for (const turns of sets) {
      const { texts: left } = strike(turns, detect(turns), policy);
      verifyCards(turns.map((turn, at) => (left[at] === turn.text ? turn : { ...turn, text: left[at]! })));
    }
    return bytes / 1000 / (performance.now() - started);
  });
}

/** Where the time goes, over the same conversations. */
function stages({ sets, bytes }: Sample): void {
  const found = sets.map((turns) => detect(turns));
  const timed = (name: string, work: (turns: readonly Turn[], at: number) => unknown): void => {
    const times = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      for (const [at, turns] of sets.entries()) work(turns, at);
      return performance.now() - started;
    });
    figure(
      `  ${name}`,
      (Math.min(...times) / sets.length) * 1000,
      `µs, ${Math.round(bytes / 1000 / Math.min(...times))} MB/s`,
    );
  };
  timed('detect', (turns) => detect(turns));
  timed('strike out', (turns, at) => strike(turns, found[at]!, strictest()));
  timed('card verifier', (turns) => verifyCards(turns));
}

/** Inputs that break quadratic rules: 1 MB of one repeated token must cost per byte what 10 kB of it cost. */
function hostile(): void {
  for (const token of [
    'a@',
    '1.1.1.',
    '4970 ',
    '1',
    'un ',
    'a:',
    '[card',
    'Julie ',
    'carte ',
    '12 rue ',
    '+',
    'numéro de carte 4970 ',
  ]) {
    const rate = (length: number): number => {
      const text = token.repeat(length / token.length);
      const set = sample(token, [[{ text, speaker: -1, role: 'other', field: 'message', stream: 0 }]]);
      const repeated = { ...set, sets: Array.from({ length: Math.ceil(200_000 / length) }, () => set.sets[0]!) };
      return median(measure({ ...repeated, bytes: set.bytes * repeated.sets.length }).slice(-5));
    };
    const [small, large] = [rate(10_000), rate(1_000_000)];
    figure(`“${token}” repeated: 10 kB, 1 MB`, large, `MB/s at 1 MB, ${small.toFixed(1)} at 10 kB`);
  }
}

if (import.meta.main) await run();
