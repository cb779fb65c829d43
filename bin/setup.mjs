// `npm start` and `npm test` on any machine with npm: installs and builds what is missing, then runs.
import { join } from 'node:path';
import { mandat, node26, root, run } from './node26.mjs';
import { buildConsole, buildHot, findChromium, findNats, install, linkCommand } from './prepare.mjs';

const say = (line) => process.stderr.write(`mandat: ${line}\n`);

async function start() {
  await install(say);
  linkCommand();
  await buildConsole(say);
  await buildHot(say);
  await mandat(['serve', ...process.argv.slice(3)]);
}

/** Every check, in the order of what fails fastest; all of them run, so that one answer tells everything. */
async function test() {
  await install(say, { development: true });
  linkCommand();
  await buildConsole(say);
  await buildHot(say);
  const bin = (name) => join(root, 'node_modules', ...name.split('/'));
  const checks = {
    types: [bin('typescript/bin/tsc')],
    'console types': [bin('typescript/bin/tsc'), '-p', 'console'],
    lint: [bin('oxlint/bin/oxlint'), '--type-aware'],
    format: [bin('oxfmt/bin/oxfmt'), '--check'],
    sbom: [join(root, 'bin', 'sbom.mjs')],
    audit: [join(root, 'bin', 'audit.mjs')],
    tests: [bin('vitest/vitest.mjs'), 'run', ...process.argv.slice(3)],
  };
  const failed = [];
  const chromium = await findChromium(say);
  const nats = await findNats(say);
  if (!chromium) failed.push('browser');
  if (!nats) failed.push('streams');
  for (const [name, args] of Object.entries(checks)) {
    say(name);
    const env = { ...process.env, ...(chromium && { CHROMIUM: chromium }), ...(nats && { NATS_SERVER: nats }) };
    if ((await run(node26, args, { env })) !== 0) failed.push(name);
  }
  say(failed.length === 0 ? 'everything passed' : `failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

const modes = { start, test };
try {
  await modes[process.argv[2]]();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
