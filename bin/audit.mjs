// Known weaknesses of what runs in production, as the registry tells them. High and critical ones fail; a registry that
// cannot be asked is told and fails nothing, for the machine may be offline.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ASK = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000'];
const LONGEST = 60_000;
const GRAVE = ['high', 'critical'];

/** What `npm audit --json` answered, in lines, and whether it fails. */
export function verdictOn(text) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = {};
  }
  const counts = answer.metadata?.vulnerabilities;
  if (!counts) return { fails: false, asked: false, lines: ['the registry could not be asked; nothing is known'] };
  const found = Object.values(answer.vulnerabilities ?? {})
    .filter(({ severity }) => severity !== 'info')
    .map(({ name, severity, range }) => `${severity}: ${name} ${range}`);
  const fails = GRAVE.some((severity) => counts[severity] > 0);
  return { fails, asked: true, lines: found.length > 0 ? found : ['nothing is known against what runs in production'] };
}

function ask() {
  const { npm_execpath: script, npm_node_execpath: node = process.execPath } = process.env;
  const [program, args] = script ? [node, [script, ...ASK]] : ['npm', ASK];
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], timeout: LONGEST });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (read) => (text += read));
    child.once('error', () => resolve('')).once('close', () => resolve(text));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { fails, lines } = verdictOn(await ask());
  for (const line of lines) process.stderr.write(`audit: ${line}\n`);
  process.exitCode = fails ? 1 : 0;
}
