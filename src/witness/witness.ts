import {
  claimedIn,
  COSIGNATURE,
  cosignatureLine,
  judgeCheckpoint,
  parseAddCheckpoint,
  parseNote,
  parseVkey,
  signedBytes,
  toBase64,
  VerifyError,
  withSignatures,
  type Checkpoint,
  type FaultCode,
  type Reached,
  type Source,
} from '@mandat/verify';
import type { Clock } from '../kernel/clock.ts';
import type { WitnessFolder } from './folder.ts';
import { lookAt, seenIn } from './look.ts';
import type { Followed, Look, Memory } from './memory.ts';

export type WitnessOptions = {
  readonly folder: WitnessFolder;
  readonly clock: Clock;
  /** The published files of a log that is followed by its entries. */
  readonly sourceOf: (log: Followed) => Source;
  /** Brings a cosigned checkpoint to a log. What it throws is reported and no objection: the log has the fault, not the witness. */
  readonly deliver: (log: Followed, note: string) => Promise<void>;
  readonly report?: (event: { readonly kind: 'undelivered'; readonly origin: string }) => void;
};

/** What a witness answers over HTTP. */
export type Answered = { readonly status: number; readonly body: string; readonly size?: true };

/** What contradicts what was seen, as against what could not be read. */
const CONTRADICTS: ReadonlySet<FaultCode> = new Set(['history', 'root', 'tile', 'bundle', 'signature']);

export type Witness = ReturnType<typeof createWitnessing>;

/** A witness at work: looks at logs by itself, answers those that come, and never cosigns two histories. */
export function createWitnessing({ folder, clock, sourceOf, deliver, report }: WitnessOptions) {
  const turns = new Map<string, Promise<unknown>>();

  /** One thing at a time for a log: what is judged must still be so when it is remembered. */
  function inTurn<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(origin) ?? Promise.resolve()).then(work, work);
    turns.set(
      origin,
      turn.catch(() => {}),
    );
    return turn;
  }

  /** Remembers, then cosigns. @returns the signature line and the note with it */
  async function cosign(
    log: Followed,
    checkpoint: Pick<Checkpoint, 'size' | 'root'>,
    note: string,
    reached: Reached | null,
  ): Promise<{ readonly line: string; readonly note: string }> {
    const now = clock();
    const time = Math.floor(now / 1000);
    const line = cosignatureLine(folder.key, time, folder.sign(signedBytes(COSIGNATURE, parseNote(note).text, time)));
    const cosigned = withSignatures(note, line);
    await folder.remember({
      origin: log.origin,
      size: checkpoint.size,
      root: toBase64(checkpoint.root),
      note: cosigned,
      cosignedAt: new Date(now).toISOString(),
      reached,
      objection: null,
    });
    return { line, note: cosigned };
  }

  async function object(log: Followed, { code, place }: VerifyError, note: string | undefined): Promise<Look> {
    const memory = folder.memoryOf(log.origin);
    const at = new Date(clock()).toISOString();
    if (memory && note !== undefined && CONTRADICTS.has(code) && memory.objection?.code !== code)
      await folder.keepEvidence(log.origin, at, [memory.note, note]);
    if (memory) await folder.remember({ ...memory, objection: { code, place, at } });
    return { kind: 'objected', origin: log.origin, code, place };
  }

  async function lookNow(log: Followed): Promise<Look> {
    const memory = folder.memoryOf(log.origin);
    const source = sourceOf(log);
    let note: string | undefined;
    const noting: Source = async (path) => {
      const bytes = await source(path);
      if (path === 'checkpoint' && bytes) note = Buffer.from(bytes).toString('utf8');
      return bytes;
    };
    try {
      const { checkpoint, reached, entries } = await lookAt(log, memory, noting);
      const cosigned = await cosign(log, checkpoint, checkpoint.note, reached);
      await deliver(log, cosigned.note).catch(() => report?.({ kind: 'undelivered', origin: log.origin }));
      return { kind: 'cosigned', origin: log.origin, size: checkpoint.size, entries };
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      return object(log, error, note);
    }
  }

  async function addNow(log: Followed | undefined, body: Uint8Array): Promise<Answered> {
    const request = parseAddCheckpoint(body);
    const memory = log && folder.memoryOf(log.origin);
    const answer = await judgeCheckpoint(request, log && [parseVkey(log.vkey)], seenIn(memory));
    if (answer.status === 409) return { status: 409, body: `${answer.size}\n`, size: true };
    if (answer.status !== 200) {
      if (log && memory && answer.status === 422)
        await object(log, new VerifyError('history', answer.reason), request.note);
      return { status: answer.status, body: `${answer.reason}\n` };
    }
    const reached = log!.url === null ? null : await entriesOf(log!, memory, request.note);
    if (typeof reached === 'string') return { status: 503, body: `${reached}\n` };
    const { line } = await cosign(log!, answer.checkpoint, request.note, reached);
    return { status: 200, body: line };
  }

  /** Hashes the entries of a checkpoint that was sent. @returns how far it came, or why it could not be done */
  async function entriesOf(log: Followed, memory: Memory | undefined, note: string): Promise<Reached | null | string> {
    const source = sourceOf(log);
    try {
      const sent: Source = (path) => (path === 'checkpoint' ? Promise.resolve(Buffer.from(note)) : source(path));
      return (await lookAt(log, memory, sent)).reached;
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      await object(log, error, note);
      return 'the entries do not bear it out';
    }
  }

  const followed = (origin: string): Followed | undefined => folder.file.logs.find((log) => log.origin === origin);

  return {
    /** Looks at a log that is followed by its entries, cosigns and delivers. */
    look: (log: Followed): Promise<Look> => inTurn(log.origin, () => lookNow(log)),

    /** `POST add-checkpoint` (c2sp.org/tlog-witness). */
    async add(body: Uint8Array): Promise<Answered> {
      try {
        const { origin } = claimedIn(parseAddCheckpoint(body));
        return await inTurn(origin, () => addNow(followed(origin), body));
      } catch (error) {
        if (!(error instanceof VerifyError)) throw error;
        return { status: 400, body: `${error.message}\n` };
      }
    },

    /** What was cosigned last of the log with this digest of its origin. */
    shown: (digest: string): string | undefined => folder.shownAs(digest),
  };
}
