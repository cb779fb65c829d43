import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { node26, packaged, root, run } from './node26.mjs';

const at = (...parts) => join(root, ...parts);

/** Installs what the lock file lists and `node_modules` lacks; without `development`, what running needs. */
export async function install(say, { development = !consoleIsFresh() } = {}) {
  if (existsSync(packaged) && installed(development)) return;
  say('installing the packages that are missing');
  // Not `npm ci`: it empties the folder under a running server, and refuses where a registry lacks other platforms' files.
  const code = await npm(['install', '--no-save', '--include=dev', '--loglevel=error']);
  if (code !== 0) throw new Error(`npm install ended with ${code}`);
  if (!existsSync(packaged))
    throw new Error('Node 26 was not installed: does npm run the install scripts that package.json allows?');
}

/** npm keeps in `node_modules` a lock file of what it put there. */
function installed(development) {
  const there = at('node_modules', '.package-lock.json');
  if (!existsSync(there)) return false;
  const found = JSON.parse(readFileSync(there, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, dev, link }]) => {
    if (path === '' || link || (dev && !development)) return true;
    return found[path] ? found[path].version === version : optional || !path.startsWith('node_modules/');
  });
}

/** npm does not link the commands of the root package itself. */
export function linkCommand() {
  const link = at('node_modules', '.bin', 'mandat');
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join('..', '..', 'bin', 'mandat.mjs'), link);
}

const STAMP = at('console', 'dist', '.sources');

/** Builds the console unless it was built from these very sources. */
export async function buildConsole(say) {
  if (consoleIsFresh()) return;
  say('building the console');
  const code = await npm(['run', '--silent', 'build', '--workspace', 'console']);
  if (code !== 0) throw new Error('the console was not built');
  writeFileSync(STAMP, consoleSources());
}

/** Builds what runs hot unless it was built from these very sources; without the tool for it the sources run. */
export async function buildHot(say) {
  if (!existsSync(at('node_modules', 'rolldown'))) return;
  if ((await run(node26, [at('bin', 'build-hot.mjs')])) !== 0) say('what runs hot was not built; its sources run');
}

function consoleIsFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === consoleSources();
}

/** A digest of what the console is built from: its own files, the rooms' contracts, the log's checker, the versions. */
function consoleSources() {
  const contracts = (path) => /^src\/(?:kernel\/|\w+\/(?:contract|types)\.ts$)/.test(path);
  const files = [
    ...filesOf('console').filter((path) => !/^console\/(?:dist|node_modules)\//.test(path)),
    ...filesOf('src').filter(contracts),
    ...filesOf('verify/src'),
    'package-lock.json',
  ].filter((path) => !path.includes('.test.'));
  const hash = createHash('sha256');
  for (const path of files.sort())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(at(path)))
      .update('\0');
  return hash.digest('hex');
}

function filesOf(folder) {
  return readdirSync(at(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(?:dist|node_modules)$/.test(entry.name) ? [] : filesOf(path);
    return [path];
  });
}

const CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const NATS = ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', '/opt/homebrew/bin/nats-server'];

/** The browser for the browser's tests, installed from Debian where we may. Undefined where there is none. */
export const findChromium = (say) => find(say, 'chromium', 'CHROMIUM', CHROMIUM);
/** The message broker for the tests of streams, likewise. */
export const findNats = (say) => find(say, 'nats-server', 'NATS_SERVER', NATS);

async function find(say, debian, variable, places) {
  const found = () => [process.env[variable], ...places].find((path) => path && existsSync(path));
  if (found()) return found();
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    say(`installing ${debian} for the tests`);
    const options = {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    };
    await run('apt-get', ['update', '-qq'], options);
    await run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', debian], options);
  }
  if (!found()) say(`the tests need ${debian}: install it, or name its program in ${variable}`);
  return found();
}

/** npm as it was called, on the Node it was called with: ours may be what is being installed. */
function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node = process.execPath } = process.env;
  return script ? run(node, [script, ...args]) : run('npm', args);
}
