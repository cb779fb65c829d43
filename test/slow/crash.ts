import { crashRun } from './crash-run.ts';

/** `npm run test:crash [KILLS]`: the long form of test/crash.test.ts. */
const kills = Number(process.argv[2] ?? 100);
const report = await crashRun(kills, Math.random, (line) => console.log(line));
console.log(report);
const sound =
  report.missing === 0 &&
  report.twice === 0 &&
  report.heads === report.sent &&
  report.log.missing === 0 &&
  report.log.repeated === 0 &&
  report.log.waiting === 0;
console.log(sound ? 'nothing lost, nothing twice, log and rows agree' : 'NOT SOUND');
process.exitCode = sound ? 0 : 1;
