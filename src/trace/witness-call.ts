import {
  buildProof,
  consistencyRanges,
  formatAddCheckpoint,
  formatNote,
  openNote,
  originDigest,
  parseNote,
  parseVkey,
  VerifyError,
  withSignatures,
} from '@mandat/verify';
import { confront, type Standing } from './confront.ts';
import type { WitnessFault, WitnessRow } from './witness-store.ts';

/** As the platform's `fetch`: whoever puts the rooms together gives the guarded door. */
export type Call = (url: string, init?: RequestInit) => Promise<Response>;

/** A log to be cosigned: its standing and the checkpoint that it shows. */
export type Shown = Standing & { readonly origin: string; readonly note: string };

export type Said =
  | { readonly kind: 'cosigned'; readonly size: number; readonly at: Date; readonly note: string }
  /** It has nothing to say against the log. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'fault'; readonly fault: WitnessFault; readonly note?: string };

type Asked = Pick<WitnessRow, 'vkey' | 'size'> & { readonly url: string };

const PATIENCE = 5000;
/** A clock may be wrong; one that is a day off makes its cosignatures worth nothing. */
const DRIFT = 86_400_000;

const under = (url: string, path: string): string => `${url.replace(/\/+$/, '')}/${path}`;

/** Sends the checkpoint to a witness (c2sp.org/tlog-witness, `add-checkpoint`). Never throws: what fails is a fault of the witness. */
export async function sendTo(call: Call, witness: Asked, log: Shown, now: number): Promise<Said> {
  try {
    return await send(call, witness, log, now, witness.size ?? 0, true);
  } catch {
    return { kind: 'fault', fault: 'away' };
  }
}

async function send(call: Call, witness: Asked, log: Shown, now: number, old: number, again: boolean): Promise<Said> {
  if (old > log.size) return ask(call, witness, log);
  const proof = old === 0 || old === log.size ? [] : await buildProof(consistencyRanges(0, old, log.size), log.node);
  const body = formatAddCheckpoint({ old, proof, note: ownNote(log) });
  const answer = await call(under(witness.url, 'add-checkpoint'), {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain' },
    signal: AbortSignal.timeout(PATIENCE),
  });
  const text = await answer.text();
  if (answer.status === 200) return cosignedBy(witness, log, text, now);
  if (answer.status === 409 && again) {
    const size = /^(?:0|[1-9][0-9]{0,15})\n$/.test(text) ? Number(text) : undefined;
    if (size !== undefined) return send(call, witness, log, now, size, false);
  }
  // 422 says that the log contradicts itself: what the witness shows decides whether that is so.
  if (answer.status === 422) {
    const said = await ask(call, witness, log);
    if (said.kind === 'fault') return said;
  }
  return { kind: 'fault', fault: answer.status >= 500 ? 'away' : 'answer' };
}

/** The checkpoint with our own signature alone: a witness need not know the others. */
function ownNote({ note, vkey }: Shown): string {
  const { name, id } = parseVkey(vkey);
  const { text, signatures } = parseNote(note);
  return formatNote({ text, signatures: signatures.filter((one) => one.name === name && one.id === id) });
}

async function cosignedBy(witness: Asked, log: Shown, lines: string, now: number): Promise<Said> {
  try {
    const note = withSignatures(ownNote(log), lines);
    const key = parseVkey(witness.vkey);
    const { verified } = await openNote(note, [key]);
    const at = (verified.find(({ time }) => time !== undefined)?.time ?? 0) * 1000;
    if (Math.abs(at - now) > DRIFT) return { kind: 'fault', fault: 'answer' };
    return { kind: 'cosigned', size: log.size, at: new Date(at), note };
  } catch (error) {
    if (error instanceof VerifyError) return { kind: 'fault', fault: 'answer' };
    throw error;
  }
}

/** What a witness shows of this log, held against it. */
async function ask(call: Call, witness: Asked, log: Standing & { readonly origin: string }): Promise<Said> {
  const answer = await call(under(witness.url, `${originDigest(log.origin)}/checkpoint`), {
    signal: AbortSignal.timeout(PATIENCE),
  });
  const note = await answer.text();
  if (answer.status === 404) return { kind: 'silent' };
  if (answer.status !== 200) return { kind: 'fault', fault: answer.status >= 500 ? 'away' : 'answer' };
  const found = await confront(log, note);
  if (found.outcome === 'foreign') return { kind: 'fault', fault: 'answer' };
  return found.outcome === 'agrees' ? { kind: 'silent' } : { kind: 'fault', fault: found.outcome, note };
}

/** As `ask`, but for a witness that cannot be reached, which is no fault of the log. */
export async function askWitness(
  call: Call,
  witness: Asked,
  log: Standing & { readonly origin: string },
): Promise<Said> {
  try {
    return await ask(call, witness, log);
  } catch {
    return { kind: 'fault', fault: 'away' };
  }
}

/** The checkpoint of the largest tree that any of these notes cosigned, with all signatures over it. */
export function mergeCosigned(notes: readonly string[], sizeOf: (note: string) => number): string | undefined {
  const [first, ...others] = notes.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (first === undefined) return undefined;
  const { text } = parseNote(first);
  return others
    .filter((note) => parseNote(note).text === text)
    .reduce((whole, note) => withSignatures(whole, linesOf(note)), first);
}

function linesOf(note: string): string {
  const { text } = parseNote(note);
  return note.slice(text.length + 1);
}
