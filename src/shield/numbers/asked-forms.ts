import { IBAN_LENGTH } from './checks.ts';
import { BIC } from './bic.ts';
import type { CueKind } from '../reading/phrases.ts';

/**
 * Identifiers that a question or a cue announces, read forward from it, whatever they begin with: "Q comme Québec", acknowledged,
 * "cinq neuf sept", acknowledged, "RY". `whole`: their own forms, which are believed at once; `said`: likewise where digits were
 * said in words, for "seventy eight" is two digits or three. `part`: what is masked of others. `alone`: only where nothing else
 * follows in the row. `strict`: no everyday word may be letters of it. `digits`: how many it has at least.
 */
export type Form = {
  readonly digits: number;
  readonly whole: RegExp;
  readonly said?: RegExp;
  readonly part?: RegExp;
  readonly alone?: boolean;
  readonly strict?: boolean;
};

export const FORMS = {
  plate: {
    digits: 1,
    whole:
      /^(?:[A-Z]{2}\d{3}[A-Z]{2}|\d{1,4}[A-Z]{2,3}(?:\d{2}|2[AB]|97\d)|[A-Z]{2}\d{2}[A-Z]{3}|W{1,2}\d{3,4}[A-Z]{2}|\d{3}(?:[CDGLTW]|[CDKLMORSTW][A-Z])\d{2,6}|[A-Z]{2}\d{1,2}[A-Z]{1,2}\d{4})$/,
    said: /^(?:[A-Z]{2}\d{2,4}[A-Z]{2,3}|\d{1,5}[A-Z]{1,3}(?:\d{2,3}|2[AB]))$/,
    part: /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{4,10}$/,
  },
  passport: {
    digits: 2,
    whole: /^(?:\d{2}[A-Z]{2}\d{5}|\d{9}|[A-Z]\d{8}|[A-Z]{2}\d{7})$/,
    said: /^(?:\d{1,3}[A-Z]{2}\d{4,7}|\d{8,11}|[A-Z]\d{7,10}|[A-Z]{2}\d{6,9})$/,
    part: /^(?=(?:.*\d){4})[A-Z0-9]{6,}$/,
  },
  'identity-card': {
    digits: 1,
    whole: /^(?:\d{12}|(?=.*\d)[A-Z0-9]{9})$/,
    part: /^(?=(?:.*\d){2})[A-Z0-9]{6,}$/,
  },
  'driving-licence': {
    digits: 2,
    whole: /^(?:\d{12}|\d{2}[A-Z]{2}\d{5}|[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z0-9]{3})$/,
    said: /^(?:\d{11,14}|\d{1,3}[A-Z]{2}\d{4,7}|[A-Z9]{5}\d{5,8}[A-Z9]{2}[A-Z0-9]{2,4})$/,
    part: /^(?=(?:.*\d){4})[A-Z0-9]{6,}$/,
  },
  nir: {
    digits: 2,
    whole: /^(?:[1-8]\d{4}(?:\d{2}|2[AB])\d{6}(?:\d{2})?|[A-Z]{2}\d{6}[A-D]|\d{9,10})$/,
    said: /^(?:[1-8]\d{4}(?:\d{2}|2[AB])\d{5,10}|[A-Z]{2}\d{5,7}[A-D])$/,
    part: /^(?=(?:.*\d){5})[A-Z0-9]{7,}$/,
  },
  // French, then British and Australian, Indian
  spi: { digits: 4, whole: /^(?:[0-3]\d{12}|[1-9]\d{8,9}|[A-Z]{5}\d{4}[A-Z])$/ },
  siren: { digits: 9, whole: /^(?:FR\d{11}|\d{9})$/ },
  siret: { digits: 9, whole: /^(?:\d{14}|\d{9})$/ },
  bic: { digits: 0, whole: BIC, strict: true },
  pin: { digits: 4, whole: /^\d{4}(?:\d{2})?$/, alone: true },
  reference: {
    digits: 1,
    whole: /^(?![A-Z]{1,2}(?:19|20)\d{2}$)(?=(?:.*\d){4})[A-Z]{1,4}\d[A-Z0-9]{3,18}$/,
    part: /^(?![A-Z]{0,2}(?:19|20)\d{2}$)(?=(?:.*\d){3})[A-Z0-9]{4,24}$/,
  },
  iban: {
    digits: 2,
    whole: new RegExp(
      `^(?:\\d{10}[A-Z0-9]{11}\\d{2}|${Object.entries(IBAN_LENGTH)
        .map(([country, length]) => `${country}\\d{2}[A-Z0-9]{${length - 4}}`)
        .join('|')})$`,
    ),
    part: /^(?=(?:.*\d){12})[A-Z0-9]{14,36}$/,
  },
} as const satisfies Readonly<Partial<Record<CueKind, Form>>>;
