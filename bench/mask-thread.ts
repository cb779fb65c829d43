import { readVcon } from '../src/interaction/index.ts';
import { detect, strictest, strike, verifyCards, type Turn } from '../src/shield/index.ts';
import { conversations } from './conversations.ts';
import { peers } from './peers.ts';
import { figure, heading, median } from './report.ts';

const BUDGET = { required: 40, goal: 80 };
/** Rounds are short and many: on a shared machine the undisturbed ones tell what the code can do. */
const ROUNDS = 120;
const ROUND_BYTES = 150_000;
/** V8 takes as long to compile some hundred functions for good; a preparing thread lives for weeks. */
const WARMING_MS = 4000;

type Sample = { readonly name: string; readonly sets: readonly (readonly Turn[])[]; readonly bytes: number };

/** Masking as intake does it, one core: all detectors, striking out, and the card verifier on what is left. */
async function run(): Promise<void> {
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
  await peers();
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
  return { name, sets, bytes: sets.reduce((sum, turns) => sum + sizeOf(turns), 0) };
}

/** MB/s of each round; the first seconds, in which the code is compiled, do not count. */
function measure({ sets }: Sample, rounds = ROUNDS, warming = WARMING_MS): number[] {
  const policy = strictest();
  let at = 0;
  const round = (): number => {
    let bytes = 0;
    let spent = 0;
    while (bytes < ROUND_BYTES) {
      const turns = sets[at++ % sets.length]!;
      const started = performance.now();
      const { texts: left } = strike(turns, detect(turns), policy);
      verifyCards(turns.map((turn, index) => (left[index] === turn.text ? turn : { ...turn, text: left[index]! })));
      spent += performance.now() - started;
      bytes += sizeOf(turns);
    }
    return bytes / 1000 / spent;
  };
  for (const began = performance.now(); performance.now() - began < warming;) round();
  return Array.from({ length: rounds }, round);
}

const sizes = new WeakMap<readonly Turn[], number>();
function sizeOf(turns: readonly Turn[]): number {
  let size = sizes.get(turns);
  if (size === undefined) sizes.set(turns, (size = turns.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)));
  return size;
}

/** Where the time goes, over the same conversations. */
function stages({ sets, bytes }: Sample): void {
  const found = sets.map((turns) => detect(turns));
  const timed = (name: string, work: (turns: readonly Turn[], at: number) => unknown): void => {
    const times = Array.from({ length: 40 }, () => {
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
  for (const token of HOSTILE) {
    const rate = (length: number, rounds: number): number => {
      const turn = {
        text: token.repeat(length / token.length),
        speaker: -1,
        role: 'other',
        field: 'message',
        stream: 0,
      } as const;
      return Math.max(...measure(sample(token, [[turn]]), rounds, 0));
    };
    const [small, large] = [rate(10_000, 4), rate(1_000_000, 2)];
    figure(`${JSON.stringify(token)} repeated to 1 MB`, large, `MB/s, ${small.toPrecision(3)} at 10 kB`);
  }
}

const HOSTILE = [
  'a@',
  '1.1.1.',
  '4970 ',
  '1',
  '1\n2\n',
  'un ',
  'a:',
  '[card',
  'Julie ',
  'numéro de carte 4970 ',
  '12 rue ',
  '+',
];

await run();
