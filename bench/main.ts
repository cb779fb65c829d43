import { noise } from './report.ts';

/** `npm run bench [NAME...]`: every benchmark, or those named. Ratios are taken within one run. */
const ALL = [
  'law',
  'mask',
  'trace',
  'growth',
  'openings',
  'stages',
  'ingest',
  'join',
  'audio',
  'contact',
  'scrub',
  'access',
  'parallel',
  'house',
  'cited',
  'acts',
];
const wanted = process.argv.slice(2);
noise();
for (const name of wanted.length > 0 ? wanted : ALL) {
  const { run } = (await import(`./${name}.ts`)) as { run(): Promise<void> };
  await run();
}
