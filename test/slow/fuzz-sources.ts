import { sampleContext } from '../../bench/stages.ts';
import { fuzzSources } from '../support/fuzz-sources.ts';

/** `node test/slow/fuzz-sources.ts [COUNT] [SEED]`: hostile inputs to every source, a million by default. */
const count = Number(process.argv[2] ?? 1_000_000);
const first = Number(process.argv[3] ?? 2);
const ROUND = 50_000;
const context = sampleContext();
const started = performance.now();
for (let done = 0, seed = first; done < count; done += ROUND, seed++) {
  const { inputs, read, refused, prepared } = await fuzzSources(Math.min(ROUND, count - done), seed, context);
  const rate = Math.round((done + inputs) / ((performance.now() - started) / 1000));
  console.log(`seed ${seed}: ${inputs} inputs, ${read} read, ${refused} refused, ${prepared} prepared; ${rate}/s`);
}
console.log('nothing but refusals was thrown');
