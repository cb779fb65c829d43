import { GAP } from './chars.ts';
import { IBAN_LENGTH } from './checks.ts';
import { claimCode, code, dropPiece, codeText, opensLetters, readCode } from './codes.ts';
import { BIC } from './bic.ts';
import { free, unitAfter, type Scene } from './scene.ts';
import { FLAG } from './units.ts';
import type { CueKind } from './phrases.ts';

/**
 * Identifiers that a question or a cue announces, read forward from it, whatever they begin with: "Q comme Québec", acknowledged,
 * "cinq neuf sept", acknowledged, "RY". `whole`: their own forms, which are believed at once. `part`: what is masked of others.
 * `alone`: only where nothing else follows in the row.
 */
type Form = { readonly whole: RegExp; readonly part?: RegExp; readonly alone?: boolean };

const FORMS = {
  plate: {
    whole:
      /^(?:[A-Z]{2}\d{3}[A-Z]{2}|\d{1,4}[A-Z]{2,3}(?:\d{2}|2[AB]|97\d)|[A-Z]{2}\d{2}[A-Z]{3}|W{1,2}\d{3,4}[A-Z]{2})$/,
    part: /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{4,10}$/,
  },
  passport: {
    whole: /^(?:\d{2}[A-Z]{2}\d{5}|\d{9}|[A-Z]\d{8}|[A-Z]{2}\d{7})$/,
    part: /^(?=(?:.*\d){4})[A-Z0-9]{6,12}$/,
  },
  'identity-card': {
    whole: /^(?:\d{12}|(?=.*\d)[A-Z0-9]{9})$/,
    part: /^(?=(?:.*\d){2})[A-Z0-9]{6,16}$/,
  },
  'driving-licence': {
    whole: /^(?:\d{12}|\d{2}[A-Z]{2}\d{5}|[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z0-9]{3})$/,
    part: /^(?=(?:.*\d){4})[A-Z0-9]{6,18}$/,
  },
  nir: { whole: /^(?:[1-8]\d{4}(?:\d{2}|2[AB])\d{6}(?:\d{2})?|[A-Z]{2}\d{6}[A-D]|\d{9})$/ },
  spi: { whole: /^[0-3]\d{12}$/ },
  siren: { whole: /^\d{9}$/ },
  siret: { whole: /^(?:\d{14}|\d{9})$/ },
  bic: { whole: BIC },
  pin: { whole: /^\d{4}(?:\d{2})?$/, alone: true },
  reference: { whole: /^$/, part: /^(?!(?:19|20)\d{2}$)(?=(?:.*\d){3})[A-Z0-9]{4,24}$/ },
  iban: {
    whole: new RegExp(
      `^(?:\\d{10}[A-Z0-9]{11}\\d{2}|${Object.entries(IBAN_LENGTH)
        .map(([country, length]) => `${country}\\d{2}[A-Z0-9]{${length - 4}}`)
        .join('|')})$`,
    ),
    part: /^(?=(?:.*\d){12})[A-Z0-9]{14,36}$/,
  },
} as const satisfies Readonly<Partial<Record<CueKind, Form>>>;
type AskedKind = keyof typeof FORMS;
const isAsked = (kind: CueKind | undefined): kind is AskedKind => kind !== undefined && Object.hasOwn(FORMS, kind);

/** Words and utterances from a cue to what it announces; symbols that are read. */
const REACH = 24;
const UTTERANCES = 3;
const MOST = 24;
const MOST_OF_IBAN = 36;
const READING = { turns: true, loose: true, words: false };

/** @param late the references of customers and contracts, which any other identifier goes before; else all others */
export function readAsked(scene: Scene, late = false): void {
  const { cues } = scene;
  for (let cue = 0; cue < cues.count; cue++) {
    const kind = cues.kinds[cue];
    if (
      !isAsked(kind) ||
      (kind === 'reference') !== late ||
      cues.answered(cues.last[cue]!, cues.last[cue]! + REACH, kind)
    )
      continue;
    const next = cue + 1 < cues.count ? cues.first[cue + 1]! : scene.tokens.count;
    const utterance = readAfter(scene, cues.last[cue]!, next, kind, FORMS[kind]);
    if (utterance >= 0) cues.answer(cue, utterance);
  }
  if (late) return;
  for (const vehicle of scene.vehicles)
    readAfter(scene, vehicle, vehicle + REACH, 'plate', { whole: FORMS.plate.whole });
}

/** What the words after a token hold of the wanted form, up to another: the next cue. @returns the utterance it ends in, or -1 */
function readAfter(scene: Scene, said: number, before: number, kind: AskedKind, form: Form): number {
  const { tokens } = scene;
  const stop = Math.min(tokens.count, said + REACH, before);
  for (let at = said + 1; at < stop; at++) {
    if (tokens.utterance[at]! - tokens.utterance[said]! > UTTERANCES || (tokens.gap[at]! & GAP.WALL) !== 0) return -1;
    if (!opens(scene, at)) continue;
    readCode(scene, at, kind === 'iban' ? MOST_OF_IBAN : MOST, READING);
    while (code.pieces > 0 && code.last[code.pieces - 1]! >= before) dropPiece(); // what stands behind another cue is its own
    if (code.pieces === 0) continue;
    const last = take(scene, kind, form);
    if (last >= 0) return tokens.utterance[last]!;
    // What did not fit as a whole does not fit from its midst.
    at = Math.max(at, endOfRow(scene, at));
  }
  return -1;
}

/** Whether a number that is free, or letters, begin at a token. */
function opens(scene: Scene, token: number): boolean {
  const { tokens, units } = scene;
  const unit = unitAfter(scene, token - 1);
  if (unit < units.count && units.first[unit] === token)
    return free(scene, unit) && (units.flags[unit]! & FLAG.ECHO) === 0;
  return opensLetters(tokens, token);
}

/** The last token that was read of the first utterance. */
function endOfRow({ tokens }: Scene, from: number): number {
  let end = from;
  for (let piece = 0; piece < code.pieces; piece++)
    if (tokens.utterance[code.last[piece]!] === tokens.utterance[from]) end = code.last[piece]!;
  return end;
}

/** Claims the longest row of pieces that has the wanted form. @returns its last token, or -1 */
function take(scene: Scene, kind: AskedKind, { whole, part, alone }: Form): number {
  const text = codeText(0, code.pieces - 1);
  for (let to = code.pieces - 1; to >= 0 && !code.corrected; to--) {
    if (alone === true && to < code.pieces - 1) break;
    if (!whole.test(text.slice(0, code.from[to + 1]))) continue;
    claimCode(scene, 0, to, `${kind}.cued`, 0.85);
    return code.last[to]!;
  }
  const corrected = code.corrected && text.length > 5 && (text.match(/\d/g)?.length ?? 0) > 1;
  if (!corrected && part?.test(text) !== true) return -1;
  claimCode(scene, 0, code.pieces - 1, `${kind}.cued`, 0.6);
  return code.last[code.pieces - 1]!;
}
