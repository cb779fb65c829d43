import { isWord } from './reading/chars.ts';
import type { Known } from './types.ts';
import { tokens } from './reading/tokens.ts';
import { claims } from './findings.ts';

/** Compiled patterns of the brands last seen. */
const compiled = new Map<string, RegExp>();
const MOST_COMPILED = 64;
/** Known values shorter than this say too little to be looked for. */
const LEAST_KNOWN = 4;

/**
 * A brand's own references, by the patterns of its mandate, and the customer's known references and addresses, wherever they
 * stand. The mandate accepts only patterns that are bounded, so each costs one linear search.
 */
export function readPatterns(known: Known, patterns: readonly string[]): void {
  if (patterns.length + known.references.length + known.emails.length === 0) return;
  const values = [...known.references, ...known.emails].filter((value) => value.length >= LEAST_KNOWN);
  if (patterns.length === 0 && values.length === 0) return;
  const pattern = patterns.length === 0 ? undefined : compile(patterns);
  for (const [turn, { text }] of tokens.turns.entries()) {
    if (pattern !== undefined) readPattern(turn, text, pattern);
    for (const value of values) findAll(turn, text, value);
  }
}

/** Whole words only: eight of twelve digits are no reference of eight. */
function readPattern(turn: number, text: string, pattern: RegExp): void {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const start = found.index;
    const end = start + found[0].length;
    const whole = end > start && !isWord(text.charCodeAt(start - 1)) && !isWord(text.charCodeAt(end));
    if (whole) claims.span(turn, start, end, 'reference', 0.95, 'reference.pattern');
    else pattern.lastIndex = start + 1;
  }
}

function findAll(turn: number, text: string, value: string): void {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const type = value.includes('@') ? 'email' : 'reference';
    claims.span(turn, at, at + value.length, type, 0.95, `${type}.known`);
  }
}

function compile(patterns: readonly string[]): RegExp {
  const source = patterns.map((pattern) => `(?:${pattern})`).join('|');
  let pattern = compiled.get(source);
  if (pattern === undefined) {
    if (compiled.size === MOST_COMPILED) compiled.clear();
    pattern = new RegExp(source, 'gi');
    compiled.set(source, pattern);
  }
  return pattern;
}
