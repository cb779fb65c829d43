import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpus } from './compose.ts';
import { CHANNELS, SPLITS, type Channel, type Language, type Split } from './model.ts';
import { assess, Tally } from './score.ts';
import { failures, type Failure } from './show.ts';
import { namesOf } from './values/names.ts';
import { wilson } from './wilson.ts';

const NAMES = join(import.meta.dirname, '../../shared/data/pii/insee-names');

const { values } = parseArgs({
  options: {
    split: { type: 'string', default: 'reporting' },
    count: { type: 'string', default: '6000' },
    seed: { type: 'string', default: '1' },
    type: { type: 'string' },
    show: { type: 'string' },
    channel: { type: 'string' },
    language: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const split = values.split as Split;
if (!SPLITS.includes(split)) throw new Error(`--split ${SPLITS.join('|')}`);
if (values.show !== undefined && split !== 'tuning')
  throw new Error('--show reads the tuning split alone: the reporting split stays unseen');

const next = corpus({
  split,
  seed: Number(values.seed),
  names: namesOf(split, NAMES),
  ...(values.channel === undefined ? {} : { channel: values.channel as Channel }),
  ...(values.language === undefined ? {} : { language: values.language as Language }),
});
const all = new Tally();
const parts = new Map<string, Tally>();
const shown: Failure[] = [];
const tally = (name: string): Tally => parts.get(name) ?? parts.set(name, new Tally()).get(name)!;
for (let at = 0; at < Number(values.count); at++) {
  const conversation = next();
  const { outcome, measure } = assess(conversation);
  all.add(outcome, measure);
  tally(conversation.channel).add(outcome, measure);
  tally(conversation.language).add(outcome, measure);
  if (values.show !== undefined) shown.push(...failures(outcome));
}

const percent = (right: number, of: number): string => (of === 0 ? '-' : ((100 * right) / of).toFixed(2));
console.log('type               values  recall            typed   leak');
for (const [type, score] of [...all.types].toSorted(([a], [b]) => a.localeCompare(b))) {
  const [low, high] = wilson(score.whole, score.values);
  console.log(
    `${type.padEnd(18)} ${String(score.values).padStart(6)}  ${percent(score.whole, score.values).padStart(6)} [${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)}] ${percent(score.typed, score.values).padStart(6)} ${percent(score.leaked, score.characters).padStart(6)}`,
  );
}
for (const [name, one] of [['all', all] as const, ...parts]) {
  const values = [...one.types.values()];
  const sum = (pick: (score: (typeof values)[number]) => number): number =>
    values.reduce((total, score) => total + pick(score), 0);
  console.log(
    `${name.padEnd(8)} recall ${percent(
      sum((s) => s.whole),
      sum((s) => s.values),
    )} leak ${percent(
      sum((s) => s.leaked),
      sum((s) => s.characters),
    )} precision ${percent(one.right, one.masked)} clean documents ${percent(one.clean, one.documents)} false/10k ${((one.idleFindings / one.idleTokens) * 10_000).toFixed(1)} of ${one.idleTokens} words`,
  );
}
if (values.show !== undefined) {
  const wanted = shown.filter(
    ({ type, form }) => values.type === undefined || values.type === type || values.type === form,
  );
  for (const { type, form, text } of wanted.slice(0, Number(values.show))) console.log(`\n${type} (${form}) ${text}`);
}
void CHANNELS;
