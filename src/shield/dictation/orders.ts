import { cues } from '../reading/cues.ts';
import { speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';

/** Utterances in which what was asked for is given. */
const REACH = 12;

/**
 * "what's the order number?", "w for whisky two oh four": whether what begins at a token answers somebody else who asked for a number of
 * an order, or was announced as one in the same breath. Who speaks of a parcel, and then of something else, asked for nothing.
 */
export function isOfOrder(token: number): boolean {
  const cue = cues.after(token) - 1;
  if (cue < 0 || cues.kinds[cue] !== 'order') return false;
  const [asked, told] = [tokens.utterance[cues.last[cue]!]!, tokens.utterance[token]!];
  // "mon colis, celui de ma mère, c'est …" tells of a thing, "order number" of what it is known by.
  return (
    (told === asked && cues.first[cue]! < cues.last[cue]!) ||
    (told > asked && told - asked <= REACH && speakerOf(asked) !== speakerOf(told))
  );
}
