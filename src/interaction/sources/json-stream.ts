import { parseJson, placeAt } from '../../kernel/json.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { top, type Spot } from './spot.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * The JSON values of a payload: one document, or several one after another with or without line breaks between them, as
 * Firehose writes its files.
 * @throws Refusal `json.*`; the place is in the whole payload
 */
export function jsonValues({ bytes }: { readonly bytes: Uint8Array }): readonly Spot[] {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new Refusal('json.not-utf8');
  }
  const ends = endsOf(text);
  if (ends.length <= 1) return [top(parseJson(text))];
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : ends[index - 1]!;
    return { value: parseAt(text, start, end), pointer: `/${index}` };
  });
}

function parseAt(text: string, start: number, end: number): unknown {
  try {
    return parseJson(text.slice(start, end));
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.place?.line === undefined) throw fault;
    const before = placeAt(text, start);
    const { line, column = 1 } = fault.place;
    const place = { line: before.line! + line - 1, column: line === 1 ? before.column! + column - 1 : column };
    throw new Refusal(fault.code, { place, params: fault.params });
  }
}

/** Where each object or list at the top ends; what is left after the last belongs to it, and fails there. */
function endsOf(text: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      i = closingQuote(text, i);
      if (i < 0) break;
    } else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) ends.push(i + 1);
    if (depth < 0) break;
  }
  const last = ends.at(-1);
  if (last !== undefined && text.slice(last).trim() !== '') ends.push(text.length);
  else if (last !== undefined) ends[ends.length - 1] = text.length;
  return ends;
}

function closingQuote(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5c) i++;
    else if (code === 0x22) return i;
  }
  return -1;
}
