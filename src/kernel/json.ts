import { Refusal, type Code, type Place } from './refusal.ts';

export type JsonLimits = { readonly maxDepth: number };
const DEFAULT: JsonLimits = { maxDepth: 64 };
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * JSON as Mandat takes it: valid UTF-8, no repeated key, bounded depth. `JSON.parse` silently keeps the last of two
 * equal keys and quotes its input in errors, so neither its leniency nor its messages reach a caller.
 * @throws Refusal `json.not-utf8` | `json.malformed` | `json.duplicate-key` | `json.too-deep`, with line and column.
 */
export function parseJson(input: string | Uint8Array, limits: JsonLimits = DEFAULT): unknown {
  let text: string;
  if (typeof input === 'string') text = input;
  else {
    try {
      text = decoder.decode(input);
    } catch {
      throw new Refusal('json.not-utf8');
    }
  }
  // A cheap outline first: depth must be bounded before JSON.parse recurses, and members counted to detect repeats.
  const members = outline(text, limits.maxDepth);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw locate(text, limits, 'json.malformed');
  }
  if (members !== countMembers(value)) throw locate(text, limits, 'json.duplicate-key');
  return value;
}

/** Number of `name: value` members in well-formed text; the scan jumps from quote to quote. */
function outline(text: string, maxDepth: number): number {
  let members = 0;
  let depth = 0;
  let i = 0;
  const end = text.length;
  while (i < end) {
    switch (text.charCodeAt(i)) {
      case 0x22: {
        let close = text.indexOf('"', i + 1);
        while (close > 0 && escaped(text, close)) close = text.indexOf('"', close + 1);
        if (close < 0) return members;
        i = close;
        break;
      }
      case 0x3a:
        members++;
        break;
      case 0x7b:
      case 0x5b:
        if (++depth > maxDepth) {
          throw new Refusal('json.too-deep', { place: placeAt(text, i), params: { limit: maxDepth } });
        }
        break;
      case 0x7d:
      case 0x5d:
        depth--;
        break;
    }
    i++;
  }
  return members;
}

function escaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes++;
  return slashes % 2 === 1;
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') members += countMembers(item);
    return members;
  }
  for (const key in value) {
    members++;
    const item = (value as Record<string, unknown>)[key];
    if (typeof item === 'object') members += countMembers(item);
  }
  return members;
}

export function placeAt(text: string, index: number): Place {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: index - start + 1 };
}

/** Second, careful reading, only for input known to be bad: finds where. */
function locate(text: string, limits: JsonLimits, fallback: Code): Refusal {
  let i = 0;
  const fail = (code: Code, at = i): never => {
    throw new Refusal(code, { place: placeAt(text, at) });
  };
  const space = (): void => {
    while (i < text.length && ' \t\n\r'.includes(text[i]!)) i++;
  };
  const string = (): string => {
    const start = i;
    if (text[i] !== '"') fail('json.malformed');
    i++;
    while (i < text.length && text[i] !== '"') {
      if (text.charCodeAt(i) < 0x20) fail('json.malformed');
      if (text[i] === '\\') {
        if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(i, i + 6))) fail('json.malformed');
        i++;
      }
      i++;
    }
    if (i >= text.length) fail('json.malformed', start);
    i++;
    return JSON.parse(text.slice(start, i)) as string;
  };
  const value = (depth: number): void => {
    if (depth > limits.maxDepth) fail('json.too-deep');
    space();
    const open = text[i];
    if (open === '"') string();
    else if (open === '{' || open === '[') {
      const close = open === '{' ? '}' : ']';
      const seen = new Set<string>();
      i++;
      space();
      if (text[i] === close) i++;
      else {
        for (;;) {
          space();
          if (open === '{') {
            const at = i;
            const key = string();
            if (seen.has(key)) fail('json.duplicate-key', at);
            seen.add(key);
            space();
            if (text[i] !== ':') fail('json.malformed');
            i++;
          }
          value(depth + 1);
          space();
          if (text[i] === close) break;
          if (text[i] !== ',') fail('json.malformed');
          i++;
        }
        i++;
      }
    } else {
      const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text.slice(i, i + 400));
      if (!scalar) fail('json.malformed');
      i += scalar![0].length;
    }
    space();
  };
  try {
    value(1);
    if (i < text.length) fail('json.malformed');
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return new Refusal(fallback);
}
