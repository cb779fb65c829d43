import { Refusal } from '../../kernel/refusal.ts';
import { LONGEST_HEADER, readWav, silence, touches, type WavForm } from '../../shield/audio/index.ts';
import { silencedBy } from './ffmpeg.ts';
import { createFlow, type Flow } from './flow.ts';
import type { Silencing } from './sound-rules.ts';

/** A flow whose bytes may be stored; `duration` is told where it was written anew, once it ended. */
export type Silenced = Flow & { duration?(): Promise<number> };

type Options = {
  /** Where it goes on, and what is stored of its beginning already. */
  readonly from: number;
  readonly head: Uint8Array;
  readonly mediatype: string;
  /** All of it comes in this request: only then can it be written anew. */
  readonly whole: boolean;
  readonly ffmpeg: string;
  readonly maximum: number;
};

/** @throws Refusal `media.silence-form` where its sound cannot be reached */
export async function silenced(flow: Flow, plan: Silencing, options: Options): Promise<Silenced> {
  const { from, head, whole } = options;
  const first: Uint8Array[] = [];
  let seen = Buffer.from(head);
  let form = from === 0 ? 'more' : readWav(seen);
  while (form === 'more' && seen.length < LONGEST_HEADER) {
    const chunk = await flow.next(LONGEST_HEADER);
    if (chunk === undefined) break;
    first.push(chunk);
    seen = Buffer.concat([seen, chunk]);
    form = readWav(seen);
  }
  const begun = again(flow, first);
  if (form === undefined && whole && from === 0) return rewritten(begun, plan, options);
  if (form === undefined || (form === 'more' && seen.length >= LONGEST_HEADER)) throw new Refusal('media.silence-form');
  // A header that is not whole yet holds no sound.
  return form === 'more' ? begun : inPlace(begun, plan, form, from);
}

/** What was looked at comes first, once more. */
function again(flow: Flow, first: readonly Uint8Array[]): Flow {
  const waiting = [...first];
  return over(flow, {
    async next(most) {
      const chunk = waiting.shift();
      if (chunk === undefined) return flow.next(most);
      if (chunk.length > most) waiting.unshift(chunk.subarray(most));
      return chunk.subarray(0, most);
    },
    more: async () => waiting.length > 0 || flow.more(),
  });
}

function inPlace(flow: Flow, { stretches }: Silencing, form: WavForm, from: number): Flow {
  let offset = from;
  return over(flow, {
    async next(most) {
      const chunk = await flow.next(most);
      if (chunk === undefined) return undefined;
      const at = offset;
      offset += chunk.length;
      if (!touches(form, stretches, at, chunk.length)) return chunk;
      const own = Uint8Array.from(chunk);
      silence(form, stretches, own, at);
      return own;
    },
    more: () => flow.more(),
  });
}

function rewritten(flow: Flow, { stretches }: Silencing, { mediatype, ffmpeg, maximum }: Options): Silenced {
  const fed: { failed?: Error } = {};
  const { output, duration } = silencedBy(ffmpeg, drained(flow, fed), mediatype, stretches);
  const written = createFlow(output, {
    most: 2 * maximum,
    excess: new Refusal('media.too-large', { params: { limit: maximum } }),
    hash: undefined,
    checksum: undefined,
  });
  return {
    next: (most) => written.next(most),
    more: () => written.more(),
    get broken() {
      return flow.broken;
    },
    get taken() {
      return flow.taken;
    },
    matches: () => flow.matches(),
    leave() {
      written.leave();
      flow.leave();
      output.destroy();
    },
    cut: () => flow.cut(),
    async duration() {
      const length = await duration().catch((error: Error) => error);
      if (fed.failed) throw fed.failed;
      if (typeof length !== 'number') throw length;
      return length;
    },
  };
}

/** What fails on its way in is told in place of what the program makes of it. */
async function* drained(flow: Flow, fed: { failed?: Error }): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const chunk = await flow.next(64 * 1024);
      if (chunk === undefined) return;
      yield chunk;
    }
  } catch (error) {
    fed.failed = error as Error;
    throw error;
  }
}

function over(flow: Flow, { next, more }: Pick<Flow, 'next' | 'more'>): Flow {
  return {
    next,
    more,
    get broken() {
      return flow.broken;
    },
    get taken() {
      return flow.taken;
    },
    matches: () => flow.matches(),
    leave: () => flow.leave(),
    cut: () => flow.cut(),
  };
}
