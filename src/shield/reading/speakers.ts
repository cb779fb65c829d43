import { GAP } from './chars.ts';
import { tokens } from './tokens.ts';

/** Words of "Agent:" or "Mme Durand :" at the head of an utterance; 0 where no label stands there. */
export function labelLength(utterance: number): number {
  const first = tokens.first[utterance]!;
  for (let at = first + 1; at <= first + 3 && at < tokens.count; at++) {
    const gap = tokens.gap[at]!;
    if ((gap & GAP.UTTERANCE) !== 0) return 0;
    if ((gap & GAP.COLON) !== 0) return tokens.start[at]! - tokens.end[at - 1]! > 1 ? at - first : 0;
  }
  return 0;
}

/** Whether a token belongs to its utterance's label. */
export function isLabel(token: number): boolean {
  const utterance = tokens.utterance[token]!;
  return token - tokens.first[utterance]! < 3 && token < tokens.first[utterance]! + labelLength(utterance);
}

/** Whether two tokens stand in two utterances, or words between them in two breaths: what is between belongs to neither. */
export function isParted(before: number, token: number): boolean {
  if (tokens.utterance[before] !== tokens.utterance[token]) return true;
  if (token - before < 2) return false;
  for (let at = before + 1; at <= token; at++) if ((tokens.gap[at]! & (GAP.TURN | GAP.REPLY)) !== 0) return true;
  return false;
}

/** Somebody, told apart from the others of a conversation: by the turn's speaker, else by the label of the line. */
export function speakerOf(utterance: number): number {
  const token = tokens.first[utterance]!;
  const { speaker, role } = tokens.turns[tokens.turn[token]!]!;
  const labelled = labelLength(utterance) > 0;
  return labelled ? tokens.hash[token]! : speaker * 8 + role.length;
}
