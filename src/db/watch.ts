import { existsSync, readFileSync } from 'node:fs';
import type { Cluster } from './cluster.ts';
import { logLines, readRunning } from './server.ts';

/** The longest that a server is given to show a sign of work; each restart doubles what it is given, up to this. */
const LONGEST = 10 * 60_000;
/** Working without getting anywhere is borne this many times longer than doing nothing. */
const BUSY = 20;
/** What each refused connection leaves in the log: no sign of work. */
const REFUSED = /FATAL: {2}the database system is /;

type Seen = { readonly pid: number; said: string; saidAt: number; worked: string; workedAt: number };

export type Watch = {
  /** The pid of a server that has refused everybody for too long without its recovery getting anywhere. */
  stuck(): number | undefined;
  /** It lets somebody in. */
  up(): void;
};

/**
 * Recovery may take minutes, and may also be over without an end: where its disk is full, PostgreSQL's startup process can fail
 * so soon that the server misses it, and refuses everybody for ever. Asked again and again while it refuses, tells the two apart.
 */
export function createWatch(cluster: Cluster, patience: number): Watch {
  let given = patience;
  let seen: Seen | undefined;
  let logged = '';
  return {
    stuck() {
      const pid = readRunning(cluster)?.pid;
      if (pid === undefined) return void (seen = undefined);
      const at = performance.now();
      const processes = recoveryOf(pid);
      logged = lastSaid(cluster, pid) ?? logged;
      const said = [logged, ...processes.map(({ title }) => title)].join('\n');
      const worked = processes.map(({ cpu }) => cpu).join(' ');
      if (seen?.pid !== pid) seen = { pid, said, saidAt: at, worked, workedAt: at };
      if (seen.said !== said) Object.assign(seen, { said, saidAt: at, workedAt: at });
      if (seen.worked !== worked) Object.assign(seen, { worked, workedAt: at });
      if (at - seen.workedAt < given && at - seen.saidAt < given * BUSY) return undefined;
      seen = undefined;
      given = Math.min(given * 2, LONGEST);
      return pid;
    },
    up() {
      given = patience;
      seen = undefined;
    },
  };
}

/**
 * The server's own process says what it was told to do, also by another who found it stuck: not that work gets on. Undefined
 * where refusals have pushed everything else out of the log's end.
 */
const lastSaid = (cluster: Cluster, pid: number): string | undefined =>
  logLines(cluster).findLast((line) => !REFUSED.test(line) && !line.includes(` [${pid}] `));

/**
 * The processes that recover, with what their titles say (the file being replayed) and their CPU: where /proc tells. A
 * checkpointer that waits wakes now and then, and is none of them.
 */
function recoveryOf(pid: number): readonly { readonly title: string; readonly cpu: string }[] {
  const children = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(children)) return [];
  const found = [];
  for (const child of read(children).split(' ').filter(Boolean)) {
    const title = read(`/proc/${child}/cmdline`).replaceAll('\0', '');
    if (!/: (?:startup|checkpointer performing)\b/.test(title)) continue;
    const [, , , , , , , , , , , user, system] = read(`/proc/${child}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    found.push({ title, cpu: `${child} ${user} ${system}` });
  }
  return found;
}

/** Empty where the process has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
