import type { Assessment, AssessmentPatch } from '../../../api/assessment.ts';
import { type Clash, clashesOf, isNothing, merge, NOTHING, patchOf, type Pending, shown, without } from './draft.ts';

export type SaverState = {
  /** With what is not saved yet. */
  readonly assessment: Assessment;
  readonly status: 'saved' | 'waiting' | 'saving' | 'conflict' | 'failed';
  readonly savedAt: Date | undefined;
  readonly error: Error | undefined;
  /** What somebody else wrote meanwhile on the same points. */
  readonly clashes: readonly Clash[];
};

type Doors = {
  readonly save: (patch: AssessmentPatch) => Promise<Assessment>;
  readonly read: () => Promise<Assessment>;
  /** Whether it was refused because another revision was written since. */
  readonly isStale: (error: unknown) => boolean;
  readonly now: () => Date;
  /** Milliseconds after the last word before it is saved. */
  readonly pause: number;
};

export type Saver = {
  readonly state: () => SaverState;
  readonly listen: (told: () => void) => () => void;
  readonly edit: (change: Partial<Pending>) => void;
  /** Saves what is pending now, with what else is asked for; resolves once it is done or has failed. */
  readonly flush: (more?: Omit<AssessmentPatch, 'revision'>) => Promise<void>;
  /** As the server has it after another act. */
  readonly takeIn: (assessment: Assessment) => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly close: () => void;
};

/**
 * Saves by itself what is written, one request at a time, against the revision that was read. What others wrote on other points
 * is taken in; where they wrote on the same ones nothing is overwritten and nothing is lost: the writer chooses.
 */
export function createSaver(first: Assessment, { save, read, isStale, now, pause }: Doors): Saver {
  let base = first;
  let pending: Pending = NOTHING;
  let sending: Promise<void> | undefined;
  let sent: Pending = NOTHING;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let theirs: Assessment | undefined;
  let state: SaverState = { assessment: first, status: 'saved', savedAt: undefined, error: undefined, clashes: [] };
  const listeners = new Set<() => void>();

  function tell(change: Partial<SaverState>): void {
    state = { ...state, ...change, assessment: shown(base, merge(sent, pending)) };
    for (const told of listeners) told();
  }
  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pause);
  }
  async function flush(more?: Omit<AssessmentPatch, 'revision'>): Promise<void> {
    clearTimeout(timer);
    while (sending) await sending;
    if (theirs || (isNothing(pending) && !more)) return;
    sending = send(more).finally(() => (sending = undefined));
    await sending;
    if (!isNothing(pending) && state.status === 'waiting') later();
  }
  async function send(more?: Omit<AssessmentPatch, 'revision'>): Promise<void> {
    [sent, pending] = [pending, NOTHING];
    tell({ status: 'saving', error: undefined });
    try {
      base = await save({ ...patchOf(base.revision, sent), ...more });
      sent = NOTHING;
      tell({ status: isNothing(pending) ? 'saved' : 'waiting', savedAt: now() });
    } catch (error) {
      [pending, sent] = [merge(sent, pending), NOTHING];
      if (isStale(error)) await meet(error as Error, more);
      else tell({ status: 'failed', error: error as Error });
    }
  }
  /** Somebody was quicker: what they wrote elsewhere is taken in, and mine is sent on top of it. */
  async function meet(error: Error, more?: Omit<AssessmentPatch, 'revision'>): Promise<void> {
    const found = await readAgain();
    if (!found || found.revision === base.revision) return tell({ status: 'failed', error });
    const clashes = clashesOf(base, found, pending);
    if (clashes.length === 0) {
      base = found;
      return send(more);
    }
    theirs = found;
    tell({ status: 'conflict', clashes });
  }
  async function readAgain(): Promise<Assessment | undefined> {
    try {
      return await read();
    } catch {
      return undefined;
    }
  }
  function settle(left: Pending): void {
    if (!theirs) return;
    [base, theirs, pending] = [theirs, undefined, left];
    tell({ status: isNothing(pending) ? 'saved' : 'waiting', clashes: [] });
    void flush();
  }
  return {
    state: () => state,
    listen(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    edit(change) {
      pending = merge(pending, change);
      tell({ status: state.status === 'saving' || theirs ? state.status : 'waiting' });
      if (!theirs) later();
    },
    flush,
    takeIn(assessment) {
      if (assessment.revision < base.revision) return;
      base = assessment;
      tell({});
    },
    keepMine: () => settle(pending),
    takeTheirs: () => settle(without(pending, state.clashes)),
    close() {
      void flush();
      listeners.clear();
    },
  };
}
