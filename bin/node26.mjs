// Plain JavaScript that Node 20 runs: finds the Node that Mandat itself needs, and hands over to it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const packaged = join(root, 'node_modules', 'node', 'bin', 'node');
const enough = Number.parseInt(process.versions.node, 10) >= 26;

/** The Node to run TypeScript with: this one if it is new enough, else the one that npm brought. */
export const node26 = enough ? process.execPath : packaged;

// What was read once need not be stripped and compiled again: half of a start. Kept by content, and by version of Node.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'mandat');

/** Runs `mandat ARGV...`: in this very process where its Node allows, so that signals and exit codes are its own. */
export async function mandat(argv) {
  const entry = join(root, 'src', 'cli', 'main.ts');
  if (enough) {
    module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
    const { runProcess } = await import(pathToFileURL(entry).href);
    await runProcess(argv);
  } else if (existsSync(packaged)) {
    process.exitCode = await run(packaged, [entry, ...argv], { cwd: process.cwd() });
  } else {
    process.stderr.write('mandat: nothing is installed yet; run npm start once\n');
    process.exitCode = 1;
  }
}

/** Runs a program on our terminal; resolves to its exit code, 128 + n for signal n. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', cwd: root, ...options });
    // The terminal gives Ctrl-C to the child itself: here it must only not end the wait for it.
    const forward = (signal) => signal === 'SIGINT' || child.kill(signal);
    const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'];
    for (const signal of signals) process.on(signal, forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}
